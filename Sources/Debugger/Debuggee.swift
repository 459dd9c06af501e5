/// What a debugger is given: a machine, and the run that it is part of.

import Machine

/// A run that goes on in pieces, and can be put back to where it was.
package protocol Debuggee: AnyObject {
  var machine: Machine { get }

  /// Goes on to a stop of the request, to one of the machine's breakpoints or watchpoints, or to where the run has
  /// something of its own to do. Power cuts that are due come about by themselves.
  func advance(_ request: StopRequest) -> DebuggeeState
  /// Takes the power away and brings it back.
  func cutPowerNow()
  /// The run as it stands, and back to it.
  func save() -> [UInt8]
  /// False if the bytes are none of this run's.
  func goBack(to saved: [UInt8]) -> Bool
  /// The guest's capability tree, or why there is none.
  func describeCapabilities() -> String
  /// The symbol that an address lies in, with its offset, if it is known.
  func symbol(at address: UInt64) -> String?
}

package enum DebuggeeState: Equatable {
  /// It can go on.
  case standing
  /// It is over, with this status of the guest.
  case over(status: UInt64)
}
