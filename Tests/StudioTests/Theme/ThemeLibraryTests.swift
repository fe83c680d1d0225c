import Foundation
import Testing

@testable import Studio
@testable import TerminalCanvas

@Suite struct ThemeLibraryTests {
  @Test(arguments: [
    (ThemeLibrary.Choice.automatic, true, [:], "dark"), (.automatic, false, [:], "light"),
    (.automatic, true, ["NO_COLOR": "1"], "mono"), (.automatic, true, ["NO_COLOR": ""], "dark"),
    (.named("ember"), false, ["NO_COLOR": "1"], "ember"),
    (.named("ember"), true, ["TERM": "dumb"], "mono"), (.named("ember"), true, [:], "ember"),
  ])
  func `the theme fits the choice, the terminal and the environment`(
    choice: ThemeLibrary.Choice, isDark: Bool, environment: [String: String], name: String
  ) {
    #expect(
      ThemeLibrary.name(for: choice, isDark: isDark, environment: environment) == name)
  }

  @Test func `an unknown theme is reported with the nearest name`() {
    #expect(throws: ThemeFileError.self) { try ThemeLibrary.builtIn.theme(named: "embre") }
    #expect(
      ThemeCheck.check(named: "embre").problems.map(\.fault) == [
        .unknownTheme("embre", nearest: "ember")
      ])
  }

  @Test func `going through all themes comes back to the first`() {
    let library = ThemeLibrary.builtIn
    var seen = ["dark"]
    for _ in library.names { seen.append(library.name(after: seen[seen.count - 1])) }
    #expect(seen.dropLast() == library.names[...])
    #expect(seen.last == "dark")
    #expect(library.name(after: "gone") == "dark")
  }

  @Test func `a person's themes join the built-in ones, and go before them`() throws {
    let folder = try Folder([
      "paper.toml": "inherits = \"light\"\n[palette]\nfg = \"#000000\"",
      "dark.toml": "inherits = \"dark\"\n[palette]\nfg = \"#FFFFFF\"", "notes.txt": "no theme",
    ])
    let library = ThemeLibrary(folder: folder.path)
    #expect(library.names.contains("paper") && !library.names.contains("notes"))
    #expect(library.names.count { $0 == "dark" } == 1)
    #expect(try library.theme(named: "paper")[.text].foreground == .rgb(0, 0, 0))
    #expect(try library.theme(named: "dark")[.text].foreground == .rgb(255, 255, 255))
    #expect(
      try library.theme(named: "dark")[.ground]
        == ThemeLibrary.builtIn.theme(named: "dark")[.ground])
  }

  @Test func `a folder that is not there holds no themes`() {
    #expect(ThemeLibrary(folder: "/nowhere").names == ThemeLibrary.builtIn.names)
  }

  // MARK: Checking a file

  @Test func `a check tells what is hard to read, and by how much`() throws {
    let folder = try Folder([
      "faint.toml": "inherits = \"dark\"\n[ui]\ntext = \"#333333\"\n\"reference.2\" = \"s1\""
    ])
    let report = ThemeCheck.check(path: folder.path + "/faint.toml")
    #expect(!report.isClean)
    #expect(report.problems.isEmpty)
    let finding = try #require(report.contrasts.first { $0.role == .text && $0.surface == .ground })
    #expect(abs(finding.ratio - 1.42) < 0.02)
    #expect(finding.needed == 4.5)
    #expect(report.likeSlots == [ThemeReport.LikeSlots(first: 1, second: 2)])
    #expect(report.lines(.english).contains { $0.contains("#333333 on #14171C") })
  }

  @Test func `muted text may be fainter than text`() throws {
    let folder = try Folder(["grey.toml": "[ui]\nground = { bg = \"#000\" }\nmuted = \"#6A6A6A\""])
    let report = ThemeCheck.check(path: folder.path + "/grey.toml")
    #expect(!report.contrasts.contains { $0.role == .muted })
  }

  @Test func `colours of the terminal's own cannot be checked, and are not`() throws {
    let folder = try Folder(["own.toml": "[ui]\ntext = \"#777777\""])
    #expect(ThemeCheck.check(path: folder.path + "/own.toml").contrasts.isEmpty)
  }

  @Test func `a text on a selection is checked with the colours that it has there`() throws {
    let folder = try Folder([
      "sel.toml": """
      [ui]
      ground = { bg = "#000" }
      text = "#FFF"
      selection = { bg = "#FFF" }
      """
    ])
    let report = ThemeCheck.check(path: folder.path + "/sel.toml")
    #expect(report.contrasts.contains { $0.role == .text && $0.surface == .selection })
    #expect(!report.contrasts.contains { $0.surface == .ground })
  }

  @Test func `a file that cannot be read is told of, with its path`() {
    let report = ThemeCheck.check(path: "/nowhere/x.toml")
    #expect(report.problems.first?.file == "/nowhere/x.toml")
    guard case .unreadable = report.problems.first?.fault else {
      Issue.record("\(report.problems)")
      return
    }
  }

  @Test func `a theme may inherit its neighbour in the folder`() throws {
    let folder = try Folder([
      "one.toml": "inherits = \"two\"", "two.toml": "[ui]\ntext = \"#FFF\"",
    ])
    #expect(ThemeCheck.check(path: folder.path + "/one.toml").isClean == false)
    #expect(ThemeCheck.check(path: folder.path + "/one.toml").problems.isEmpty)
  }
}

/// A folder of files that goes away with the value.
private final class Folder {
  let path: String

  init(_ files: [String: String]) throws {
    path = FileManager.default.temporaryDirectory.appending(path: "themes-\(UUID())").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files {
      try text.write(toFile: path + "/" + name, atomically: true, encoding: .utf8)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
