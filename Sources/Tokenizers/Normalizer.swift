/// What is done to text before it is split, in order.
struct Normalizer: Sendable {
  enum Step: Sendable {
    /// Canonical composition, NFC.
    case composing
    /// Each scalar by itself: a final sigma is a sigma.
    case lowercasing
    /// What a SentencePiece model makes of characters.
    case mapping(CharacterMap)
    /// White space goes from the ends.
    case stripping(left: Bool, right: Bool)
    /// A text in place of each run.
    case replacing(SpaceRun, with: String)
  }

  /// Runs of white space, named by the patterns of published tokenizers.
  enum SpaceRun: String, Sendable {
    case whiteSpace = #"\s+"#
    case severalSpaces = " {2,}"
  }

  private let steps: [Step]

  init(_ steps: [Step]) { self.steps = steps }

  func normalized(_ text: Substring) -> String {
    steps.reduce(String(text)) { text, step in
      switch step {
      case .composing: CanonicalComposition.composed(text)
      case .lowercasing: Self.lowercased(text)
      case .mapping(let map): map.mapped(text)
      case .stripping(let left, let right): Self.stripped(text, left: left, right: right)
      case .replacing(let run, let replacement): run.replaced(in: text, by: replacement)
      }
    }
  }

  private static func lowercased(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "A"..."Z": result.append(Unicode.Scalar(UInt8(scalar.value | 0x20)))
      case let scalar where !scalar.properties.changesWhenLowercased: result.append(scalar)
      default: result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return String(result)
  }

  private static func stripped(_ text: String, left: Bool, right: Bool) -> String {
    var scalars = text.unicodeScalars[...]
    if left { scalars = scalars.drop { $0.properties.isWhitespace } }
    while right, let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }
}

extension Normalizer.SpaceRun {
  fileprivate func replaced(in text: String, by replacement: String) -> String {
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let first = rest.first {
      let run = rest.prefix(while: contains)
      if run.count >= shortest {
        result.append(contentsOf: replacement.unicodeScalars)
        rest = rest[run.endIndex...]
      } else {
        result.append(first)
        rest.removeFirst()
      }
    }
    return String(result)
  }

  private var shortest: Int {
    switch self {
    case .whiteSpace: 1
    case .severalSpaces: 2
    }
  }

  private func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .whiteSpace: scalar.properties.isWhitespace
    case .severalSpaces: scalar == " "
    }
  }
}

// MARK: Reading

extension Normalizer {
  /// Reads the `normalizer` of a `tokenizer.json`: one step, a sequence of steps, or null.
  init(_ entry: JSONEntry?) throws(TokenizerError) {
    steps = if let entry { try Self.steps(entry) } else { [] }
  }

  private static func steps(_ entry: JSONEntry) throws(TokenizerError) -> [Step] {
    let kind = try entry.require("type", "the kind of normalizer")
    switch try kind.string() {
    case "NFC": return [.composing]
    case "Lowercase": return [.lowercasing]
    case "Precompiled":
      // A model that maps nothing has an empty map, or none.
      guard let map = try entry.member("precompiled_charsmap"), try !map.string().isEmpty else {
        return []
      }
      return [.mapping(try CharacterMap(map))]
    case "Strip":
      return [.stripping(left: try entry.flag("strip_left"), right: try entry.flag("strip_right"))]
    case "Replace":
      let pattern = try entry.require("pattern", "an object").require("Regex", "a text")
      guard let run = SpaceRun(rawValue: try pattern.string()) else {
        throw pattern.unsupported(try pattern.string())
      }
      return [.replacing(run, with: try entry.require("content", "a text").string())]
    case "Sequence":
      var steps: [Step] = []
      for step in try entry.require("normalizers", "a list").elements() {
        steps += try Self.steps(step)
      }
      return steps
    case let other: throw kind.unsupported(other)
    }
  }
}
