public import Pictures

/// What is drawn in its own colour in a prompt.
public enum PromptHighlight {
  /// What a stretch of the prompt is.
  public enum Kind: Sendable, Hashable {
    /// A reference picture; the slot is nil when no slot has the name.
    case mention(Mention.State, slot: Int?)
    /// A colour, to be drawn in itself.
    case hexColor(PixelColor)
    /// A choice; inner ones count how deep they are.
    case wildcard(depth: Int)
    /// A piece of JSON.
    case json(JSONToken.Kind)
    /// What the model does not get to read.
    case beyondTheCut
  }

  /// A stretch of characters of one kind.
  public struct Span: Sendable, Hashable {
    /// In characters.
    public let range: Range<Int>
    /// What it is.
    public let kind: Kind
  }

  /// What to draw in which colour; text between the spans is plain.
  ///
  /// Where kinds meet, the cut covers everything, a mention or colour its wildcard or JSON text.
  ///
  /// - Parameters:
  ///   - text: the prompt.
  ///   - slots: reference slots there are.
  ///   - cut: the first character beyond the model's limit of tokens.
  /// - Returns: spans in order, without overlap.
  public static func spans(
    in text: TextBuffer, slots: [SlotName], cut: Int? = nil
  ) -> [Span] {
    var painting = Painting(count: text.count)
    switch PromptForm.detect(text) {
    case .json:
      let json = JSONPrompt(text)
      for token in json.tokens { painting.paint(token.range, .json(token.kind)) }
      let finder = MentionFinder(text: text, slots: slots)
      for token in json.tokens where token.kind == .string {
        for mention in finder.mentions(in: token.range) { painting.paint(mention) }
      }
    case .prose:
      for choice in Wildcards(text).choices {
        painting.paint(choice.range, .wildcard(depth: choice.depth))
      }
      for mention in MentionFinder(text: text, slots: slots).mentions(in: 0..<text.count) {
        painting.paint(mention)
      }
    }
    for place in HexColors.find(in: text) { painting.paint(place.range, .hexColor(place.color)) }
    if let cut, cut < text.count { painting.paint(max(cut, 0)..<text.count, .beyondTheCut) }
    return painting.spans
  }

  /// A layer of paint over each character, the last one showing.
  private struct Painting {
    private var kinds: [Kind] = []
    private var layers: [Int]

    init(count: Int) {
      layers = Array(repeating: -1, count: count)
    }

    mutating func paint(_ range: Range<Int>, _ kind: Kind) {
      for place in range { layers[place] = kinds.count }
      kinds.append(kind)
    }

    mutating func paint(_ mention: Mention) {
      paint(mention.range, .mention(mention.state, slot: mention.slot))
    }

    var spans: [Span] {
      var result: [Span] = []
      var start = 0
      while start < layers.count {
        var end = start + 1
        while end < layers.count, layers[end] == layers[start] { end += 1 }
        if layers[start] >= 0 {
          result.append(Span(range: start..<end, kind: kinds[layers[start]]))
        }
        start = end
      }
      return result
    }
  }
}
