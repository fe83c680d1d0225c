/// Texts that were cut, newest last.
struct KillRing: Equatable, Sendable {
  private static let capacity = 60

  private(set) var entries: [String] = []
  /// Counted back from the newest.
  private var turns = 0

  /// What a yank inserts.
  var current: String? {
    entries.isEmpty ? nil : entries[entries.count - 1 - turns % entries.count]
  }

  mutating func add(_ text: String) {
    turns = 0
    entries.append(text)
    if entries.count > Self.capacity { entries.removeFirst() }
  }

  /// Adds to the newest entry what was cut right beside it.
  mutating func extend(_ text: String, isForward: Bool) {
    turns = 0
    guard let last = entries.popLast() else { return add(text) }
    entries.append(isForward ? last + text : text + last)
  }

  /// Goes on to the entry before.
  mutating func rotate() { turns += 1 }

  /// A yank begins with the newest again.
  mutating func rewind() { turns = 0 }
}
