/// Finds and rewrites what a prompt calls the reference pictures.
public enum PromptMentions {
  /// All mentions, in order.
  ///
  /// In a JSON prompt only those inside of string values.
  ///
  /// - Parameters:
  ///   - text: the prompt.
  ///   - slots: those there are.
  /// - Returns: mentions that do not overlap.
  public static func find(in text: TextBuffer, slots: [SlotName]) -> [Mention] {
    let finder = MentionFinder(text: text, slots: slots)
    switch PromptForm.detect(text) {
    case .prose: return finder.mentions(in: 0..<text.count)
    case .json:
      return JSONPrompt(text).tokens.filter { $0.kind == .string }.flatMap {
        finder.mentions(in: $0.range)
      }
    }
  }

  /// What to change when slots move, so that every mention still means the same picture.
  ///
  /// Aliases move with their slots, so only numbers change.
  ///
  /// - Parameters:
  ///   - text: the prompt.
  ///   - slots: as they are before the move.
  ///   - permutation: where they go.
  /// - Returns: edits in order.
  public static func rewriting(
    _ text: TextBuffer, slots: [SlotName], by permutation: SlotPermutation
  ) -> [TextEdit] {
    find(in: text, slots: slots).compactMap { mention in
      guard mention.form != .alias, let slot = mention.slot, permutation[slot] != slot else {
        return nil
      }
      return TextEdit(range: mention.name, replacement: String(permutation[slot]))
    }
  }

  /// The prompt as the model reads it.
  ///
  /// `@2` and `@dress` become `image 2`, in Chinese sentences `图2`; numbers count the pictures that
  /// are sent, which are those of all filled slots in slot order.
  ///
  /// Wildcards have to be resolved before.
  ///
  /// - Parameters:
  ///   - text: the prompt.
  ///   - slots: those there are.
  /// - Returns: the text, and what could not be resolved and stands in it as it was written.
  public static func compile(_ text: TextBuffer, slots: [SlotName]) -> CompiledPrompt {
    let sent = slots.filter(\.isFilled).map(\.number).sorted()
    let mentions = find(in: text, slots: slots)
    let edits = mentions.compactMap { mention -> TextEdit? in
      guard mention.state == .filled, let slot = mention.slot, let place = sent.firstIndex(of: slot)
      else { return nil }
      let number = String(place + 1)
      switch mention.form {
      case .english, .chinese: return TextEdit(range: mention.name, replacement: number)
      case .number, .alias:
        let isChinese = SentenceLanguage.isChinese(
          around: mention.range, in: text, without: mentions)
        let words =
          isChinese ? "图" + number : spaced("image " + number, for: mention.range, in: text)
        return TextEdit(range: mention.range, replacement: words)
      }
    }
    return CompiledPrompt(
      text: text.applying(edits), sentSlots: sent,
      unresolved: mentions.filter { $0.state != .filled })
  }

  /// Sets English words off from what they would run into.
  private static func spaced(
    _ words: String, for range: Range<Int>, in text: TextBuffer
  ) -> String {
    let before = range.lowerBound > 0 ? text.codes[range.lowerBound - 1] : 0x20
    let after = range.upperBound < text.count ? text.codes[range.upperBound] : 0x20
    return (Codes.isWord(before) ? " " : "") + words + (Codes.isWord(after) ? " " : "")
  }
}

/// A prompt as the model reads it.
public struct CompiledPrompt: Sendable, Equatable {
  /// What is tokenized.
  public let text: String
  /// The slots whose pictures are sent, as image 1, image 2, ….
  public let sentSlots: [Int]
  /// Mentions of empty slots and of names that no slot has; ranges are of the prompt as written.
  public let unresolved: [Mention]
}
