import Foundation

/// What the program's exit status says.
enum ExitStatus {
  static let done: Int32 = 0
  static let failed: Int32 = 1
  static let wrongUsage: Int32 = 2
  static let interrupted: Int32 = 130
}

/// The C library's `exit`, which argument parsing has a method of the same name for.
enum ProgramEnd {
  static func exit(_ status: Int32) -> Never { Foundation.exit(status) }
}
