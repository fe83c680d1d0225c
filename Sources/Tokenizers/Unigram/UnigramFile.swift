/// What a folder says about a SentencePiece vocabulary, checked.
struct UnigramFile: Sendable {
  /// All pieces, added tokens among them.
  private(set) var vocabulary: Vocabulary
  private(set) var addedTokens: [AddedToken] = []
  let normalizer: Normalizer
  let model: UnigramModel
  /// Nil where the folder does not say it.
  let frame: TokenFrame?

  /// Reads `tokenizer.json`, or the `spiece.model` of an older folder.
  ///
  /// Of the configuration's added tokens those are taken whose id `tokenizer.json` does not name.
  init(folder: String, configuration: TokenizerConfiguration) throws(TokenizerError) {
    let file = SourceFile.path("tokenizer.json", in: folder)
    let older = SourceFile.path("spiece.model", in: folder)
    if SourceFile.exists(older) && !SourceFile.exists(file) {
      try self.init(
        SentencePieceModel(contentsOf: older), file: older, configuration: configuration)
    } else {
      try self.init(JSONEntry(contentsOf: file))
      try addUnknown(configuration.addedTokens)
    }
    if let frame { try vocabulary.check(frame) }
  }

  private mutating func add(_ token: AddedToken) throws(TokenizerError) {
    try vocabulary.insert(token)
    addedTokens.append(token)
  }

  private mutating func addUnknown(_ tokens: [AddedToken]) throws(TokenizerError) {
    let known = Set(addedTokens.map(\.id))
    for token in tokens where !known.contains(token.id) { try add(token) }
  }
}

// MARK: tokenizer.json

extension UnigramFile {
  private init(_ root: JSONEntry) throws(TokenizerError) {
    let model = try root.require("model", "an object")
    if try model.member("type") != nil { try model.check("type", is: "Unigram") }
    let list = try model.require("vocab", "a list of pieces and scores")
    var pieces: [(text: String, score: Double)] = []
    for entry in try list.elements() {
      let parts = try entry.elements()
      guard parts.count == 2, case let score = try parts[1].number(), score.isFinite else {
        throw entry.malformed(expected: "a piece and its score")
      }
      pieces.append((try parts[0].string(), score))
    }
    vocabulary = try Vocabulary(pieces.map(\.text), file: root.file)
    let unknown = try model.require("unk_id", "the id of a piece")
    let unknownID = try unknown.id()
    guard unknownID < pieces.count else { throw unknown.malformed(expected: "the id of a piece") }
    self.model = UnigramModel(
      metaspace: try Metaspace(root.require("pre_tokenizer", "Metaspace")),
      encoder: UnigramEncoder(
        pieces: pieces, unknownID: unknownID,
        byteIDs: try model.flag("byte_fallback") ? vocabulary.byteIDs : nil))
    normalizer = try Normalizer(root.member("normalizer"))
    frame = if let entry = try root.member("post_processor") { try TokenFrame(entry) } else { nil }
    for entry in try root.member("added_tokens")?.elements() ?? [] { try add(AddedToken(entry)) }
  }
}

// MARK: spiece.model

extension UnigramFile {
  /// Reads a model as transformers does where it makes a `tokenizer.json` of it, so that a folder
  /// gives the same ids with either.
  ///
  /// Source: `T5Converter`, huggingface/transformers convert_slow_tokenizer.py.
  private init(
    _ file: SentencePieceModel, file path: String, configuration: TokenizerConfiguration
  ) throws(TokenizerError) {
    let extraTokens = configuration.extraTokens ?? T5Tokenizer.usualExtraTokens
    var pieces = file.pieces.map { (text: $0.text, score: Double($0.score)) }
    var added = file.pieces.indices.filter { file.pieces[$0].kind.isAdded }
    let texts = Set(pieces.map(\.text))
    for index in (0..<extraTokens).reversed() where !texts.contains("<extra_id_\(index)>") {
      added.append(pieces.count)
      pieces.append(("<extra_id_\(index)>", 0))
    }
    vocabulary = try Vocabulary(pieces.map(\.text), file: path)
    guard let unknown = file.pieces.firstIndex(where: { $0.kind == .unknown }) else {
      throw .malformed(file: path, entry: "one piece", expected: "of the kind unknown")
    }
    model = UnigramModel(
      metaspace: Metaspace(prefix: file.addsSpace ? .always : .never),
      encoder: UnigramEncoder(
        pieces: pieces, unknownID: Int32(unknown),
        byteIDs: file.spellsUnknown ? vocabulary.byteIDs : nil))
    var steps: [Normalizer.Step] = []
    if let map = file.characterMap { steps.append(.mapping(map)) }
    if file.removesExtraSpaces {
      steps.append(.stripping(left: false, right: true))
      steps.append(.replacing(.severalSpaces, with: String(Metaspace.mark)))
    }
    normalizer = Normalizer(steps)
    frame = nil
    // The configuration says more of a token than the model does.
    try addUnknown(configuration.addedTokens)
    try addUnknown(added.map { AddedToken(id: Int32($0), content: pieces[$0].text) })
  }
}

extension SentencePieceModel.Kind {
  /// Whether a piece is found in the text as it stands.
  fileprivate var isAdded: Bool {
    switch self {
    case .unknown, .control, .userDefined: true
    case .normal, .unused, .byte: false
    }
  }
}

extension Vocabulary {
  /// The ids of single bytes.
  fileprivate var byteIDs: [Int32?] {
    (UInt8.min...UInt8.max).map { byte in
      let digits = String(byte, radix: 16, uppercase: true)
      return self["<0x" + (digits.count == 1 ? "0" : "") + digits + ">"]
    }
  }
}
