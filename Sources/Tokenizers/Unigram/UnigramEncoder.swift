/// Cuts words into the pieces that together score best.
///
/// Source: `Unigram::encode_optimized` and `Unigram::tokenize`, huggingface/tokenizers
/// models/unigram/model.rs.
struct UnigramEncoder: Sendable {
  /// How much worse than any piece a character is that no piece covers.
  private static let unknownPenalty = 10.0

  private let trie: PieceTrie
  private let scores: [Double]
  private let unknownID: Int32
  private let unknownScore: Double
  /// The id of each byte, where the model spells what it does not know.
  private let byteIDs: [Int32?]?

  /// Takes pieces by their ids.
  init(pieces: [(text: String, score: Double)], unknownID: Int32, byteIDs: [Int32?]?) {
    trie = PieceTrie(
      pieces.enumerated().map { id, piece in (Array(piece.text.utf8), Int32(id)) })
    scores = pieces.map(\.score)
    self.unknownID = unknownID
    unknownScore = (scores.min() ?? 0) - Self.unknownPenalty
    self.byteIDs = byteIDs
  }

  /// Appends the ids of a word, which is UTF-8.
  ///
  /// - Parameters:
  ///   - word: is looked at as a whole; time grows as its length.
  ///   - text: where the ids go.
  ///   - byteCount: how much of the text a part of the word is.
  func encode(
    _ word: [UInt8], into text: inout EncodedText, byteCount: (ArraySlice<UInt8>) -> Int
  ) {
    for piece in bestPieces(of: word) {
      let bytes = word[piece.range]
      if piece.id == unknownID, let byteIDs, bytes.allSatisfy({ byteIDs[Int($0)] != nil }) {
        spell(bytes, by: byteIDs, into: &text, byteCount: byteCount)
      } else {
        text.append(piece.id, byteCount: byteCount(bytes))
      }
    }
  }

  /// The best way to a place in a word.
  private struct Step {
    var score = 0.0
    var start: Int?
    var id: Int32 = 0

    mutating func improve(_ score: Double, from start: Int, by id: Int32) {
      if self.start == nil || score > self.score {
        self = Step(score: score, start: start, id: id)
      }
    }
  }

  /// Unknown neighbours are one piece.
  private func bestPieces(of word: [UInt8]) -> [(id: Int32, range: Range<Int>)] {
    var steps = Array(repeating: Step(), count: word.count + 1)
    var start = 0
    while start < word.count {
      let next = word.nextScalar(after: start)
      let score = steps[start].score
      var isKnown = false
      trie.forEachPiece(in: word, from: start) { id, end in
        steps[end].improve(score + scores[Int(id)], from: start, by: id)
        isKnown = isKnown || end == next
      }
      if !isKnown { steps[next].improve(score + unknownScore, from: start, by: unknownID) }
      start = next
    }

    var pieces: [(id: Int32, range: Range<Int>)] = []
    var end = word.count
    while end > 0, let start = steps[end].start {
      let id = steps[end].id
      if id == unknownID, let last = pieces.last, last.id == id {
        pieces[pieces.count - 1].range = start..<last.range.upperBound
      } else {
        pieces.append((id, start..<end))
      }
      end = start
    }
    return pieces.reversed()
  }

  /// A character counts with the last of its bytes.
  private func spell(
    _ bytes: ArraySlice<UInt8>, by ids: [Int32?], into text: inout EncodedText,
    byteCount: (ArraySlice<UInt8>) -> Int
  ) {
    var start = bytes.startIndex
    for index in bytes.indices {
      let isLast = index + 1 == bytes.endIndex || !UTF8.isContinuation(bytes[index + 1])
      text.append(
        ids[Int(bytes[index])] ?? unknownID,
        byteCount: isLast ? byteCount(bytes[start...index]) : 0)
      if isLast { start = index + 1 }
    }
  }
}

extension [UInt8] {
  /// Where the scalar after the one at an index begins.
  fileprivate func nextScalar(after index: Int) -> Int {
    var next = index + 1
    while next < count, UTF8.isContinuation(self[next]) { next += 1 }
    return next
  }
}
