import Testing

@testable import TerminalDriver

@Suite("Recently used values")
struct RecentlyUsedTests {
  @Test func `what was unused for longest goes first`() {
    var values = RecentlyUsed<Int, String>(capacity: 30)
    for key in 1...3 { values.insert("\(key)", for: key, cost: 10) }
    #expect(values.value(for: 1) == "1")
    values.insert("4", for: 4, cost: 10)
    #expect(values.value(for: 2) == nil)
    #expect([1, 3, 4].map { values.value(for: $0) } == ["1", "3", "4"])
    #expect(values.cost == 30)
  }

  @Test func `a key's new value replaces the old one`() {
    var values = RecentlyUsed<Int, String>(capacity: 30)
    values.insert("a", for: 1, cost: 20)
    values.insert("b", for: 1, cost: 5)
    #expect(values.value(for: 1) == "b")
    #expect((values.cost, values.count) == (5, 1))
  }

  @Test func `what is larger than all the room is not kept, and drives nothing out`() {
    var values = RecentlyUsed<Int, String>(capacity: 30)
    values.insert("a", for: 1, cost: 20)
    values.insert("b", for: 2, cost: 31)
    #expect(values.value(for: 1) == "a")
    #expect(values.value(for: 2) == nil)
  }

  @Test(arguments: 0..<6)
  func `it does what a list kept in order would do`(seed: UInt64) {
    var random = SplitMix(state: seed)
    var values = RecentlyUsed<Int, Int>(capacity: 40)
    var list: [(key: Int, cost: Int)] = []
    for _ in 0..<400 {
      let key = Int.random(in: 0..<20, using: &random)
      if Bool.random(using: &random) {
        let cost = Int.random(in: 1...12, using: &random)
        values.insert(key, for: key, cost: cost)
        list.removeAll { $0.key == key }
        while list.reduce(0, { $0 + $1.cost }) + cost > 40 { list.removeFirst() }
        list.append((key, cost))
      } else {
        let known = list.firstIndex { $0.key == key }
        #expect((values.value(for: key) != nil) == (known != nil))
        if let known { list.append(list.remove(at: known)) }
      }
      #expect(values.cost == list.reduce(0) { $0 + $1.cost })
      #expect(values.count == list.count)
    }
  }
}
