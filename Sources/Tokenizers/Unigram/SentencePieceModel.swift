/// A `spiece.model`: the pieces of a vocabulary, and how text is prepared for them.
///
/// Source: google/sentencepiece sentencepiece_model.proto.
struct SentencePieceModel: Sendable {
  /// What a piece is for, by its number in the file.
  enum Kind: UInt64, Sendable {
    case normal = 1
    case unknown, control, userDefined, unused, byte
  }

  struct Piece: Sendable {
    var text = ""
    var score: Float = 0
    var kind = Kind.normal
  }

  private(set) var pieces: [Piece] = []
  /// Whether what no piece covers is spelled in bytes.
  private(set) var spellsUnknown = false
  private(set) var characterMap: CharacterMap?
  /// Whether a space is put before the text.
  private(set) var addsSpace = true
  /// Whether spaces at the ends go, and of several only one stays.
  private(set) var removesExtraSpaces = true

  init(contentsOf file: String) throws(TokenizerError) {
    try self.init(SourceFile.bytes(of: file), file: file)
  }

  init(_ bytes: [UInt8], file: String) throws(TokenizerError) {
    var reader = ProtobufReader(bytes, file: file)
    // They follow the pieces, so a file that was cut off between two pieces lacks them.
    var missing: Set = ["trainer_spec", "normalizer_spec"]
    while let field = try reader.next() {
      switch field.tag {
      case 1: pieces.append(try Self.piece(field))
      case 2:
        try readTrainer(field, file: file)
        missing.remove("trainer_spec")
      case 3:
        try readNormalizer(field, file: file)
        missing.remove("normalizer_spec")
      default: break  // Self-tests, and how ids are turned back into text.
      }
    }
    if let entry = missing.sorted().first {
      throw .malformed(file: file, entry: entry, expected: "there")
    }
  }

  private static func piece(_ field: ProtobufReader.Field) throws(TokenizerError) -> Piece {
    var piece = Piece()
    var reader = try field.message()
    while let field = try reader.next() {
      switch field.tag {
      case 1: piece.text = try field.string()
      case 2: piece.score = try field.float()
      case 3:
        guard let kind = Kind(rawValue: try field.number()) else {
          throw field.malformed(expected: "a kind of piece from 1 to 6")
        }
        piece.kind = kind
      default: break
      }
    }
    guard !piece.text.isEmpty else { throw field.malformed(expected: "a piece with a text") }
    return piece
  }

  private mutating func readTrainer(
    _ field: ProtobufReader.Field, file: String
  ) throws(TokenizerError) {
    let models: [UInt64: String] = [2: "BPE", 3: "WORD", 4: "CHAR"]
    var reader = try field.message()
    while let field = try reader.next() {
      switch field.tag {
      case 3:
        let model = try field.number()
        guard model == 1 else {
          throw .unsupported(
            file: file, entry: "trainer_spec.model_type", value: models[model] ?? "\(model)")
        }
      case 24:
        guard try !field.flag() else {
          throw .unsupported(
            file: file, entry: "trainer_spec.treat_whitespace_as_suffix", value: "true")
        }
      case 35: spellsUnknown = try field.flag()
      default: break  // How the vocabulary was learned.
      }
    }
  }

  private mutating func readNormalizer(
    _ field: ProtobufReader.Field, file: String
  ) throws(TokenizerError) {
    var reader = try field.message()
    while let field = try reader.next() {
      switch field.tag {
      case 2:
        let bytes = try field.bytes()
        if bytes.isEmpty { break }
        guard let map = CharacterMap(bytes) else {
          throw field.malformed(expected: "a map of characters")
        }
        characterMap = map
      case 3: addsSpace = try field.flag()
      case 4: removesExtraSpaces = try field.flag()
      case 5:
        guard try field.flag() else {
          throw .unsupported(
            file: file, entry: "normalizer_spec.escape_whitespaces", value: "false")
        }
      default: break
      }
    }
  }
}
