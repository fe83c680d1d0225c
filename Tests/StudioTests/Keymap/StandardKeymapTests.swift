import Studio
import TerminalCanvas
import Testing

@Suite struct StandardKeymapTests {
  private let map: Keymap

  init() throws { map = try KeymapFile.standard() }

  @Test func `it has no clash in any table`() {
    for binding in map.bindings {
      let meaning = map.lookup(pending: binding.keys.keys, contexts: [binding.context])
      #expect(meaning == .command(binding.command), "\(binding.keys)")
      for length in 1..<binding.keys.keys.count {
        let start = Array(binding.keys.keys.prefix(length))
        #expect(map.lookup(pending: start, contexts: [binding.context]) == .prefix)
      }
    }
  }

  @Test func `commands are written in small letters with hyphens`() {
    for command in map.boundCommands {
      #expect(command.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }, "\(command)")
    }
  }

  @Test(arguments: [
    ("ctrl-g", KeyContext.insert, "generate"), ("f5", .normal, "generate"),
    ("ctrl-c", .insert, "stop"), ("esc", .insert, "leave-insert"), ("0", .normal, "slot-10"),
    ("g g", .takes, "move-first"), ("g g", .steps, "step-first"), ("h", .preview, "step-previous"),
    ("J", .references, "slot-move-down"), ("ctrl-e", .insert, "edit-line-end"),
    ("ctrl-e", .prompt, "edit-in-editor"), ("ctrl-r", .takes, "redo"),
    ("+", .takes, "screen-mode-more"),
    ("space", .steps, "play"), ("tab", .takes, "focus-next"), ("alt-6", .insert, "focus-pane-6"),
  ])
  func `keys mean what people expect`(keys: String, context: KeyContext, command: String) {
    let contexts = context == .insert ? [.insert, .global] : [context, .normal, .global]
    #expect(
      map.lookup(pending: KeySequence(keys)?.keys ?? [], contexts: contexts) == .command(command))
  }

  @Test(arguments: ["a", "é", "中", "1", "[", "space", "@"])
  func `no key that writes is bound in INSERT mode`(key: String) throws {
    let press = try #require(KeyPress(key))
    #expect(map.lookup(pending: [press], contexts: [.insert, .global]) == .none)
  }

  @Test func `text can be typed into lists and fields`() {
    for context in [KeyContext.list, .fileBrowser, .field, .insert, .completion, .global] {
      for binding in map.bindings where binding.context == context {
        #expect(binding.keys.keys[0].insertedCharacter == nil, "\(context) \(binding.keys)")
      }
    }
  }

  @Test func `every pane leads to generating, help and the palette`() {
    for context in KeyContext.allCases {
      for (key, command) in [("ctrl-g", "generate"), ("f1", "help"), ("f2", "palette")] {
        let keys = KeySequence(key)?.keys ?? []
        #expect(map.lookup(pending: keys, contexts: [context, .global]) == .command(command))
      }
    }
  }
}
