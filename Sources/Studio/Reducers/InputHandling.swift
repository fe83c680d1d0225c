import Sessions
import TerminalCanvas

extension StudioState {
  /// Takes over what the terminal sent.
  mutating func handle(_ event: InputEvent, at moment: Moment) -> [Effect] {
    switch event {
    case .key(let press): return handle(press, at: moment)
    case .pasted(let text): return paste(text)
    case .mouse, .focused: return []
    case .resized(let size):
      self.size = size
      return []
    case .capable(let capabilities):
      terminal = capabilities
      return followGround()
    case .resumed: return [.repaint]
    case .terminated: return endStudio()
    }
  }

  private mutating func paste(_ text: String) -> [Effect] {
    if overlays.last != nil {
      return editLine { $0.insert(text) }
    }
    let path = text.trimmed
    // A file that is dropped on a terminal arrives as its path.
    if mode == .normal, focus == .references, Self.isPicturePath(path) {
      return [.readReference(slot: slot, path: Self.unquoted(path))]
    }
    if mode == .normal { _ = write() }
    editor.paste(text)
    let effects = promptChanged()
    offerCompletion(isAsked: false)
    return effects
  }

  private static func isPicturePath(_ text: String) -> Bool {
    let name = unquoted(text).lowercased()
    return !name.contains("\n")
      && [".png", ".jpg", ".jpeg", ".webp"].contains { name.hasSuffix($0) }
  }

  private static func unquoted(_ text: String) -> String {
    var text = text
    if text.hasPrefix("file://") { text = String(text.dropFirst(7)) }
    for quote in ["'", "\""] where text.count > 1 && text.hasPrefix(quote) && text.hasSuffix(quote)
    {
      text = String(text.dropFirst().dropLast())
    }
    return text.split(separator: "\\ ", omittingEmptySubsequences: false).joined(separator: " ")
  }

  private mutating func handle(_ press: KeyPress, at moment: Moment) -> [Effect] {
    let pending = pendingKeys + [press]
    switch settings.keymap.lookup(pending: pending, contexts: keyContexts) {
    case .command(let id):
      pendingKeys = []
      return run(id, at: moment)
    case .prefix:
      pendingKeys = pending
      return []
    case .none:
      let wasPending = !pendingKeys.isEmpty
      pendingKeys = []
      if wasPending { return handle(press, at: moment) }
      guard let character = press.insertedCharacter else { return [] }
      guard overlays.isEmpty else { return editLine { $0.insert(String(character)) } }
      guard mode == .insert else { return [] }
      recalled = nil
      return type(String(character))
    }
  }

  /// Where keys are looked up, the nearest place first.
  public var keyContexts: [KeyContext] {
    if let overlay = overlays.last {
      switch overlay {
      case .picker(let picker):
        let own: [KeyContext] =
          picker.kind == .queue ? [.queue] : picker.kind == .models ? [.models] : []
        return own + [.list, .global]
      case .model: return [.models, .list, .global]
      case .help, .promptDifference: return [.list, .global]
      case .line: return [.field]
      case .question: return [.question]
      case .files: return [.fileBrowser, .list, .global]
      case .comparison: return [.compare, .global]
      case .sheet: return [.contactSheet, .global]
      case .tour: return [.tour, .global]
      case .mask: return [.mask, .global]
      }
    }
    if mode == .insert { return (completion == nil ? [] : [.completion]) + [.insert, .global] }
    let pane: KeyContext =
      switch focus {
      case .prompt: .prompt
      case .picture: .preview
      case .references: .references
      case .takes: .takes
      case .steps: .steps
      case .parameters: .parameters
      }
    return [pane, .normal, .global]
  }

  /// Runs a command by its name, or says why it cannot be run.
  mutating func run(_ id: String, at moment: Moment) -> [Effect] {
    guard let command = Command.named(id) else { return [] }
    if command.area != .editing { completion = nil }
    // What acts on the shot acts on what was drawn for it.
    let kept = command.isListed ? finishMask() : []
    if let reason = command.refusal(self) { return kept + say(reason, .warning) }
    return kept + command.perform(&self, moment)
  }
}
