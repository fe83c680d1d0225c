/// How the files of sessions are called.
public enum SessionFileName {
  /// Ending of their names.
  public static let ending = ".darkroom"

  /// A path with the ending, which a person need not write.
  public static func whole(_ path: String) -> String {
    path.hasSuffix(ending) ? path : path + ending
  }

  /// A name as people say it, without the ending.
  public static func title(_ name: String) -> String {
    name.hasSuffix(ending) ? String(name.dropLast(ending.count)) : name
  }
}
