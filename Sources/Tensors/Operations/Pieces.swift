extension Tensor {
  /// What a function of single tokens makes of `[b, l, c]`, computed some tokens at a time.
  ///
  /// Wide layers need memory for the tokens of one piece only, however long the sequence is.
  ///
  /// - Parameters:
  ///   - length: tokens of a piece.
  ///   - function: maps a range of tokens to `[b, tokens of the range, …]`.
  /// - Returns: `[b, l, …]`.
  public func mapTokens(
    inPiecesOf length: Int, _ function: (_ piece: Tensor, _ range: Range<Int>) -> Tensor
  ) -> Tensor {
    let tokens = shape[1]
    guard tokens > length else { return function(self, 0..<tokens) }
    let pieces = stride(from: 0, to: tokens, by: length).map { first in
      let range = first..<min(tokens, first + length)
      return function(slice(range, axis: 1), range)
    }
    return .concatenated(pieces, axis: 1)
  }
}
