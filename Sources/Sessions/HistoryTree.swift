/// All takes of a session, in the order of making, and how they descend from each other.
public struct HistoryTree: Sendable, Hashable {
  /// Every take, deleted ones as well, the oldest first.
  public private(set) var all: [Take] = []

  /// An empty history.
  public init() {}

  /// A history of takes, in any order.
  public init(_ takes: [Take]) { all = takes.sorted { $0.id < $1.id } }

  /// The number for the next take.
  public var nextID: TakeID { TakeID(rawValue: (all.last?.id.rawValue ?? 0) + 1) }

  /// The number for the next contact sheet.
  public var nextSheet: Int { (all.lazy.compactMap(\.sheet).max() ?? 0) + 1 }

  /// The take of a number; nil when there is none.
  public subscript(id: TakeID) -> Take? {
    index(of: id).map { all[$0] }
  }

  /// Adds a take, or puts it in the place of the one with its number.
  public mutating func insert(_ take: Take) {
    if let index = index(of: take.id) {
      all[index] = take
    } else if let last = all.last, last.id > take.id {
      all.insert(take, at: all.firstIndex { $0.id > take.id } ?? all.endIndex)
    } else {
      all.append(take)
    }
  }

  /// Changes a take in place; nothing happens when there is none.
  public mutating func update(_ id: TakeID, _ change: (inout Take) -> Void) {
    guard let index = index(of: id) else { return }
    change(&all[index])
  }

  /// The nearest of a take's parents that is among some; nil when none of them is.
  private func nearestParent(of take: Take, in visible: Set<TakeID>) -> TakeID? {
    var (child, next) = (take.id, take.origin?.take)
    while let parent = next, parent < child {
      if visible.contains(parent) { return parent }
      (child, next) = (parent, self[parent]?.origin?.take)
    }
    return nil
  }

  /// The take that was thrown away last; nil when none is.
  public var lastDeleted: Take? {
    let deleted = all.compactMap { take in take.deletedAt.map { (moment: $0, take: take) } }
    return deleted.max { ($0.moment, $0.take.id) < ($1.moment, $1.take.id) }?.take
  }

  /// Takes that branch from one, the oldest first.
  public func children(of id: TakeID) -> [Take] { all.filter { $0.origin?.take == id } }

  /// The take and its parents, itself first.
  public func lineage(of id: TakeID) -> [Take] {
    var lineage: [Take] = []
    var next = self[id]
    // A parent is older than its branch, so this ends even on a damaged file.
    while let take = next {
      lineage.append(take)
      next = take.origin.flatMap { $0.take < take.id ? self[$0.take] : nil }
    }
    return lineage
  }

  private func index(of id: TakeID) -> Int? {
    var (low, high) = (0, all.count)
    while low < high {
      let middle = (low + high) / 2
      if all[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low < all.count && all[low].id == id ? low : nil
  }
}

extension HistoryTree {
  /// A row of the tree as it is drawn.
  public struct Row: Sendable, Hashable {
    /// The take.
    public var id: TakeID
    /// How many parents it has.
    public var depth: Int
    /// For each depth up to its own, whether another sibling follows below.
    public var goesOn: [Bool]
  }

  /// The takes that `isShown` lets through, the newest trunk first, each followed by its branches.
  ///
  /// A branch whose parent is hidden takes its parent's place.
  public func rows(where isShown: (Take) -> Bool) -> [Row] {
    let shown = all.filter { !$0.isDeleted && isShown($0) }
    let visible = Set(shown.map(\.id))
    var branches: [TakeID?: [TakeID]] = [:]
    for take in shown {
      let parent = nearestParent(of: take, in: visible)
      branches[parent, default: []].append(take.id)
    }
    var rows: [Row] = []
    var open: [(id: TakeID, goesOn: [Bool])] = []
    func push(_ children: [TakeID], under goesOn: [Bool]) {
      for (position, child) in children.enumerated() {
        open.append((child, goesOn + [position > 0]))
      }
    }
    // The newest trunk and the newest branch come first; the stack gives the last one first.
    push(branches[nil] ?? [], under: [])
    while let (id, goesOn) = open.popLast() {
      rows.append(Row(id: id, depth: goesOn.count - 1, goesOn: goesOn))
      push(branches[id] ?? [], under: goesOn)
    }
    return rows
  }
}
