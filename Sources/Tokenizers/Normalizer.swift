/// What is done to text before it is split.
enum Normalizer: Sendable {
  case none
  /// Canonical composition, NFC.
  case composing

  /// Reads the `normalizer` of a `tokenizer.json`: null, NFC, or a sequence of these.
  init(_ entry: JSONEntry?) throws(TokenizerError) {
    self = .none
    guard let entry else { return }
    let kind = try entry.require("type", "the kind of normalizer")
    switch try kind.string() {
    case "NFC": self = .composing
    case "Sequence":
      for step in try entry.require("normalizers", "a list").elements() {
        if case .composing = try Normalizer(step) { self = .composing }
      }
    case let other: throw kind.unsupported(other)
    }
  }

  func normalized(_ text: Substring) -> String {
    switch self {
    case .none: String(text)
    case .composing: CanonicalComposition.composed(String(text))
    }
  }
}
