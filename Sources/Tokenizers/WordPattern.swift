/// How text is cut into words, whose bytes are then merged each on its own.
///
/// Published tokenizers say it by a regular expression. The few there are stand here as scanners,
/// found by the very text of the pattern.
enum WordPattern: String, Sendable {
  /// Qwen2 and Qwen3.
  case qwen2 =
    #"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"#
  /// Llama 3, and the files of Mistral Small 3 as they were published.
  case llama3 =
    #"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"#
  /// Mistral's own tekken.
  case tekken =
    #"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"#
  /// CLIP, which keeps what it finds and drops the white space between.
  case clip =
    #"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"#

  /// A part of a text.
  struct Word: Equatable {
    /// UTF-8 bytes.
    let size: Int
    /// False for white space that goes.
    var isKept = true
  }

  /// Whether white space between words is dropped.
  var leavesSpaceOut: Bool {
    switch self {
    case .clip: true
    case .qwen2, .llama3, .tekken: false
    }
  }

  /// The words of a text; together they are the text.
  func words(of text: Substring) -> [Word] {
    let scanner = WordScanner(text)
    var words: [Word] = []
    var start = 0
    while start < scanner.count {
      if self == .clip, let parts = scanner.clipTokenEnds(from: start) {
        for end in parts {
          words.append(Word(size: scanner.size(start..<end)))
          start = end
        }
        continue
      }
      let end =
        switch self {
        case .qwen2: scanner.qwen2End(from: start, digits: 1)
        case .llama3: scanner.qwen2End(from: start, digits: 3)
        case .tekken: scanner.tekkenEnd(from: start)
        case .clip: scanner.clipEnd(from: start)
        }
      let isKept = !leavesSpaceOut || !scanner.isSpace(at: start)
      words.append(Word(size: scanner.size(start..<end), isKept: isKept))
      start = end
    }
    return words
  }
}
