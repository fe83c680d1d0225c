/// The two ways to write a prompt.
public enum PromptForm: Sendable, Hashable {
  /// Sentences.
  case prose
  /// An object of BFL's schema.
  case json

  /// What a text is, also while it is being typed.
  ///
  /// JSON begins with a brace; so does a wildcard, which is told by the bar between its options.
  public static func detect(_ text: String) -> PromptForm {
    detect(TextBuffer(text))
  }

  /// What a text is, also while it is being typed.
  public static func detect(_ text: TextBuffer) -> PromptForm {
    let codes = text.codes
    guard let brace = codes.firstIndex(where: { !Codes.isSpace($0) }), codes[brace] == 0x7B else {
      return .prose
    }
    guard let first = codes[(brace + 1)...].firstIndex(where: { !Codes.isSpace($0) }) else {
      return .json
    }
    switch codes[first] {
    case 0x7D: return .json
    case 0x22:
      // {"red"|"blue"} is a wildcard of quoted words.
      var place = first + 1
      while place < codes.count, codes[place] != 0x22 { place += codes[place] == 0x5C ? 2 : 1 }
      let next = codes.dropFirst(place + 1).first { !Codes.isSpace($0) }
      return next == 0x7C ? .prose : .json
    default:
      let key = codes[first...].prefix { Codes.isWord($0) || $0 == 0x2D }
      let rest = codes[key.endIndex...].drop(while: Codes.isSpace)
      let hasColon = rest.first == 0x3A && rest.dropFirst().first != 0x3A
      // A key without quotation marks is a fault of JSON, a colon before a bar is none of a wildcard.
      let hasBar = rest.prefix { $0 != 0x22 && $0 != 0x7D }.contains(0x7C)
      return !key.isEmpty && hasColon && !hasBar ? .json : .prose
    }
  }
}
