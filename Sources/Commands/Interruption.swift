/// Whether the user has asked to stop (SIGINT): the command ends at its next look and keeps what it has.

import Foundation
import Synchronization

enum Interruption {
  private static let flag = Atomic<Bool>(false)

  /// From here on SIGINT is noticed and does not end the process; a second one does.
  static func watch() {
    // Also makes sure that the flag exists before a handler needs it.
    flag.store(false, ordering: .relaxed)
    signal(SIGINT) { _ in
      Interruption.flag.store(true, ordering: .relaxed)
      signal(SIGINT, SIG_DFL)
    }
  }

  static var isRequested: Bool { flag.load(ordering: .relaxed) }
}
