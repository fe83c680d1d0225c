/// What `tokenizer_config.json` says beside the vocabulary.
struct TokenizerConfiguration: Sendable {
  /// `model_max_length`, where it is a number of tokens: "none" is written as 1e30.
  let maximumLength: Int?
  let padToken: String?
  let paddingSide: PaddingSide
  /// Added tokens, in the order of their ids.
  let addedTokens: [AddedToken]

  init(folder: String) throws(TokenizerError) {
    let root = try JSONEntry(contentsOf: SourceFile.path("tokenizer_config.json", in: folder))
    maximumLength = try root.member("model_max_length")?.number().asCount
    padToken = try root.member("pad_token")?.tokenContent()
    paddingSide = try root.member("padding_side")?.paddingSide() ?? .right
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

  fileprivate func paddingSide() throws(TokenizerError) -> PaddingSide {
    guard let side = PaddingSide(rawValue: try string()) else {
      throw malformed(expected: "“left” or “right”")
    }
    return side
  }
}
