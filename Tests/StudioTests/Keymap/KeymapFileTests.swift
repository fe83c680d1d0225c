import Foundation
import Studio
import TerminalCanvas
import Testing

@Suite struct KeymapFileTests {
  private func problems(
    _ text: String, over base: Keymap = Keymap(), commands: Set<String>? = nil
  ) -> [KeymapProblem] {
    do {
      _ = try read(text, over: base, commands: commands)
      return []
    } catch {
      return error.problems
    }
  }

  private func base() throws -> Keymap {
    try read(
      "[normal]\n\"g g\" = \"move-first\"\n\"d\" = \"delete\"\n[global]\n\"ctrl-l\" = \"repaint\"")
  }

  // MARK: Changing keys

  @Test func `a person's key goes before the built-in one, and is shown first`() throws {
    let map = try read("[normal]\n\"d\" = \"star\"\n\"D\" = \"delete\"", over: base())
    let d = KeyPress(.character("d"))
    #expect(map.lookup(pending: [d], contexts: [.normal]) == .command("star"))
    #expect(map.keys(for: "delete").map(\.description) == ["D"])
    #expect(map.bindings.first?.command == "star")
  }

  @Test func `what is not named keeps its meaning`() throws {
    let map = try read("[normal]\n\"x\" = \"star\"", over: base())
    #expect(map.keys(for: "repaint").map(\.description) == ["ctrl-l"])
  }

  @Test func `unbinding takes a meaning away`() throws {
    let map = try read("[global]\nunbind = [\"ctrl-l\"]", over: base())
    #expect(map.keys(for: "repaint").isEmpty)
    let key = KeyPress(.character("l"), .control)
    #expect(map.lookup(pending: [key], contexts: [.global]) == .none)
  }

  @Test func `unbinding a sequence makes room for its beginning, in any order`() throws {
    let map = try read("[normal]\n\"g\" = \"star\"\nunbind = [\"g g\"]", over: base())
    #expect(map.keys(for: "star").map(\.description) == ["g"])
    #expect(map.keys(for: "move-first").isEmpty)
  }

  @Test func `a file that is not there changes nothing`() throws {
    let path = "/nowhere/keys.toml"
    #expect(try KeymapFile.read(path: path, over: base(), commands: nil) == base())
  }

  @Test func `a file is read from its path`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).toml").path
    try "[normal]\n\"x\" = \"star\"\n".write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let map = try KeymapFile.read(path: path, over: Keymap(), commands: ["star"])
    #expect(map.boundCommands == ["star"])
  }

  // MARK: Mistakes

  @Test func `an unknown command is reported with its line and the nearest name`() throws {
    let found = problems(
      "# mine\n[normal]\n\n\"x\" = \"genrate\"", commands: ["generate", "stop"])
    let problem = try #require(found.first)
    #expect(problem.line == 4)
    #expect(problem.fault == .unknownCommand("genrate", nearest: "generate"))
    #expect(
      problem.description
        == "keys.toml:4: There is no command \"genrate\": did you mean \"generate\"?")
    #expect(problem.text(.chinese) == "keys.toml:4: 没有名为“genrate”的命令，是不是“generate”？")
  }

  @Test func `an unknown table is reported with the nearest name`() {
    let found = problems("[glbal]\n\"x\" = \"stop\"")
    #expect(found.map(\.fault) == [.unknownContext("glbal", nearest: "global")])
    #expect(found.map(\.line) == [1])
  }

  @Test(arguments: [
    ("Ctrl-g", "ctrl-g"), ("C-g", "ctrl-g"), ("ctrl-G", "ctrl-g"), ("shift-g", "G"),
    ("return", "enter"), ("<esc>", "esc"), ("alt+x", "alt-x"), ("pagedwon", "pagedown"),
    ("", nil), (" ", "space"), ("hyper-q", nil),
  ])
  func `a key that terminals do not report is an error`(key: String, nearest: String?) {
    let found = problems("[normal]\n\"\(key)\" = \"stop\"")
    #expect(found.map(\.fault) == [.unreadableKey(key, nearest: nearest)])
    #expect(found.map(\.line) == [2])
  }

  @Test(arguments: [
    ("ctrl-m", "enter"), ("ctrl-i", "tab"), ("ctrl-h", "backspace"), ("ctrl-[", "esc"),
  ])
  func `a key that sends another's byte is an error`(key: String, other: String) {
    let found = problems("[normal]\n\"\(key)\" = \"stop\"")
    #expect(found.map(\.fault) == [.sameAsAnother(key, other: other)])
  }

  @Test func `a key that begins another sequence of its table is a clash`() throws {
    let found = problems("[normal]\n\"g\" = \"star\"", over: try base())
    #expect(
      found.map(\.fault) == [
        .beginsAnother("g", command: "star", longer: "g g", longerCommand: "move-first")
      ])
    #expect(found.map(\.line) == [2])
  }

  @Test func `a sequence that begins with a key of its table is a clash`() throws {
    let found = problems("[normal]\n\"d d\" = \"star\"", over: try base())
    #expect(
      found.map(\.fault) == [
        .beginsAnother("d", command: "delete", longer: "d d", longerCommand: "star")
      ])
  }

  @Test func `the same sequence in another table is no clash`() throws {
    #expect(problems("[steps]\n\"g\" = \"star\"", over: try base()).isEmpty)
  }

  @Test func `one key written in two ways is bound twice`() {
    let found = problems("[normal]\n\"g g\" = \"one\"\n\"g  g\" = \"two\"")
    #expect(found.map(\.fault) == [.boundTwice("g g", first: "one", second: "two")])
    #expect(found.map(\.line) == [3])
  }

  @Test func `unbinding what is bound elsewhere says where`() throws {
    let found = problems("[takes]\nunbind = [\n  \"d\",\n]", over: try base())
    #expect(
      found.map(\.fault) == [.notBound("d", context: "takes", boundIn: ["normal"])])
    #expect(found.map(\.line) == [2])
  }

  @Test func `values of other kinds are errors`() {
    let found = problems("[normal]\n\"x\" = 3\nunbind = \"d\"")
    #expect(found.map(\.fault) == [.notACommand(key: "x"), .notAList])
    #expect(found.map(\.line) == [2, 3])
  }

  @Test func `all mistakes of a file are told at once, in the order of lines`() {
    let found = problems("[normal]\n\"x\" = 3\n[nomral]\n[global]\n\"ctrl-m\" = \"stop\"")
    #expect(found.map(\.line) == [2, 3, 5])
  }

  @Test func `what is not TOML is told with its line`() throws {
    let problem = try #require(problems("[normal]\n\"x\" = \"a\"\n\"y\" = ").first)
    #expect(problem.line == 3)
    guard case .syntax = problem.fault else {
      Issue.record("\(problem.fault)")
      return
    }
  }
}
