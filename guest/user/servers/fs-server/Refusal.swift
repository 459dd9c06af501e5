/// Why a request is refused: the label of the reply.

struct Refusal: Error {
  let status: UInt64

  static var notFound: Refusal { Refusal(status: FileSystem.Status.notFound) }
  static var exists: Refusal { Refusal(status: FileSystem.Status.exists) }
  static var notDirectory: Refusal { Refusal(status: FileSystem.Status.notDirectory) }
  static var isDirectory: Refusal { Refusal(status: FileSystem.Status.isDirectory) }
  static var notEmpty: Refusal { Refusal(status: FileSystem.Status.notEmpty) }
  static var badHandle: Refusal { Refusal(status: FileSystem.Status.badHandle) }
  static var badPath: Refusal { Refusal(status: FileSystem.Status.badPath) }
  static var tooLarge: Refusal { Refusal(status: FileSystem.Status.tooLarge) }
  static var intoItself: Refusal { Refusal(status: FileSystem.Status.intoItself) }
  static var noSpace: Refusal { Refusal(status: FileSystem.Status.noSpace) }
  static var badRequest: Refusal { Refusal(status: FileSystem.Status.badRequest) }
}
