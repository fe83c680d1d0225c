/// A token that is found in the text as it stands, before anything is split or merged.
struct AddedToken: Sendable {
  let id: Int32
  let content: String
  /// Only found where no word goes on to its left or right.
  var isSingleWord = false
  /// Swallows white space on its left.
  var stripsLeft = false
  /// Swallows white space on its right.
  var stripsRight = false
  /// Searched for in the normalised text, not in the text as it was typed.
  var isNormalized = false
}

extension AddedToken {
  /// Reads an entry of `added_tokens`, or of `added_tokens_decoder`, whose ids are the names.
  ///
  /// `special` is left out: it only matters when ids are turned back into text.
  init(_ entry: JSONEntry, id: Int32? = nil) throws(TokenizerError) {
    self.id = if let id { id } else { try entry.require("id", "an id").id() }
    content = try entry.require("content", "a text").string()
    isSingleWord = try entry.flag("single_word")
    stripsLeft = try entry.flag("lstrip")
    stripsRight = try entry.flag("rstrip")
    isNormalized = try entry.flag("normalized")
  }
}

/// Finds added tokens in text: the leftmost first, and of several there the longest.
///
/// Source: `AddedVocabulary::find_matches`, huggingface/tokenizers added_vocabulary.rs.
struct AddedTokenFinder: Sendable {
  /// A part of a text.
  enum Part {
    case token(AddedToken, Substring)
    case text(Substring)
  }

  /// The tokens as a tree of scalars; the root is the first.
  private struct Node {
    var next: [Unicode.Scalar: Int] = [:]
    var token: AddedToken?
  }
  private var nodes = [Node()]

  /// Takes the tokens and how to spell each.
  init(_ tokens: [AddedToken], spelling: (String) -> String = { $0 }) {
    for token in tokens where !token.content.isEmpty {
      var node = 0
      for scalar in spelling(token.content).unicodeScalars {
        if let next = nodes[node].next[scalar] {
          node = next
        } else {
          nodes[node].next[scalar] = nodes.count
          node = nodes.count
          nodes.append(Node())
        }
      }
      nodes[node].token = token
    }
  }

  /// Cuts a text into tokens and what lies between them; nothing is lost.
  func parts(of text: Substring) -> [Part] {
    let scalars = text.unicodeScalars
    var parts: [Part] = []
    var rest = text.startIndex
    var position = text.startIndex
    while position < text.endIndex {
      guard let (token, end) = longestToken(in: scalars, at: position) else {
        position = scalars.index(after: position)
        continue
      }
      if token.isSingleWord && !isSingleWord(position..<end, in: scalars) {
        position = end
        continue
      }
      let start = token.stripsLeft ? trimmedEnd(of: scalars[rest..<position]) : position
      position = token.stripsRight ? trimmedStart(of: scalars[end...]) : end
      if rest < start { parts.append(.text(text[rest..<start])) }
      parts.append(.token(token, text[start..<position]))
      rest = position
    }
    if rest < text.endIndex { parts.append(.text(text[rest...])) }
    return parts
  }

  private func longestToken(
    in scalars: Substring.UnicodeScalarView, at start: String.Index
  ) -> (AddedToken, end: String.Index)? {
    var longest: (AddedToken, end: String.Index)?
    var node = 0
    var position = start
    while position < scalars.endIndex, let next = nodes[node].next[scalars[position]] {
      node = next
      position = scalars.index(after: position)
      if let token = nodes[node].token { longest = (token, position) }
    }
    return longest
  }

  private func isSingleWord(
    _ range: Range<String.Index>, in scalars: Substring.UnicodeScalarView
  ) -> Bool {
    let before = scalars[..<range.lowerBound].last
    let after = scalars[range.upperBound...].first
    return before?.continuesWord != true && after?.continuesWord != true
  }

  private func trimmedEnd(of scalars: Substring.UnicodeScalarView) -> String.Index {
    scalars.lastIndex { !$0.properties.isWhitespace }.map(scalars.index(after:))
      ?? scalars.startIndex
  }

  private func trimmedStart(of scalars: Substring.UnicodeScalarView) -> String.Index {
    scalars.firstIndex { !$0.properties.isWhitespace } ?? scalars.endIndex
  }
}

extension Unicode.Scalar {
  /// Whether it is matched by `\w`, as Rust's regex defines it.
  fileprivate var continuesWord: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation: true
    default: properties.isAlphabetic || properties.isJoinControl
    }
  }
}
