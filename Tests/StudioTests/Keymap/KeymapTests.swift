import Studio
import TerminalCanvas
import Testing

@Suite struct KeymapTests {
  private let map: Keymap

  init() throws {
    map = try read(
      """
      [global]
      "ctrl-g" = "generate"
      "tab" = "focus-next"
      [normal]
      "g g" = "move-first"
      "g r" = "restore-recipe"
      "d" = "delete"
      [steps]
      "g g" = "step-first"
      "d" = "step-drop"
      """)
  }

  private func meaning(_ keys: String, _ contexts: KeyContext...) -> Keymap.Meaning {
    map.lookup(pending: KeySequence(keys)?.keys ?? [], contexts: contexts)
  }

  @Test func `a key means its command`() {
    #expect(meaning("ctrl-g", .global) == .command("generate"))
  }

  @Test func `the beginning of a sequence is a prefix, its end a command`() {
    #expect(meaning("g", .normal, .global) == .prefix)
    #expect(meaning("g g", .normal, .global) == .command("move-first"))
  }

  @Test func `keys that lead nowhere mean nothing`() {
    #expect(meaning("x", .normal, .global) == .none)
    #expect(meaning("g x", .normal, .global) == .none)
    #expect(map.lookup(pending: [], contexts: [.normal]) == .none)
  }

  @Test func `a context that is not asked does not answer`() {
    #expect(meaning("d", .global) == .none)
  }

  @Test func `the nearest context decides`() {
    #expect(meaning("d", .steps, .normal, .global) == .command("step-drop"))
    #expect(meaning("g g", .steps, .normal) == .command("step-first"))
  }

  @Test func `a sequence that a near context only begins is found farther out`() {
    #expect(meaning("g", .steps, .normal) == .prefix)
    #expect(meaning("g r", .steps, .normal) == .command("restore-recipe"))
  }

  @Test func `a near prefix hides a farther command`() throws {
    let map = try read("[normal]\n\"g\" = \"far\"\n[steps]\n\"g g\" = \"near\"")
    let g = KeyPress(.character("g"))
    #expect(map.lookup(pending: [g], contexts: [.steps, .normal]) == .prefix)
    #expect(map.lookup(pending: [g], contexts: [.normal]) == .command("far"))
  }

  @Test func `hints leave out keys that mean something else here`() {
    #expect(map.keys(for: "delete").map(\.description) == ["d"])
    #expect(map.keys(for: "delete", in: [.normal, .global]).map(\.description) == ["d"])
    #expect(map.keys(for: "delete", in: [.steps, .normal, .global]).isEmpty)
  }

  @Test func `continuations list what may follow`() {
    let g = KeyPress(.character("g"))
    let next = map.continuations(of: [g], contexts: [.steps, .normal])
    #expect(Set(next.map(\.command)) == ["step-first", "restore-recipe"])
  }

  @Test func `hints show keys in the order of the file`() throws {
    let map = try read("[global]\n\"f5\" = \"generate\"\n\"ctrl-g\" = \"generate\"")
    #expect(map.keys(for: "generate").map(\.description) == ["f5", "ctrl-g"])
  }
}

/// Reads a keymap's text over an empty one.
func read(
  _ text: String, over base: Keymap = Keymap(), commands: Set<String>? = nil
)
  throws(KeymapFileError) -> Keymap
{
  try KeymapFile.read(text, file: "keys.toml", over: base, commands: commands)
}
