import Sessions

/// A command that is typed with its arguments, as in `:set steps 8`.
enum TypedCommand: Sendable, Hashable {
  case write
  case writeAndQuit
  case quit
  case saveAs(String)
  case open(String)
  case export(String)
  case set(ParameterRow, String)
  /// `FILE` or `FILE:WEIGHT`.
  case addLoRA(String)
  /// The path of a model.
  case addModel(String)
  case theme(String)
  case language(String)
  /// Any other command, by its id.
  case run(String)

  /// Reads a typed command; nil when it is none.
  init?(_ text: String) {
    let words = text.trimmed.split(separator: " ", maxSplits: 2).map(String.init)
    let argument = words.dropFirst().joined(separator: " ")
    switch (words.first, argument.isEmpty) {
    case ("w", true): self = .write
    case ("wq", true), ("x", true): self = .writeAndQuit
    case ("q", true), ("q!", true): self = .quit
    case ("w", false), ("saveas", false): self = .saveAs(argument)
    case ("open", false), ("e", false): self = .open(argument)
    case ("export", false): self = .export(argument)
    case ("model-add", false): self = .addModel(argument)
    case ("theme", false): self = .theme(argument)
    case ("language", false), ("lang", false): self = .language(argument)
    case ("set", false):
      guard words.count == 3 else { return nil }
      if words[1] == "lora" {
        self = .addLoRA(words[2])
      } else {
        guard let row = Self.rows[words[1]] else { return nil }
        self = .set(row, words[2])
      }
    case (.some(let id), true) where Command.named(id)?.isListed == true: self = .run(id)
    default: return nil
    }
  }

  private static let rows: [String: ParameterRow] = [
    "size": .size, "steps": .steps, "guidance": .guidance, "seed": .seed,
    "schedule": .schedule, "sampler": .sampler, "cache": .cache, "precision": .precision,
    "start": .start, "strength": .strength,
    "reference-sizes": .referenceSizes, "wildcards": .wildcardSeed, "negative": .negativePrompt,
    "model": .model, "threads": .threads,
  ]
}

extension StudioState {
  /// Does what was typed.
  mutating func execute(_ text: String, at moment: Moment) -> [Effect] {
    guard let command = TypedCommand(text) else { return say(.unknownCommand(text), .warning) }
    switch command {
    // Everything is kept as it happens; the habit of saving gets its answer.
    case .write: return say(.everythingIsKept(place.name))
    case .writeAndQuit, .quit: return requestEnd()
    case .saveAs(let path): return [.saveAs(path)]
    case .open(let path): return requestOpen(path)
    case .export(let folder): return exportSession(to: folder)
    case .addModel(let path): return [.catalog(.add(path: path))]
    case .theme(let name): return use(theme: name)
    case .language(let name):
      guard let language = Language(name) else { return say(.unknownLanguage(name), .warning) }
      return use(language)
    case .run(let id): return run(id, at: moment)
    case .set(let row, let value): return execute(row, value)
    case .addLoRA(let text):
      // Behind the last one there is none whose weight a number could be.
      return execute(.lora(session.setup.parameters.loras.count), text)
    }
  }

  private mutating func execute(_ row: ParameterRow, _ value: String) -> [Effect] {
    switch set(row, from: value) {
    case .success(let effects): return effects
    case .failure(let refusal): return say(refusal.reason, .warning)
    }
  }
}
