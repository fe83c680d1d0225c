/// What was used last, up to a number of bytes.
struct RecentlyUsed<Key: Equatable, Value> {
  private let capacity: Int
  private let byteCount: (Value) -> Int
  /// Oldest use first.
  private var entries: [(key: Key, value: Value)] = []

  /// Room for so many bytes, as `byteCount` counts them.
  init(capacity: Int, byteCount: @escaping (Value) -> Int) {
    self.capacity = capacity
    self.byteCount = byteCount
  }

  /// What is kept now, the oldest use first.
  var keys: [Key] { entries.map(\.key) }

  /// A value, which then counts as the one used last.
  mutating func value(for key: Key) -> Value? {
    guard let index = entries.firstIndex(where: { $0.key == key }) else { return nil }
    let found = entries.remove(at: index)
    entries.append(found)
    return found.value
  }

  /// Keeps a value, and drops the ones that were not used for longest; the newest always stays.
  mutating func insert(_ value: Value, for key: Key) {
    entries.append((key, value))
    var bytes = entries.reduce(0) { $0 + byteCount($1.value) }
    while bytes > capacity, entries.count > 1 {
      bytes -= byteCount(entries.removeFirst().value)
    }
  }
}
