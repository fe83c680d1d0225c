/// Values that are kept until newer ones need the room: those unused for longest go first.
struct RecentlyUsed<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Entry {
    let key: Key
    let value: Value
    let cost: Int
    var older: Int
    var newer: Int
  }

  /// What the costs of all values add up to at most.
  let capacity: Int
  /// What they add up to now.
  private(set) var cost = 0
  private var places: [Key: Int] = [:]
  private var entries: [Entry?] = []
  private var free: [Int] = []
  private var oldest = -1
  private var newest = -1

  init(capacity: Int) { self.capacity = capacity }

  /// How many there are.
  var count: Int { places.count }

  /// The value of a key, which thereby is the newest.
  mutating func value(for key: Key) -> Value? {
    guard let place = places[key], let entry = entries[place] else { return nil }
    detach(place)
    attach(place)
    return entry.value
  }

  /// Keeps a value, unless it costs more than there is room for altogether.
  mutating func insert(_ value: Value, for key: Key, cost: Int) {
    if let place = places[key] { remove(place) }
    guard cost <= capacity else { return }
    while self.cost + cost > capacity, oldest >= 0 { remove(oldest) }
    let entry = Entry(key: key, value: value, cost: cost, older: -1, newer: -1)
    let place: Int
    if let reused = free.popLast() {
      place = reused
      entries[place] = entry
    } else {
      place = entries.count
      entries.append(entry)
    }
    places[key] = place
    self.cost += cost
    attach(place)
  }

  private mutating func attach(_ place: Int) {
    entries[place]?.older = newest
    entries[place]?.newer = -1
    if newest >= 0 { entries[newest]?.newer = place } else { oldest = place }
    newest = place
  }

  private mutating func detach(_ place: Int) {
    guard let entry = entries[place] else { return }
    if entry.older >= 0 { entries[entry.older]?.newer = entry.newer } else { oldest = entry.newer }
    if entry.newer >= 0 { entries[entry.newer]?.older = entry.older } else { newest = entry.older }
  }

  private mutating func remove(_ place: Int) {
    guard let entry = entries[place] else { return }
    detach(place)
    places[entry.key] = nil
    entries[place] = nil
    free.append(place)
    cost -= entry.cost
  }
}
