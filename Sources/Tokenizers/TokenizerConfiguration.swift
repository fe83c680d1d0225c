/// What `tokenizer_config.json` says beside the vocabulary.
struct TokenizerConfiguration: Sendable {
  /// `model_max_length`, where it is a number of tokens: "none" is written as 1e30.
  let maximumLength: Int?
  /// `tokenizer_class`, which says what family the folder belongs to.
  let kind: String?
  let startToken: String?
  let endToken: String?
  let padToken: String?
  /// Nil where the folder does not say it.
  let paddingSide: PaddingSide?
  /// `extra_ids`: tokens beyond the pieces of a T5 vocabulary.
  let extraTokens: Int?
  /// Added tokens, in the order of their ids.
  let addedTokens: [AddedToken]

  /// Reads `tokenizer_config.json`, which some families can do without.
  init(folder: String, mayBeAbsent: Bool = false) throws(TokenizerError) {
    let file = SourceFile.path("tokenizer_config.json", in: folder)
    let root =
      mayBeAbsent && !SourceFile.exists(file)
      ? JSONEntry.emptyObject(file: file) : try JSONEntry(contentsOf: file)
    kind = try root.member("tokenizer_class")?.string()
    startToken = try root.member("bos_token")?.tokenContent()
    endToken = try root.member("eos_token")?.tokenContent()
    maximumLength = try root.member("model_max_length")?.number().asCount
    padToken = try root.member("pad_token")?.tokenContent()
    paddingSide = try root.member("padding_side")?.paddingSide()
    extraTokens = try root.member("extra_ids")?.extraTokenCount()
    let tokens = try root.member("added_tokens_decoder")?.members() ?? []
    addedTokens = try tokens.map { name, entry throws(TokenizerError) in
      guard let id = Int32(name), id >= 0 else {
        throw entry.malformed(expected: "named by an id from 0 to \(Int32.max)")
      }
      return try AddedToken(entry, id: id)
    }
  }
}

extension Double {
  /// A count of tokens that somebody can have meant.
  fileprivate var asCount: Int? {
    Int32(exactly: self).flatMap { $0 > 0 ? Int($0) : nil }
  }
}

extension JSONEntry {
  /// A token, written as its text or as an object that holds it.
  fileprivate func tokenContent() throws(TokenizerError) -> String {
    if case .object = value { return try require("content", "a text").string() }
    return try string()
  }

  /// A count that leaves room for ids.
  fileprivate func extraTokenCount() throws(TokenizerError) -> Int {
    let most = 10_000
    guard let count = Int(exactly: try number()), 0...most ~= count else {
      throw malformed(expected: "a number from 0 to \(most)")
    }
    return count
  }

  fileprivate func paddingSide() throws(TokenizerError) -> PaddingSide {
    guard let side = PaddingSide(rawValue: try string()) else {
      throw malformed(expected: "“left” or “right”")
    }
    return side
  }
}
