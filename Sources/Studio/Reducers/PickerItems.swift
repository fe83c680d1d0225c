import Generation
public import Sessions
import TerminalCanvas

/// A row of a list to choose from.
public struct PickerItem: Sendable, Hashable {
  /// What choosing it does.
  public enum Choice: Sendable, Hashable {
    /// Runs a command by its name.
    case command(String)
    /// Runs a typed command with its arguments.
    case typed(String)
    /// Puts a prompt in the place of the present one.
    case prompt(String)
    /// Goes to a session.
    case session(String)
    /// Takes a model, a theme or a size.
    case model(String)
    case theme(String)
    case size(Int, Int)
    /// Shows a take that waits.
    case queued(TakeID)
    /// Puts a take into a slot.
    case take(TakeID, slot: Int)
    /// Starts from a take's picture.
    case takeToStartFrom(TakeID)
    /// Nothing: it is only read.
    case nothing
  }

  /// What it is called.
  public var title: String
  /// More about it, or why it cannot be chosen.
  public var detail: String
  /// The keys that do the same.
  public var keys: String
  /// Whether it cannot be chosen now.
  public var isRefused: Bool
  /// What choosing it does.
  public var choice: Choice
  /// Characters of the title that match what was typed.
  public var matched: [Int] = []
  /// What it would cost; nil for what costs nothing.
  public var cost: Cost?

  init(
    _ title: String, detail: String = "", keys: String = "", isRefused: Bool = false,
    _ choice: Choice
  ) {
    self.title = title
    self.detail = detail
    self.keys = keys
    self.isRefused = isRefused
    self.choice = choice
  }
}

extension StudioState {
  /// The rows of a list that match what was typed, the best first.
  public func items(of picker: Picker) -> [PickerItem] {
    let query = picker.query.string
    let all = allItems(of: picker)
    guard !query.trimmed.isEmpty else { return all }
    var items = FuzzyMatch.ranked(query, in: all.map(\.title)).map { ranked in
      var item = all[ranked.index]
      item.matched = ranked.result.matched
      return item
    }
    if picker.kind == .commands, TypedCommand(query) != nil {
      items.insert(PickerItem(query.trimmed, .typed(query)), at: 0)
    }
    return items
  }

  private func allItems(of picker: Picker) -> [PickerItem] {
    let say = voice
    switch picker.kind {
    case .commands:
      return Command.all.filter(\.isListed).map { command in
        let refusal = command.refusal(self)
        return PickerItem(
          say(command.title), detail: say(refusal ?? command.help), keys: keys(of: command),
          isRefused: refusal != nil, .command(command.id))
      }
    case .prompts:
      return promptHistory.map { PickerItem($0.oneLine, .prompt($0)) }
    case .sessions:
      return recentSessions.map { session in
        PickerItem(
          session.path, detail: session.exists ? "" : say(.fileIsGone), isRefused: !session.exists,
          .session(session.path))
      }
    case .models:
      return models.map { model in
        switch model.state {
        case .usable(let summary):
          var item = PickerItem(
            model.name, detail: summary.variant + sign(ofModel: model.name), .model(model.name))
          item.cost = modelCosts?.costs[model.name] ?? .unknown
          return item
        case .unusable(let english, let chinese):
          let reason = settings.language(Phrase(en: english, zh: chinese))
          return PickerItem(model.name, detail: reason, isRefused: true, .model(model.name))
        }
      }
    case .themes: return settings.themes.map { PickerItem($0.name, .theme($0.name)) }
    case .sizes:
      return SizePresets.all.map { preset in
        PickerItem(
          "\(preset.width)×\(preset.height)", detail: "\(preset.shape.0):\(preset.shape.1)",
          .size(preset.width, preset.height))
      }
    case .queue:
      return session.queue.compactMap { session.history[$0] }.map { take in
        PickerItem("#\(take.id.rawValue)  \(take.recipe.prompt.oneLine)", .queued(take.id))
      }
    case .messages:
      return messages.all.reversed().map { PickerItem($0.text, .nothing) }
    case .takesForSlot(let slot): return takesWithPicture { .take($0, slot: slot) }
    case .takesToStartFrom: return takesWithPicture { .takeToStartFrom($0) }
    }
  }

  /// What is known of a model from looking through it.
  private func sign(ofModel name: String) -> String {
    let glyphs = settings.theme
    if let check = modelCheck, check.model == name { return "  \(check.percent)%" }
    guard let finding = modelFindings[name] else { return "" }
    return finding.isSound
      ? "  \(glyphs[.done]) \(voice(.modelIsSound))"
      : "  \(glyphs[.warning]) \(voice(.modelHasProblems))"
  }

  private func takesWithPicture(_ choice: (TakeID) -> PickerItem.Choice) -> [PickerItem] {
    takeRows.compactMap { session.history[$0.id] }
      .filter { $0.reached > 0 || $0.status == .finished }
      .map { PickerItem("#\($0.id.rawValue)  \($0.recipe.prompt.oneLine)", choice($0.id)) }
  }

  /// The keys of a command as they are shown, where it is of use.
  public func keys(of command: Command) -> String {
    settings.keymap.keys(for: command.id).map(\.description).first ?? ""
  }
}

extension String {
  /// With its line ends as blanks.
  var oneLine: String { String(map { $0.isNewline ? " " : $0 }) }
}
