import Generation
import Sessions
import TerminalCanvas

/// The line under the prompt: what is wrong with it, and where it stands in the history.
enum PromptFooter {
  static func draw(_ state: StudioState, in line: Rect, on sketch: inout Sketch) {
    var rest = line
    if let place = history(state) {
      let text = sketch.say(.historyPosition(place + 1, of: state.promptHistory.count))
      let used = sketch.writeTrailing([sketch.piece(text, .muted)], in: line)
      rest.columns = max(rest.columns - used - 2, 0)
    }
    let (text, role) = words(state, room: rest.columns - 2, sketch)
    sketch.write(text, role, in: rest)
  }

  private static func history(_ state: StudioState) -> Int? {
    state.recalled?.position
  }

  private static func words(
    _ state: StudioState, room: Int, _ sketch: Sketch
  ) -> (String, ThemeRole) {
    let say = sketch.say
    let warning = sketch.glyph(.warning)
    let buffer = state.editor.buffer
    if PromptForm.detect(buffer) == .json, let problem = JSONPrompt(buffer).problem,
      !(problem.isUnfinished && state.mode == .insert)
    {
      return ("\(warning) \(say(.jsonProblem(problem)))", .warning)
    }
    let slots = state.session.setup.slotNames
    let mentions = PromptMentions.find(in: buffer, slots: slots)
    if let mention = mentions.first(where: { $0.state != .filled && !isTyped($0, state) }) {
      let text = buffer[mention.name]
      let phrase: Phrase =
        mention.slot.map { .mentionEmpty(slot: $0) } ?? .aliasUnknown(text, nearest: nil)
      return ("\(warning) \(say(phrase))", .warning)
    }
    if let measure = state.meter?.measure, measure.droppedTokens > 0 {
      let whole = say(.tokensBeyond(measure.droppedTokens))
      let fits = TextWidth.cells(whole) <= room
      return ("\(warning) \(fits ? whole : say(.tokensNotRead(measure.droppedTokens)))", .warning)
    }
    let negative = state.session.setup.negativePrompt
    guard (state.session.setup.parameters.cfgScale ?? 1) != 1 else {
      return ("- \(say(.noNegativePrompt))", .muted)
    }
    return ("- \(negative.isEmpty ? say(.emptyNegativePrompt) : negative)", .muted)
  }

  /// What is being typed is not wrong yet.
  private static func isTyped(_ mention: Mention, _ state: StudioState) -> Bool {
    state.mode == .insert && mention.range.upperBound == state.editor.cursor
  }
}
