import Pictures
import Sessions
import TerminalCanvas

extension StudioState {
  /// Asks for a line.
  mutating func ask(_ purpose: LineInput.Purpose) -> [Effect] {
    let text: String
    switch purpose {
    case .note(let id): text = session.history[id]?.note ?? ""
    case .alias(let number): text = session.setup.slots[number]?.alias ?? ""
    case .exportPicture(let id): text = "darkroom-\(id.rawValue).png"
    case .search: text = filter.words
    case .parameter(let row): text = self.text(of: row)
    case .sheet: text = "8 \(max(session.setup.parameters.steps / 4, 1))"
    case .margins: text = session.setup.start?.margins?.text ?? ""
    case .picturePath, .startPath, .loraPath, .modelPath, .saveAs, .exportSession: text = ""
    }
    overlays.append(.line(LineInput(purpose, text)))
    return []
  }

  /// Takes over a line that was typed; when it means nothing, it stays with the reason.
  mutating func submit(_ input: LineInput, at moment: Moment) -> [Effect] {
    switch accept(input, at: moment) {
    case .success(let effects):
      overlays.removeAll { if case .line(input) = $0 { true } else { false } }
      return effects
    case .failure(let refusal):
      var input = input
      input.problem = voice(refusal.reason)
      replaceOverlay(.line(input))
      return []
    }
  }

  private mutating func accept(
    _ input: LineInput, at moment: Moment
  ) -> Result<[Effect], Refusal> {
    let text = input.line.string.trimmed
    switch input.purpose {
    case .note(let id): return .success(record(.note(id, text)))
    case .alias(let number):
      if let problem = problem(naming: number, text) { return .failure(Refusal(problem)) }
      let alias = text.hasPrefix("@") ? String(text.dropFirst()) : text
      return .success(rename(number, alias.isEmpty ? nil : alias))
    case .picturePath(let slot):
      return text.isEmpty ? .success([]) : .success([.readReference(slot: slot, path: text)])
    case .startPath: return text.isEmpty ? .success([]) : .success([.readStart(path: text)])
    case .margins: return setMargins(from: text)
    case .loraPath:
      guard !text.isEmpty else { return .success([]) }
      return set(.lora(session.setup.parameters.loras.count), from: text)
    case .modelPath: return text.isEmpty ? .success([]) : .success([.catalog(.add(path: text))])
    case .saveAs: return text.isEmpty ? .success([]) : .success([.saveAs(text)])
    case .exportSession: return text.isEmpty ? .success([]) : .success(exportSession(to: text))
    case .exportPicture(let id):
      guard !text.isEmpty, let take = session.history[id] else { return .success([]) }
      if let refusal = cannotExport(take) { return .failure(Refusal(refusal)) }
      return .success([.exportPicture(id, take.recipe, path: text, overwrites: false)])
    case .search:
      let effects = look { $0.filter.words = text }
      focus = .takes
      guard !takeRows.isEmpty else { return .failure(Refusal(.noTakesFound)) }
      let isListed = takeRows.contains { $0.id == session.view.take }
      return .success(effects + (isListed ? [] : showTake(0)))
    case .parameter(let row): return set(row, from: text)
    case .sheet:
      let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
      let limit = session.setup.parameters.steps
      guard numbers.count == 2, (2...16).contains(numbers[0]), (1...limit).contains(numbers[1])
      else { return .failure(Refusal(.badSheet(limit: limit))) }
      // The line goes first: the sheet lies where it lay.
      overlays.removeAll { if case .line(input) = $0 { true } else { false } }
      return .success(beginSheet(count: numbers[0], steps: numbers[1], at: moment))
    }
  }
}
