/// Why a call failed: the negative number that user space sees.

import GuestABI

struct CallError: Error {
  let code: Int64

  static var invalidArgument: CallError { CallError(code: EMBER_ERROR_INVALID_ARGUMENT) }
  static var noCapability: CallError { CallError(code: EMBER_ERROR_NO_CAPABILITY) }
  static var wrongKind: CallError { CallError(code: EMBER_ERROR_WRONG_KIND) }
  static var noRight: CallError { CallError(code: EMBER_ERROR_NO_RIGHT) }
  static var noSlot: CallError { CallError(code: EMBER_ERROR_NO_SLOT) }
  static var outOfNVM: CallError { CallError(code: EMBER_ERROR_OUT_OF_NVM) }
  static var outOfDRAM: CallError { CallError(code: EMBER_ERROR_OUT_OF_DRAM) }
  static var badAddress: CallError { CallError(code: EMBER_ERROR_BAD_ADDRESS) }
  static var timedOut: CallError { CallError(code: EMBER_ERROR_TIMED_OUT) }
  static var revoked: CallError { CallError(code: EMBER_ERROR_REVOKED) }
  static var peerGone: CallError { CallError(code: EMBER_ERROR_PEER_GONE) }
  static var noSuchCall: CallError { CallError(code: EMBER_ERROR_NO_SUCH_CALL) }
  static var overlap: CallError { CallError(code: EMBER_ERROR_OVERLAP) }
  static var busy: CallError { CallError(code: EMBER_ERROR_BUSY) }
  static var notFound: CallError { CallError(code: EMBER_ERROR_NOT_FOUND) }
  static var tooMany: CallError { CallError(code: EMBER_ERROR_TOO_MANY) }
  static var noCheckpoint: CallError { CallError(code: EMBER_ERROR_NO_CHECKPOINT) }

  /// More memory may be had by a checkpoint, which lets go what was deleted.
  var isOutOfMemory: Bool { code == EMBER_ERROR_OUT_OF_NVM || code == EMBER_ERROR_OUT_OF_DRAM }
}
