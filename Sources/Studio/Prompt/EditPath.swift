/// The shortest way from one sequence to another: Myers, "An O(ND) Difference Algorithm", with its
/// refinement in linear space.
struct EditPath<Element: Equatable> {
  /// Elements that both sequences have, in order.
  private(set) var pairs: [(old: Int, new: Int)] = []
  private let old: [Element]
  private let new: [Element]
  /// More differences than this in one part make it a part that was written anew.
  private let limit: Int

  init(from old: [Element], to new: [Element], limit: Int = 1_000) {
    self.old = old
    self.new = new
    self.limit = limit
    compare(0..<old.count, 0..<new.count)
  }

  private mutating func compare(_ oldRange: Range<Int>, _ newRange: Range<Int>) {
    var (a, b) = (oldRange, newRange)
    while let x = a.first, let y = b.first, old[x] == new[y] {
      pairs.append((x, y))
      a.removeFirst()
      b.removeFirst()
    }
    var tail: [(old: Int, new: Int)] = []
    while let x = a.last, let y = b.last, old[x] == new[y] {
      tail.append((x, y))
      a.removeLast()
      b.removeLast()
    }
    if !a.isEmpty, !b.isEmpty, let snake = middleSnake(a, b) {
      compare(a.lowerBound..<snake.old.lowerBound, b.lowerBound..<snake.new.lowerBound)
      pairs += zip(snake.old, snake.new).map { ($0, $1) }
      compare(snake.old.upperBound..<a.upperBound, snake.new.upperBound..<b.upperBound)
    }
    pairs += tail.reversed()
  }

  /// The run of equal elements in the middle of a shortest way, found from both ends at once.
  private func middleSnake(_ a: Range<Int>, _ b: Range<Int>) -> (old: Range<Int>, new: Range<Int>)?
  {
    let (n, m) = (a.count, b.count)
    let delta = n - m
    let middle = (n + m + 1) / 2
    var forward = [Int](repeating: 0, count: 2 * middle + 2)
    var backward = forward
    for d in 0...min(middle, limit) {
      // Diagonals that do not leave the rectangle.
      let diagonals = stride(from: 2 * max(0, d - m) - d, through: d - 2 * max(0, d - n), by: 2)
      for k in diagonals {
        let down = k == -d || (k != d && forward[middle + k - 1] < forward[middle + k + 1])
        let start = down ? forward[middle + k + 1] : forward[middle + k - 1] + 1
        var x = start
        while x < n, x - k < m, old[a.lowerBound + x] == new[b.lowerBound + x - k] { x += 1 }
        forward[middle + k] = x
        let mirrored = delta - k
        if delta % 2 != 0, abs(mirrored) < d, x + backward[middle + mirrored] >= n {
          return snake(a, b, from: start, to: x, diagonal: k)
        }
      }
      for k in diagonals {
        let down = k == -d || (k != d && backward[middle + k - 1] < backward[middle + k + 1])
        let start = down ? backward[middle + k + 1] : backward[middle + k - 1] + 1
        var x = start
        while x < n, x - k < m,
          old[a.upperBound - 1 - x] == new[b.upperBound - 1 - (x - k)]
        { x += 1 }
        backward[middle + k] = x
        let mirrored = delta - k
        if delta % 2 == 0, abs(mirrored) <= d, x + forward[middle + mirrored] >= n {
          return snake(a, b, from: n - x, to: n - start, diagonal: mirrored)
        }
      }
    }
    return nil
  }

  private func snake(
    _ a: Range<Int>, _ b: Range<Int>, from start: Int, to end: Int, diagonal: Int
  ) -> (old: Range<Int>, new: Range<Int>) {
    (
      a.lowerBound + start..<a.lowerBound + end,
      b.lowerBound + start - diagonal..<b.lowerBound + end - diagonal
    )
  }
}
