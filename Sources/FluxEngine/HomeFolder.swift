import Foundation

/// The person's home folder, as the shell has it.
public enum HomeFolder {
  /// `HOME`, or what the system knows where it is not set.
  public static var path: String {
    ProcessInfo.processInfo.environment["HOME"] ?? NSHomeDirectory()
  }

  /// The path with a leading `~` replaced; Foundation's own expansion passes `HOME` over.
  public static func expand(_ path: String) -> String {
    path == "~" || path.hasPrefix("~/") ? self.path + path.dropFirst() : path
  }
}
