import Foundation

/// The person's own editor.
enum TextEditor {
  /// Lets the person change a text in it.
  static func edit(_ text: String) async throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "darkroom-prompt-\(UUID().uuidString).txt")
    let bytes = Data((text + "\n").utf8)
    // Nobody else may read what is being written.
    guard
      FileManager.default.createFile(
        atPath: file.path, contents: bytes, attributes: [.posixPermissions: 0o600])
    else { throw OutputError.protected(file.path) }
    // A file that is already gone is what is wanted.
    defer { try? FileManager.default.removeItem(at: file) }
    // An editor may be named with its options, which a shell takes apart.
    try await ChildProgram(
      words: ["/bin/sh", "-c", "exec \(try command) \"$1\"", "sh", file.path], isSilent: false
    ).run()
    let edited = try String(contentsOf: file, encoding: .utf8)
    return edited.hasSuffix("\n") ? String(edited.dropLast()) : edited
  }

  private static var command: String {
    get throws {
      let environment = ProcessInfo.processInfo.environment
      let chosen = [environment["VISUAL"], environment["EDITOR"]].lazy.compactMap(\.self)
        .first { !$0.allSatisfy(\.isWhitespace) }
      guard let command = chosen ?? ["vi", "nano"].first(where: ChildProgram.exists) else {
        throw ChildTrouble.noEditor
      }
      return command
    }
  }
}
