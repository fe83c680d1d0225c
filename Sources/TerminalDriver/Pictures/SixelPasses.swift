/// The order in which the pieces of a band's colours are drawn, so that few passes are needed.
///
/// A pass begins at the left edge. Where a piece ends, another colour's piece that begins further
/// right can follow without going back; each piece goes to the pass whose end is nearest before it,
/// which keeps the gaps short.
struct SixelPasses {
  /// Neighbouring runs of one colour.
  struct Piece {
    let color: UInt8
    /// Number of its first run.
    let firstRun: Int32
    /// The piece that follows in the same pass; -1 for none.
    fileprivate(set) var next: Int32 = -1
    fileprivate let end: Int32
    /// Another piece that begins, or ends, in the same column; -1 for none.
    fileprivate var sibling: Int32
  }

  private(set) var pieces: [Piece] = []
  /// The first piece of each pass.
  private(set) var passes: [Int32] = []
  /// For each column the pieces that begin there.
  private var beginning: [Int32]
  /// For each column the last pieces of passes that end there; one bit tells whether there is one.
  private var ending: [Int32]
  private var hasEnding: [UInt64]

  /// Room for bands of `width` columns.
  init(width: Int) {
    beginning = Array(repeating: -1, count: width)
    ending = Array(repeating: -1, count: width + 1)
    hasEnding = Array(repeating: 0, count: width / 64 + 1)
  }

  /// Forgets the band before.
  mutating func removeAll() {
    pieces.removeAll(keepingCapacity: true)
    passes.removeAll(keepingCapacity: true)
    for column in beginning.indices { beginning[column] = -1 }
    for column in ending.indices { ending[column] = -1 }
    for word in hasEnding.indices { hasEnding[word] = 0 }
  }

  /// Adds a piece from its first column to before its end.
  mutating func add(color: UInt8, firstRun: Int32, start: Int32, end: Int32) {
    let number = Int32(truncatingIfNeeded: pieces.count)
    pieces.append(
      Piece(color: color, firstRun: firstRun, end: end, sibling: beginning[Int(start)]))
    beginning[Int(start)] = number
  }

  /// Distributes the pieces over passes.
  mutating func arrange() {
    for column in beginning.indices {
      var piece = beginning[column]
      while piece >= 0 {
        let sibling = pieces[Int(piece)].sibling
        if let end = lastEnd(upTo: column) {
          let before = ending[end]
          remove(before, endingAt: end)
          pieces[Int(before)].next = piece
        } else {
          passes.append(piece)
        }
        let end = Int(pieces[Int(piece)].end)
        pieces[Int(piece)].sibling = ending[end]
        ending[end] = piece
        hasEnding[end >> 6] |= 1 << UInt64(end & 63)
        piece = sibling
      }
    }
  }

  private mutating func remove(_ piece: Int32, endingAt end: Int) {
    ending[end] = pieces[Int(piece)].sibling
    if ending[end] < 0 { hasEnding[end >> 6] &= ~(1 << UInt64(end & 63)) }
  }

  private func lastEnd(upTo column: Int) -> Int? {
    var word = column >> 6
    var bits = hasEnding[word] & (~0 >> UInt64(63 - column & 63))
    while bits == 0 {
      guard word > 0 else { return nil }
      word -= 1
      bits = hasEnding[word]
    }
    return word << 6 | (63 - bits.leadingZeroBitCount)
  }
}
