/// The pieces of a vocabulary and their ids.
struct Vocabulary: Sendable {
  /// A piece as the key of a dictionary, equal only to the same scalars.
  ///
  /// `String` compares by canonical equivalence: "é" would be "e" with an accent.
  private struct Piece: Hashable, Sendable {
    let text: String

    static func == (a: Piece, b: Piece) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

    func hash(into hasher: inout Hasher) {
      for byte in text.utf8 { hasher.combine(byte) }
    }
  }

  /// The file the pieces come from, for messages.
  let file: String
  /// The highest id; -1 before there is one.
  private(set) var highestID: Int32 = -1
  private var ids: [Piece: Int32] = [:]
  private var taken: Set<Int32> = []

  private init(file: String, capacity: Int) {
    self.file = file
    ids.reserveCapacity(capacity)
    taken.reserveCapacity(capacity)
  }

  /// Reads an object of pieces and ids.
  init(_ entry: JSONEntry) throws(TokenizerError) {
    let members = try entry.members()
    self.init(file: entry.file, capacity: members.count)
    for (piece, entry) in members { try insert(piece, id: entry.id()) }
  }

  /// Takes pieces in the order of their ids.
  init(_ pieces: [String], file: String) throws(TokenizerError) {
    self.init(file: file, capacity: pieces.count)
    for (id, piece) in pieces.enumerated() { try insert(piece, id: Int32(id)) }
  }

  subscript(_ piece: String) -> Int32? { ids[Piece(text: piece)] }

  /// The id of a piece, or an error that says who needs it.
  func id(
    of piece: String, neededBy user: @autoclosure () -> String
  ) throws(TokenizerError) -> Int32 {
    guard let id = self[piece] else {
      throw .unknownPiece(file: file, piece: piece, user: user())
    }
    return id
  }

  mutating func insert(_ piece: String, id: Int32) throws(TokenizerError) {
    guard taken.insert(id).inserted else {
      let holder = ids.first { $0.value == id }?.key.text
      throw .duplicateID(file: file, id: Int(id), pieces: [holder, piece].compactMap(\.self))
    }
    guard ids.updateValue(id, forKey: Piece(text: piece)) == nil else {
      throw .duplicatePiece(file: file, piece: piece)
    }
    highestID = max(highestID, id)
  }

  /// Adds a token that stands beside the vocabulary, or in it under the same id.
  mutating func insert(_ token: AddedToken) throws(TokenizerError) {
    if self[token.content] != token.id { try insert(token.content, id: token.id) }
  }

  /// Makes sure that there are pieces of the ids that are put around texts.
  func check(_ frame: TokenFrame) throws(TokenizerError) {
    guard (frame.start + frame.end).allSatisfy({ $0 <= highestID }) else {
      throw .malformed(file: file, entry: "post_processor", expected: "of ids in the vocabulary")
    }
  }
}
