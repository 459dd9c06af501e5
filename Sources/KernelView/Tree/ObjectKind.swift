/// Kinds of kernel objects: their names, and how long their bodies and backups are.

import GuestABI

package enum ObjectKind: UInt32, CaseIterable, Hashable, Sendable, CustomStringConvertible {
  case capGroup = 1
  case thread = 2
  case vmSpace = 3
  case pmo = 4
  case connection = 5
  case notification = 6
  case irq = 7
  case capTable = 8
  case system = 9

  package var description: String {
    switch self {
    case .capGroup: "cap group"
    case .thread: "thread"
    case .vmSpace: "VM space"
    case .pmo: "PMO"
    case .connection: "connection"
    case .notification: "notification"
    case .irq: "IRQ notification"
    case .capTable: "cap table"
    case .system: "system object"
    }
  }

  /// Bytes of a body.
  var bodyBytes: Int {
    switch self {
    case .capGroup: MemoryLayout<ember_cap_group>.size
    case .thread: MemoryLayout<ember_thread>.size
    case .vmSpace: MemoryLayout<ember_vm_space>.size
    case .pmo: MemoryLayout<ember_pmo>.size
    case .connection: MemoryLayout<ember_connection>.size
    case .notification: MemoryLayout<ember_notification>.size
    case .irq: MemoryLayout<ember_irq>.size
    case .capTable: MemoryLayout<ember_cap_table>.size
    case .system: MemoryLayout<ember_system>.size
    }
  }

  /// Most bytes of a saved part, and so of a backup.
  var savedBytes: Int {
    switch self {
    case .capGroup: MemoryLayout<ember_cap_group_saved>.size
    case .thread: MemoryLayout<ember_thread_saved>.size
    case .vmSpace: MemoryLayout<ember_vm_space_saved>.size
    case .pmo: MemoryLayout<ember_pmo_saved>.size
    case .connection: MemoryLayout<ember_connection_saved>.size
    case .notification: MemoryLayout<ember_notification_saved>.size
    case .irq: MemoryLayout<ember_irq_saved>.size
    case .capTable: MemoryLayout<ember_cap_table_saved>.size
    case .system: MemoryLayout<ember_system_saved>.size
    }
  }
}

/// Kinds of PMOs, as EMBER_PMO_*.
package enum PMOKind: UInt32, CaseIterable, Hashable, Sendable, CustomStringConvertible {
  case lazy = 1
  case eager = 2
  case shared = 3
  case device = 4
  case eternal = 5
  case bootImage = 6
  case marker = 7

  package var description: String {
    switch self {
    case .lazy: "lazy"
    case .eager: "eager"
    case .shared: "shared"
    case .device: "device"
    case .eternal: "eternal"
    case .bootImage: "boot image"
    case .marker: "marker"
    }
  }

  /// Whether its pages are rolled back by a restore.
  var isRolledBack: Bool { self == .lazy || self == .eager || self == .shared }
}
