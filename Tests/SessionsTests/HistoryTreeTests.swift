import Sessions
import Testing

@Suite("History tree")
struct HistoryTreeTests {
  private func ids(_ rows: [HistoryTree.Row]) -> [Int] { rows.map(\.id.rawValue) }

  @Test func `the newest trunk comes first, and each is followed by its branches`() {
    let tree = HistoryTree([
      .sample(1), .sample(2), .branch(3, of: 1), .branch(4, of: 1), .branch(5, of: 3),
    ])
    let rows = tree.rows { _ in true }
    #expect(ids(rows) == [2, 1, 4, 3, 5])
    #expect(rows.map(\.depth) == [0, 0, 1, 1, 2])
    #expect(
      rows.map(\.goesOn) == [
        [true], [false], [false, true], [false, false], [false, false, false],
      ])
  }

  @Test func `a branch takes the place of a parent that is hidden`() {
    var tree = HistoryTree([.sample(1), .branch(2, of: 1), .branch(3, of: 2), .sample(4)])
    tree.update(TakeID(rawValue: 2)) { $0.deletedAt = Timestamp(seconds: 1) }
    #expect(ids(tree.rows { _ in true }) == [4, 1, 3])
    #expect(tree.rows { _ in true }.map(\.depth) == [0, 0, 1])
    #expect(ids(tree.rows { $0.id.rawValue != 1 }) == [4, 3])
  }

  @Test func `takes are found and kept in order, however they come`() {
    var generator = SplitMix(seed: 7)
    var tree = HistoryTree()
    for number in (1...60).shuffled(using: &generator) { tree.insert(.sample(number)) }
    tree.insert(.branch(30, of: 29))
    #expect(tree.all.map(\.id.rawValue) == Array(1...60))
    #expect(tree[TakeID(rawValue: 30)]?.origin?.take.rawValue == 29)
    #expect(tree[TakeID(rawValue: 61)] == nil)
    #expect(tree.nextID.rawValue == 61)
    #expect(tree.children(of: TakeID(rawValue: 29)).map(\.id.rawValue) == [30])
  }

  @Test func `a take that names itself or a later one as its parent has none`() {
    let tree = HistoryTree([.branch(1, of: 2), .branch(2, of: 2), .branch(3, of: 1)])
    #expect(tree.lineage(of: TakeID(rawValue: 3)).map(\.id.rawValue) == [3, 1])
    #expect(ids(tree.rows { _ in true }) == [2, 1, 3])
  }

  @Test func `sheets are counted on`() {
    var take = Take.sample(1)
    #expect(HistoryTree([take]).nextSheet == 1)
    take.sheet = 4
    #expect(HistoryTree([take, .sample(2)]).nextSheet == 5)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `rows of any tree keep its order and its lines`(seed: UInt64) throws {
    var generator = SplitMix(seed: seed)
    let count = Int.random(in: 1...40, using: &generator)
    var tree = HistoryTree()
    for number in 1...count {
      let isBranch = number > 1 && Bool.random(using: &generator)
      let parent = isBranch ? Int.random(in: 1..<number, using: &generator) : 0
      tree.insert(isBranch ? .branch(number, of: parent) : .sample(number))
    }
    let shown = Set(tree.all.map(\.id).filter { _ in Int.random(in: 0..<4, using: &generator) > 0 })
    let rows = tree.rows { shown.contains($0.id) }

    #expect(Set(rows.map(\.id)) == shown)
    #expect(rows.count == shown.count)
    for (position, row) in rows.enumerated() {
      let parents = tree.lineage(of: row.id).dropFirst().filter { shown.contains($0.id) }
      #expect(row.depth == parents.count)
      #expect(row.goesOn.count == row.depth + 1)
      // A sibling follows when a row of the same depth comes before the branch above ends.
      for depth in 0...row.depth {
        let follower = rows[(position + 1)...].first { $0.depth <= depth }
        #expect(row.goesOn[depth] == (follower?.depth == depth))
      }
      if let parent = parents.first {
        let above = try #require(rows[..<position].last { $0.depth == row.depth - 1 })
        #expect(above.id == parent.id)
      }
    }
  }
}
