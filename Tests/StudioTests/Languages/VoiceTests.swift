import Foundation
import Sessions
import TerminalCanvas
import Testing

@testable import Studio

/// Whether phrases name the keys that a person has.
@Suite struct VoiceTests {
  /// A studio whose keymap was changed by a file.
  private func bench(_ keys: String = "") throws -> Bench {
    var bench = try Bench()
    bench.state.settings.keymap = try KeymapFile.read(
      keys, file: "keys.toml", over: KeymapFile.standard(),
      commands: Set(Command.all.map(\.id)))
    bench.state.focus = .picture
    return bench
  }

  @Test func `a phrase names the standard key as people spell it`() throws {
    let say = try bench().state.voice
    #expect(say(.nothingShown) == "No take is shown: Ctrl-G makes one.")
    #expect(say(.notFinished) == "The take is not finished: B goes on with it.")
    #expect(say(.emptyPrompt) == "The prompt is empty: press i and say what you want to see.")
  }

  @Test func `a phrase names the key that a person has chosen`() throws {
    var bench = try bench(
      """
      [global]
      unbind = ["ctrl-g", "f5"]
      "alt-g" = "generate"
      [normal]
      unbind = ["B"]
      "g b" = "resume"
      "space" = "edit-prompt"
      """)
    #expect(bench.state.voice(.nothingShown) == "No take is shown: Alt-G makes one.")
    #expect(bench.state.voice(.notFinished) == "The take is not finished: g b goes on with it.")
    bench.state.settings.language = .chinese
    #expect(bench.state.voice(.nothingShown) == "当前没有显示作品：按 Alt-G 生成一个。")
    #expect(bench.state.voice(.emptyPrompt) == "提示词为空：按 空格键 写下你想看到的画面。")
  }

  @Test func `a command without keys is named, and can be typed`() throws {
    var bench = try bench(
      "[global]\nunbind = [\"ctrl-g\", \"f5\", \"f6\"]\n[normal]\nunbind = [\"L\", \"g l\"]")
    #expect(bench.state.voice(.nothingShown) == "No take is shown: :generate makes one.")
    #expect(
      bench.state.voice(.noFinishedDraft)
        == "There is no finished draft to keep: turn on live mode with :toggle-live.")
    let isLive = bench.state.session.view.isLive
    bench.press(":")
    bench.type("toggle-live")
    bench.press("enter")
    #expect(bench.state.overlays.isEmpty)
    #expect(bench.state.session.view.isLive != isLive)
  }

  @Test func `the key of the place where the person is goes first`() throws {
    var state = try bench().state
    state.focus = .prompt
    #expect(state.voice(.emptyPrompt).contains("press Enter and"))
    // The tour has no such key: it says the one that works behind it.
    state.overlays = [.tour(0)]
    #expect(state.voice(.tour[0].text).hasPrefix("Press i and describe a picture, then Ctrl-G."))
  }

  @Test func `refusals and messages are said with the keys, too`() throws {
    var bench = try bench("[global]\nunbind = [\"ctrl-g\", \"f5\"]\n\"f12\" = \"generate\"")
    bench.press("*")
    #expect(bench.state.messages.shown?.text == "No take is shown: F12 makes one.")
    let items = bench.state.items(of: Picker(.commands))
    #expect(items.contains { $0.detail == "No take is shown: F12 makes one." })
  }

  @Test func `where nothing is known of keys, a command is called by its name`() {
    #expect(Language.english(.nothingShown) == "No take is shown: :generate makes one.")
  }

  @Test(arguments: WrittenPhrase.all)
  func `no phrase names a key that may be another one`(phrase: WrittenPhrase) {
    // Where keys are spelled.
    guard phrase.place != "Voice.swift" else { return }
    let english =
      /\b(Ctrl|Alt|Esc|Shift|Space)\b|\bF\d+\b|\b[Pp]ress [A-Za-z]\b|\bwith [B-Zb-z\[]\b/
    #expect(!phrase.english.contains(english))
    #expect(!phrase.chinese.contains(/Ctrl|Alt-|Esc\b|空格键|[按用] ([A-Za-z]\b|\[)/))
  }

  @Test func `phrases name commands that there are`() throws {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    for _ in 0..<3 { folder.deleteLastPathComponent() }
    folder.append(path: "Sources/Studio")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var ids: Set<String> = []
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      let code = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        .filter { !$0.drop(while: \.isWhitespace).hasPrefix("//") }.joined(separator: "\n")
      for match in code.matches(of: /\\\((?:Phrase\.)?key\("([^"]*)"\)\)/) {
        ids.insert(String(match.1))
      }
    }
    #expect(ids.count > 10)
    for id in ids { #expect(Command.named(id) != nil, "\(id)") }
  }
}
