import Foundation

/// What the program's exit status says.
enum ExitStatus {
  static let done: Int32 = 0
  static let failed: Int32 = 1
  static let wrongUsage: Int32 = 2
  static let interrupted: Int32 = 130
}

/// The end of the program.
enum ProgramEnd {
  /// Ends at once, with everything written that was printed.
  ///
  /// Not `exit`: that tears down libraries while the engine's threads may still be inside them.
  static func exit(_ status: Int32) -> Never {
    fflush(nil)
    _exit(status)
  }
}
