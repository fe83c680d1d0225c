/// What changed between two prompts.
public enum PromptDiff: Sendable, Equatable {
  /// Word by word.
  case prose(ProseDiff)
  /// Value by value, when both are JSON without faults.
  case json([JSONPromptChange])

  /// Compares two prompts.
  public init(from old: String, to new: String) {
    if PromptForm.detect(old) == .json, PromptForm.detect(new) == .json {
      let (before, after) = (JSONPrompt(old), JSONPrompt(new))
      if before.problem == nil, after.problem == nil, let left = before.value,
        let right = after.value
      {
        self = .json(JSONPromptChange.changes(from: left, to: right))
        return
      }
    }
    self = .prose(ProseDiff(from: old, to: new))
  }

  /// Whether nothing changed.
  public var isEmpty: Bool {
    switch self {
    case .prose(let diff): diff.pieces.allSatisfy { $0.kind == .same }
    case .json(let changes): changes.isEmpty
    }
  }
}

/// Two texts word by word; East Asian text character by character.
public struct ProseDiff: Sendable, Equatable {
  /// What became of a piece of text.
  public enum Kind: Sendable, Hashable {
    /// Both have it.
    case same
    /// Only the old text has it.
    case removed
    /// Only the new text has it.
    case added
  }

  /// A piece of text, for drawing both in one.
  public struct Piece: Sendable, Hashable {
    /// What became of it.
    public let kind: Kind
    /// Its characters.
    public let text: String
  }

  /// A stretch of one of the texts, for drawing them side by side.
  public struct Span: Sendable, Hashable {
    /// In characters of that text.
    public let range: Range<Int>
    /// What became of it.
    public let kind: Kind
  }

  /// Both texts in one: without what was added the old one, without what was removed the new one.
  public let pieces: [Piece]

  /// Compares two texts.
  public init(from old: String, to new: String) {
    let (oldWords, newWords) = (Self.words(of: old), Self.words(of: new))
    var pairs = EditPath(from: oldWords, to: newWords).pairs
    Self.loosen(&pairs, oldWords, newWords)
    var pieces: [Piece] = []
    func add(_ kind: Kind, _ words: ArraySlice<String>) {
      guard !words.isEmpty else { return }
      let text = words.joined()
      if let last = pieces.last, last.kind == kind {
        pieces[pieces.count - 1] = Piece(kind: kind, text: last.text + text)
      } else {
        pieces.append(Piece(kind: kind, text: text))
      }
    }
    var (x, y) = (0, 0)
    for pair in pairs + [(oldWords.count, newWords.count)] {
      add(.removed, oldWords[x..<pair.old])
      add(.added, newWords[y..<pair.new])
      guard pair.old < oldWords.count || pair.new < newWords.count else { break }
      add(.same, oldWords[pair.old..<pair.old + 1])
      (x, y) = (pair.old + 1, pair.new + 1)
    }
    self.pieces = pieces
  }

  /// The old text: what is the same and what was removed.
  public var old: [Span] { spans(without: .added) }

  /// The new text: what is the same and what was added.
  public var new: [Span] { spans(without: .removed) }

  private func spans(without kind: Kind) -> [Span] {
    var result: [Span] = []
    var place = 0
    for piece in pieces where piece.kind != kind {
      let end = place + piece.text.count
      if let last = result.last, last.kind == piece.kind {
        result[result.count - 1] = Span(range: last.range.lowerBound..<end, kind: piece.kind)
      } else {
        result.append(Span(range: place..<end, kind: piece.kind))
      }
      place = end
    }
    return result
  }

  /// A space between two changed words is changed as well: whole phrases read better.
  private static func loosen(
    _ pairs: inout [(old: Int, new: Int)], _ old: [String], _ new: [String]
  ) {
    let all = pairs
    pairs = all.enumerated().filter { index, pair in
      guard old[pair.old].allSatisfy(\.isWhitespace) else { return true }
      let before = index > 0 ? all[index - 1] : (-1, -1)
      let after = index + 1 < all.count ? all[index + 1] : (old.count, new.count)
      let changesBefore = pair.old - before.0 > 1 && pair.new - before.1 > 1
      let changesAfter = after.0 - pair.old > 1 && after.1 - pair.new > 1
      return !(changesBefore && changesAfter)
    }.map(\.element)
  }

  /// Runs of letters and digits, runs of spaces, and every other character by itself.
  private static func words(of text: String) -> [String] {
    let buffer = TextBuffer(text)
    let codes = buffer.codes
    var words: [String] = []
    var start = 0
    while start < codes.count {
      var end = start + 1
      if Codes.isSpacedWord(codes[start]) {
        while end < codes.count, Codes.isSpacedWord(codes[end]) { end += 1 }
      } else if Codes.isSpace(codes[start]) {
        while end < codes.count, Codes.isSpace(codes[end]) { end += 1 }
      }
      words.append(buffer[start..<end])
      start = end
    }
    return words
  }
}
