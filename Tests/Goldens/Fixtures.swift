import Foundation

/// Files that tests of several rooms use.
public enum Fixtures {
  /// The folder `Tests/Fixtures` of this checkout.
  public static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures").path

  /// A file or folder below it.
  public static func path(_ name: String) -> String { "\(folder)/\(name)" }
}
