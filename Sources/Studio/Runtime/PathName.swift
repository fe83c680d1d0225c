/// Parts of paths.
enum PathName {
  /// Ending of the files that hold sessions.
  static let sessionEnding = ".darkroom"

  /// The name of a file without its folder.
  static func last(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The path of a session's file, whose ending a person need not write.
  static func ofSession(_ path: String) -> String {
    path.hasSuffix(sessionEnding) ? path : path + sessionEnding
  }
}
