@testable import Studio

extension SplitMix64 {
  mutating func next(below limit: Int) -> Int { Int(next() % UInt64(limit)) }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[next(below: elements.count)]
  }

  mutating func text(of letters: [String], upTo count: Int) -> String {
    (0..<next(below: count + 1)).map { _ in pick(letters) }.joined()
  }

  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var rest = elements
    return elements.map { _ in rest.remove(at: next(below: rest.count)) }
  }
}
