import Foundation
import Testing

@testable import Studio

struct CommandReferenceTests {
  private static let readme = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "README.md")
  private static let begin = "<!-- commands: made from the program, do not edit -->\n"
  private static let end = "\n<!-- end of commands -->"

  /// With `DARKROOM_WRITE_GOLDENS` set, the manual is written anew, and the test fails to say so.
  @Test func `the manual's tables are those of the program`() throws {
    let text = try String(contentsOf: Self.readme, encoding: .utf8)
    let begin = try #require(text.range(of: Self.begin))
    let end = try #require(text.range(of: Self.end))
    let tables = CommandReference.markdown(try KeymapFile.standard(), .english)
    if ProcessInfo.processInfo.environment["DARKROOM_WRITE_GOLDENS"] != nil {
      try text.replacingCharacters(in: begin.upperBound..<end.lowerBound, with: tables)
        .write(to: Self.readme, atomically: true, encoding: .utf8)
      Issue.record("README.md was written anew: look at what changed, and commit it")
      return
    }
    #expect(text[begin.upperBound..<end.lowerBound] == tables)
  }

  @Test func `every command that the palette lists stands in the manual, in both languages`() throws
  {
    let keymap = try KeymapFile.standard()
    for language in Language.allCases {
      let tables = CommandReference.markdown(keymap, language)
      for command in Command.all where command.isListed && command.id.last?.isNumber != true {
        #expect(tables.contains("`\(command.id)`"), "\(command.id)")
      }
    }
  }
}
