import Sessions
import TerminalCanvas

extension StudioState {
  /// Begins to write into the prompt.
  mutating func write() -> [Effect] {
    focus = .prompt
    mode = .insert
    isWritingNew = true
    return []
  }

  /// Ends writing; the place of the cursor is kept.
  mutating func stopWriting() -> [Effect] {
    mode = .normal
    completion = nil
    let cursor = editor.cursor
    return look { $0.cursor = cursor }
  }

  /// Writes a text at the cursor.
  mutating func type(_ text: String) -> [Effect] {
    editor.type(text)
    let effects = promptChanged()
    offerCompletion(isAsked: false)
    return effects
  }

  /// Changes the prompt by a key of the editor.
  mutating func edit(_ change: (inout PromptEditor) -> Void) -> [Effect] {
    let isOffering = completion != nil
    change(&editor)
    let effects = promptChanged()
    if !effects.isEmpty { recalled = nil }
    if isOffering { offerCompletion(isAsked: false) }
    return effects
  }

  /// Moves the cursor of the prompt.
  mutating func moveCursor(_ motion: PromptEditor.Motion) -> [Effect] {
    let moved = editor.move(motion, width: promptWidth)
    completion = nil
    // At the edges, up and down go through the prompts of before.
    if !moved, motion == .up, mode == .insert { return recallPrompt(older: true) }
    if !moved, motion == .down, mode == .insert { return recallPrompt(older: false) }
    return []
  }

  /// Puts an earlier prompt, or a later one, in the place of the present one.
  mutating func recallPrompt(older: Bool) -> [Effect] {
    let texts = promptHistory
    let position = recalled.map { $0.position + (older ? 1 : -1) } ?? (older ? 0 : -1)
    if position < 0 {
      guard let recalled else { return [] }
      self.recalled = nil
      editor.replaceAll(with: recalled.draft)
      return promptChanged()
    }
    guard texts.indices.contains(position) else { return [] }
    let draft = recalled?.draft ?? editor.text
    // What was being written is kept too, before it makes room.
    let isNew = recalled == nil && !draft.allSatisfy(\.isWhitespace) && !texts.contains(draft)
    editor.replaceAll(with: texts[position])
    recalled = RecalledPrompt(position: position, draft: draft)
    return promptChanged() + (isNew ? [.rememberPrompt(draft)] : [])
  }

  /// Keeps a prompt as the newest of those that were used.
  mutating func remember(_ prompt: String) -> [Effect] {
    guard promptHistory.first != prompt else { return [] }
    promptHistory.removeAll { $0 == prompt }
    promptHistory.insert(prompt, at: 0)
    return [.rememberPrompt(prompt)]
  }

  /// Shows what could stand at the cursor.
  ///
  /// - Parameter isAsked: whether the person asked; otherwise only mentions and JSON keys are offered.
  mutating func offerCompletion(isAsked: Bool) {
    let mentions = PromptMentions.completions(
      in: editor.buffer, at: editor.cursor, slots: session.setup.slotNames)
    if let first = mentions.first {
      completion = Completion(
        range: first.range,
        candidates: mentions.map { mention in
          Completion.Candidate(
            text: mention.insertion,
            detail: session.setup.slots[mention.slot]?.name
              ?? voice(.emptySlot(mention.slot)))
        })
      return
    }
    completion = nil
    guard isAsked || completesJSONByItself else { return }
    let offers = JSONPromptSchema.flux.completions(in: editor.buffer, at: editor.cursor)
    guard let first = offers.first else { return }
    completion = Completion(
      range: first.range,
      candidates: offers.map { Completion.Candidate(text: $0.insertion, detail: $0.title) })
  }

  private var completesJSONByItself: Bool {
    guard editor.cursor > 0 else { return false }
    return editor.buffer.characters[editor.cursor - 1] == "\""
  }

  /// Writes the chosen completion.
  mutating func complete() -> [Effect] {
    guard let completion, completion.candidates.indices.contains(completion.selection) else {
      return []
    }
    editor.replace(completion.range, with: completion.candidates[completion.selection].text)
    self.completion = nil
    return promptChanged()
  }

  /// Turns prose into a JSON prompt, or a JSON prompt into prose.
  mutating func switchPromptForm() -> [Effect] {
    let text = editor.text
    switch PromptForm.detect(text) {
    case .prose: editor.replaceAll(with: PromptConversion.json(fromProse: text))
    case .json:
      do { editor.replaceAll(with: try PromptConversion.prose(fromJSON: text)) } catch {
        return say(.jsonProblem(error), .warning)
      }
    }
    return promptChanged()
  }
}

/// A prompt of before that stands in the editor.
struct RecalledPrompt: Sendable, Hashable {
  /// Its place in the history, from the newest.
  var position: Int
  /// What stood in the editor before.
  var draft: String
}
