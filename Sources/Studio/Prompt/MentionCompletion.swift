/// What could be meant by an `@` and the letters after it.
public struct MentionCompletion: Sendable, Hashable {
  /// The slot.
  public let slot: Int
  /// What is inserted: `@dress`, or `@2` where the slot has no alias.
  public let insertion: String
  /// What it replaces, from the `@` to the cursor.
  public let range: Range<Int>
  /// Whether a picture lies in the slot.
  public let isFilled: Bool
}

extension PromptMentions {
  /// What may be completed at the cursor: filled slots first, those that begin as typed before those
  /// that only contain it.
  ///
  /// - Parameters:
  ///   - text: the prompt.
  ///   - cursor: in characters.
  ///   - slots: those there are.
  /// - Returns: nothing where no `@` is being typed.
  public static func completions(
    in text: TextBuffer, at cursor: Int, slots: [SlotName]
  ) -> [MentionCompletion] {
    let cursor = min(max(cursor, 0), text.count)
    guard let start = completionStart(in: text, at: cursor) else { return [] }
    let typed = text[start + 1..<cursor]
    let ranked = slots.compactMap { slot -> (rank: Int, MentionCompletion)? in
      let name = slot.alias ?? String(slot.number)
      let rank: Int
      if hasPrefix(name, typed) || String(slot.number).hasPrefix(typed) {
        rank = 0
      } else if FuzzyMatch.Query(typed).match(name) != nil {
        rank = 1
      } else {
        return nil
      }
      let completion = MentionCompletion(
        slot: slot.number, insertion: "@" + name, range: start..<cursor, isFilled: slot.isFilled)
      return (rank + (slot.isFilled ? 0 : 2), completion)
    }
    return ranked.sorted { ($0.rank, $0.1.slot) < ($1.rank, $1.1.slot) }.map(\.1)
  }

  private static func completionStart(in text: TextBuffer, at cursor: Int) -> Int? {
    var place = cursor
    while place > 0, Codes.isInAlias(text.codes[place - 1]) { place -= 1 }
    guard place > 0, text.codes[place - 1] == 0x40 else { return nil }
    let start = place - 1
    guard start == 0 || !Codes.isSpacedWord(text.codes[start - 1]) else { return nil }
    return start
  }

  private static func hasPrefix(_ name: String, _ typed: String) -> Bool {
    name.lowercased().hasPrefix(typed.lowercased())
  }
}
