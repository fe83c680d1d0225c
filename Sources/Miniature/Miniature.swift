public import Foundation

/// The model that ships with Darkroom: a complete FLUX.2 (klein) checkpoint folder, only small.
public enum Miniature {
  /// The name by which it is asked for.
  public static let name = "miniature"

  /// Where its folder lies: beside the program, where an installation puts it, or in the checkout
  /// that the program was built from; nil when it was left behind.
  public static var folder: URL? {
    candidates.first {
      FileManager.default.fileExists(atPath: $0.appending(path: "model_index.json").path)
    }
  }

  /// `Bundle.module` is not among them: it ends a program that was moved without its resources.
  private static var candidates: [URL] {
    let program = (Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0]))
      .resolvingSymlinksInPath().deletingLastPathComponent()
    return [
      program.appending(path: "darkroom_Miniature.resources"),
      program.deletingLastPathComponent().appending(path: "share/darkroom"),
      URL(filePath: #filePath).deletingLastPathComponent(),
    ].map { $0.appending(path: name) }
  }
}
