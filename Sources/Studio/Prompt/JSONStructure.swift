/// Follows the tokens of a JSON text: where it is, what may come next, what is wrong first.
///
/// After a problem it goes on as if the text were right, so that colours and completion work in the
/// rest as well.
struct JSONStructure {
  /// Deeper nesting is refused; BFL's schema has three levels.
  static let deepest = 32

  enum Expectation: Equatable {
    case firstKey, key, colon, value, firstElement, element, comma, nothing
  }

  struct Frame {
    var isObject: Bool
    var start: Int
    var key = ""
    var keys: [String] = []
    var elements: [JSONPromptValue] = []

    var value: JSONPromptValue.Content {
      guard isObject else { return .list(elements) }
      return .object(zip(keys, elements).map { JSONPromptMember(key: $0, value: $1) })
    }
  }

  private let text: TextBuffer
  private(set) var frames: [Frame] = []
  private(set) var expectation = Expectation.value
  private(set) var problem: (fact: JSONPromptProblem.Fact, offset: Int)?
  private(set) var root: JSONPromptValue?
  private var lastComma: Int?

  init(_ text: TextBuffer) {
    self.text = text
  }

  /// Takes the next token.
  ///
  /// - Parameter token: as the lexer has it.
  /// - Returns: the kind it has in this place.
  mutating func take(_ token: JSONToken) -> JSONToken.Kind {
    if expectation == .nothing {
      report(.textAfterEnd, token)
      return .error
    }
    if expectation == .comma, isValue(token) {
      misfit(token)
      expectation = frames.last?.isObject == true ? .key : .element
    }
    switch token.kind {
    case .punctuation: return punctuation(token) ? .punctuation : .error
    case .string where isAtKey: return key(token)
    case .string:
      guard mayTakeValue(token) else { return .error }
      finish(JSONPromptValue(content: .string(unescaped(token)), range: token.range))
      return .string
    case .number, .literal:
      guard mayTakeValue(token) else { return .error }
      let word = text[token.range]
      finish(
        JSONPromptValue(
          content: token.kind == .number ? .number(word) : .literal(word), range: token.range))
      return token.kind
    case .key, .error:
      misfit(token)
      if expectation == .colon { break }
      // What stands where a key or value has to is taken for one, so that the rest reads right.
      if isAtKey {
        open(key: text[token.range])
      } else if expectation != .comma {
        finish(JSONPromptValue(content: .string(text[token.range]), range: token.range))
      }
    }
    return .error
  }

  /// Says what is missing at the end.
  mutating func end() {
    let end = text.count
    switch expectation {
    case .nothing: break
    case .value where frames.isEmpty: note(.expectedValue(found: ""), end)
    case .colon: note(.expectedColon(key: frames.last?.key ?? "", found: ""), end)
    case .value: note(.expectedValue(found: ""), end)
    case .firstKey, .key, .firstElement, .element, .comma:
      if let frame = frames.last {
        let sign: Character = frame.isObject ? "{" : "["
        note(.unclosed(sign, line: text.line(of: frame.start).line), end)
      }
    }
    while let frame = frames.popLast() {
      finish(JSONPromptValue(content: frame.value, range: frame.start..<end))
    }
  }

  /// Where the next value goes: keys, and indices as numbers.
  var path: [JSONPath.Step] {
    frames.map { $0.isObject ? .key($0.key) : .index($0.elements.count) }
  }

  private var isAtKey: Bool { expectation == .firstKey || expectation == .key }

  private func isValue(_ token: JSONToken) -> Bool {
    switch token.kind {
    case .key, .string, .number, .literal: true
    case .punctuation: "{[".contains(text.characters[token.range.lowerBound])
    case .error: false
    }
  }

  // MARK: Tokens

  private mutating func key(_ token: JSONToken) -> JSONToken.Kind {
    let name = unescaped(token)
    if frames.last?.keys.contains(name) == true { report(.repeatedKey(name), token) }
    open(key: name)
    return .key
  }

  private mutating func open(key: String) {
    guard !frames.isEmpty else { return }
    frames[frames.count - 1].key = key
    expectation = .colon
  }

  private mutating func mayTakeValue(_ token: JSONToken) -> Bool {
    switch expectation {
    case .value, .element, .firstElement: return true
    case .colon, .comma, .firstKey, .key, .nothing:
      misfit(token)
      // A colon forgotten before a value still leaves a value.
      if expectation == .colon {
        expectation = .value
        return true
      }
      return false
    }
  }

  private mutating func punctuation(_ token: JSONToken) -> Bool {
    let sign = text.characters[token.range.lowerBound]
    switch sign {
    case "{", "[":
      guard frames.count < Self.deepest else {
        report(.tooDeep, token)
        return false
      }
      guard mayTakeValue(token) else { return false }
      frames.append(Frame(isObject: sign == "{", start: token.range.lowerBound))
      expectation = sign == "{" ? .firstKey : .firstElement
    case "}", "]": return close(sign, token)
    case ":":
      guard expectation == .colon else {
        misfit(token)
        return false
      }
      expectation = .value
    case ",":
      guard expectation == .comma, let frame = frames.last else {
        misfit(token)
        return false
      }
      lastComma = token.range.lowerBound
      expectation = frame.isObject ? .key : .element
    default: return false
    }
    return true
  }

  private mutating func close(_ sign: Character, _ token: JSONToken) -> Bool {
    guard let frame = frames.last else {
      misfit(token)
      return false
    }
    guard frame.isObject == (sign == "}") else {
      report(.mismatched(found: sign, opened: frame.isObject ? "{" : "["), token)
      return false
    }
    switch expectation {
    case .comma, .firstKey, .firstElement, .nothing: break
    case .key, .element: note(.trailingComma, lastComma ?? token.range.lowerBound)
    case .colon, .value: misfit(token)
    }
    frames.removeLast()
    finish(
      JSONPromptValue(content: frame.value, range: frame.start..<token.range.upperBound))
    return true
  }

  private mutating func finish(_ value: JSONPromptValue) {
    guard var frame = frames.popLast() else {
      root = root ?? value
      expectation = .nothing
      return
    }
    if frame.isObject { frame.keys.append(frame.key) }
    frame.elements.append(value)
    frames.append(frame)
    expectation = .comma
  }

  // MARK: Problems

  private mutating func misfit(_ token: JSONToken) {
    let found = text[token.range.prefix(24)]
    switch expectation {
    case .firstKey, .key: report(.expectedKey(found: found), token)
    case .colon: report(.expectedColon(key: frames.last?.key ?? "", found: found), token)
    case .value, .firstElement, .element: report(.expectedValue(found: found), token)
    case .comma: report(.expectedComma(found: found), token)
    case .nothing: report(.textAfterEnd, token)
    }
  }

  private mutating func report(_ fact: JSONPromptProblem.Fact, _ token: JSONToken) {
    note(fact, token.range.lowerBound)
  }

  private mutating func note(_ fact: JSONPromptProblem.Fact, _ offset: Int) {
    if problem == nil { problem = (fact, offset) }
  }

  private mutating func unescaped(_ token: JSONToken) -> String {
    let string = JSONString.read(text.characters[token.range])
    if let escape = string.badEscape {
      note(.badEscape(escape.text), token.range.lowerBound + escape.offset)
    }
    if !string.isClosed { report(.openString, token) }
    return string.text
  }
}

extension TextBuffer {
  /// The line and column of a place, both from 1.
  func line(of offset: Int) -> (line: Int, column: Int) {
    let newlines = (0..<offset).count(where: isNewline)
    return (newlines + 1, offset - lineStart(of: offset) + 1)
  }
}
