import Pictures

/// What may be written at the cursor of a JSON prompt.
public struct JSONCompletion: Sendable, Hashable {
  /// What it is.
  public enum Kind: Sendable, Hashable {
    /// The name of a member.
    case key
    /// A value that is well known.
    case value
    /// The opening sign of a list or object.
    case opening
  }

  /// What it is.
  public let kind: Kind
  /// What the list shows.
  public let title: String
  /// What is inserted, with quotation marks and the colon after a key.
  public let insertion: String
  /// What it replaces, in characters.
  public let range: Range<Int>
}

extension JSONPromptSchema {
  /// What may be completed at the cursor: what begins as typed before what only contains it.
  ///
  /// Keys that the object has already are left out.
  ///
  /// - Parameters:
  ///   - text: the prompt.
  ///   - cursor: in characters.
  /// - Returns: nothing where neither a key nor a value may stand.
  public func completions(in text: TextBuffer, at cursor: Int) -> [JSONCompletion] {
    let cursor = min(max(cursor, 0), text.count)
    let tokens = JSONLexer(text).tokens()
    let current = tokens.firstIndex { $0.holds(cursor, in: text) }
    let before = current ?? tokens.firstIndex { $0.range.lowerBound >= cursor } ?? tokens.count
    var structure = JSONStructure(text)
    for token in tokens[..<before] { _ = structure.take(token) }
    let place = Place(text: text, cursor: cursor, token: current.map { tokens[$0] })
    switch structure.expectation {
    case .firstKey, .key:
      let path = JSONPath(Array(structure.path.dropLast()))
      guard case .object(let members) = node(at: path) else { return [] }
      let rest = tokens[before...].dropFirst(current == nil ? 0 : 1)
      let taken = structure.keys(with: rest)
      let keys = members.map(\.key).filter { !taken.contains($0) }
      return place.ranked(keys).map {
        JSONCompletion(
          kind: .key, title: $0,
          insertion: JSONString.written($0) + (place.isBeforeColon ? "" : ": "),
          range: place.range)
      }
    case .value, .firstElement, .element:
      return values(for: node(at: JSONPath(structure.path)), place)
    case .colon, .comma, .nothing: return []
    }
  }

  private func values(for node: Node?, _ place: Place) -> [JSONCompletion] {
    switch node {
    case .text(let known): place.values(known)
    case .color: place.values(place.colors + Self.colorNames)
    case .list: place.opening("[")
    case .object: place.opening("{")
    case nil: []
    }
  }

  private static let colorNames = [
    "red", "orange", "yellow", "green", "teal", "blue", "purple", "pink", "brown", "black", "gray",
    "white",
  ]

  /// Where something is being typed.
  private struct Place {
    let text: TextBuffer
    let range: Range<Int>
    let typed: String
    let isQuoted: Bool

    init(text: TextBuffer, cursor: Int, token: JSONToken?) {
      self.text = text
      guard let token else {
        (range, typed, isQuoted) = (cursor..<cursor, "", false)
        return
      }
      let start = token.range.lowerBound
      isQuoted = text.codes[start] == 0x22
      typed = text[start + (isQuoted ? 1 : 0)..<cursor]
      // A quotation mark that belongs to the next text makes both look like one.
      let rest = text.codes[cursor..<token.range.upperBound]
      let isOneWord = rest.allSatisfy { Codes.isInAlias($0) || $0 == 0x22 }
      range = start..<(isOneWord ? token.range.upperBound : cursor)
    }

    var isBeforeColon: Bool {
      text.codes[range.upperBound...].first { !Codes.isSpace($0) } == 0x3A
    }

    /// The colours that the prompt speaks of elsewhere.
    var colors: [String] {
      var seen: Set<PixelColor> = []
      return HexColors.find(in: text)
        .filter { !$0.range.overlaps(range) && seen.insert($0.color).inserted }
        .map { text[$0.range] }
    }

    func values(_ known: [String]) -> [JSONCompletion] {
      ranked(known).map {
        JSONCompletion(
          kind: .value, title: $0, insertion: JSONString.written($0), range: range)
      }
    }

    func opening(_ sign: String) -> [JSONCompletion] {
      guard range.isEmpty else { return [] }
      return [JSONCompletion(kind: .opening, title: sign, insertion: sign, range: range)]
    }

    func ranked(_ words: [String]) -> [String] {
      let begins = words.filter { $0.lowercased().hasPrefix(typed.lowercased()) }
      let others = FuzzyMatch.ranked(typed, in: words).map { words[$0.index] }
      return begins + others.filter { !begins.contains($0) }
    }
  }
}

extension JSONToken {
  /// Whether typing at a place goes on with this token.
  fileprivate func holds(_ cursor: Int, in text: TextBuffer) -> Bool {
    guard range.lowerBound < cursor, cursor <= range.upperBound, kind != .punctuation else {
      return false
    }
    if cursor < range.upperBound { return true }
    guard kind == .string else { return true }
    return !JSONString.read(text.characters[range]).isClosed
  }
}

extension JSONStructure {
  /// The keys of the innermost object, with those that come after this place.
  fileprivate func keys(with rest: ArraySlice<JSONToken>) -> Set<String> {
    var keys = Set(frames.last?.keys ?? [])
    var structure = self
    let depth = frames.count
    for token in rest {
      _ = structure.take(token)
      guard structure.frames.count >= depth else { break }
      if structure.frames.count == depth {
        keys.formUnion(structure.frames[depth - 1].keys)
        if structure.expectation == .colon { keys.insert(structure.frames[depth - 1].key) }
      }
    }
    return keys
  }
}
