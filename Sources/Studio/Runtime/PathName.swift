/// Parts of paths.
enum PathName {
  /// The name of a file without its folder.
  static func last(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
