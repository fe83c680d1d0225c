/// What was done to a text, to be undone and done again.
struct EditHistory: Equatable, Sendable {
  /// What may share a step with another of its kind beside it.
  enum Kind: Equatable, Sendable {
    case typing, deletingBackward, deletingForward, yanking, other
  }

  struct Step: Equatable, Sendable {
    var change: TextChange
    var cursorBefore: Int
    var cursorAfter: Int
    var kind: Kind

    /// About what it takes in memory.
    var bytes: Int { change.removed.utf8.count + change.inserted.utf8.count + 128 }
  }

  /// A longer run is several steps: nobody wants to lose more at once, and joining takes its time.
  private static let longestRun = 80

  /// The oldest steps are forgotten beyond this; the newest is kept whatever its size.
  let limit: Int
  private(set) var done: [Step] = []
  private(set) var undone: [Step] = []
  private(set) var bytes = 0

  init(limit: Int) {
    self.limit = limit
  }

  mutating func record(_ step: Step, joining: Bool) {
    guard !step.change.isEmpty else { return }
    bytes -= undone.reduce(0) { $0 + $1.bytes }
    undone = []
    if joining, let last = done.last, last.kind == step.kind,
      step.kind == .yanking || last.change.length < Self.longestRun,
      let change = last.change.followed(by: step.change)
    {
      done.removeLast()
      bytes -= last.bytes
      append(
        Step(
          change: change, cursorBefore: last.cursorBefore, cursorAfter: step.cursorAfter,
          kind: step.kind))
    } else {
      append(step)
    }
  }

  private mutating func append(_ step: Step) {
    done.append(step)
    bytes += step.bytes
    var forgotten = 0
    while bytes > limit, forgotten + 1 < done.count {
      bytes -= done[forgotten].bytes
      forgotten += 1
    }
    done.removeFirst(forgotten)
  }

  mutating func takeBack() -> Step? {
    guard let step = done.popLast() else { return nil }
    undone.append(step)
    return step
  }

  mutating func repeatNext() -> Step? {
    guard let step = undone.popLast() else { return nil }
    done.append(step)
    return step
  }
}
