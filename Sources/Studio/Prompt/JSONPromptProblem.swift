/// The first thing that keeps a text from being JSON.
public struct JSONPromptProblem: Error, Sendable, Hashable {
  /// What is wrong.
  public enum Fact: Sendable, Hashable {
    /// A text has no quotation mark at its end.
    case openString
    /// A backslash before something that it does not go with.
    case badEscape(String)
    /// A brace or bracket is never closed.
    case unclosed(Character, line: Int)
    /// Something else stands where a key has to.
    case expectedKey(found: String)
    /// A key is not followed by a colon.
    case expectedColon(key: String, found: String)
    /// Something else stands where a value has to.
    case expectedValue(found: String)
    /// Two values without a comma between them.
    case expectedComma(found: String)
    /// The last comma of a list or object.
    case trailingComma
    /// A closing sign that does not fit the opening one.
    case mismatched(found: Character, opened: Character)
    /// A key that the object has already.
    case repeatedKey(String)
    /// Something after the end.
    case textAfterEnd
    /// More levels than anyone needs.
    case tooDeep
  }

  /// What is wrong.
  public let fact: Fact
  /// Where, in characters.
  public let offset: Int
  /// The line, from 1.
  public let line: Int
  /// The character in its line, from 1.
  public let column: Int

  /// Whether the text may become right by typing on at its end.
  public var isUnfinished: Bool {
    switch fact {
    case .openString, .unclosed: true
    case .expectedKey(let found), .expectedColon(_, let found), .expectedValue(let found):
      found.isEmpty
    case .badEscape, .expectedComma, .trailingComma, .mismatched, .repeatedKey, .textAfterEnd,
      .tooDeep:
      false
    }
  }
}

extension JSONPromptProblem: CustomStringConvertible {
  /// One sentence that says where, what, and what to do.
  public var description: String { "Line \(line), column \(column): \(sentence)" }

  private var sentence: String {
    switch fact {
    case .openString: "this text is not closed; add \" at its end."
    case .badEscape(let escape): "\(escape) means nothing; write \\\\ for a backslash."
    case .unclosed(let sign, let line):
      "the \(sign) of line \(line) is not closed; add \(sign == "{" ? "}" : "]")."
    case .expectedKey(let found):
      "a key in quotation marks has to stand here\(Self.instead(found))."
    case .expectedColon(let key, let found):
      "a colon has to follow the key \"\(key)\"\(Self.instead(found))."
    case .expectedValue(let found):
      "a value has to stand here\(Self.instead(found)); put text in quotation marks."
    case .expectedComma(let found): "add a comma before \(found)."
    case .trailingComma: "nothing follows this comma; remove it."
    case .mismatched(let found, let opened):
      "\(found) does not close \(opened); write \(opened == "{" ? "}" : "]")."
    case .repeatedKey(let key): "\"\(key)\" is there already; join both or rename one."
    case .textAfterEnd: "the prompt ends before this; remove it or put it inside of the braces."
    case .tooDeep: "this is nested too deeply; take some levels away."
    }
  }

  private static func instead(_ found: String) -> String {
    found.isEmpty ? "" : ", not \(found)"
  }
}
