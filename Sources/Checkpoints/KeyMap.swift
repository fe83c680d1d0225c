/// Where a layout keeps each tensor that we know under Black Forest Labs' name.
///
/// Other layouts split what BFL fuses, reorder halves and count levels from the other end. All of
/// it can be said as "these rows of that tensor, then those of the next", so nothing is copied.
public struct KeyMap: Sendable {
  /// Some rows of a stored tensor.
  public struct RowSlice: Sendable, Hashable {
    /// The tensor's name in the file.
    public let name: String
    /// Which of its rows.
    public let rows: Rows
  }

  /// A share of the rows of a tensor.
  public enum Rows: Sendable, Hashable {
    /// Every row.
    case all
    /// The rows before the middle.
    case firstHalf
    /// The rows from the middle on.
    case secondHalf
  }

  /// Nil when names are ours already.
  private let rules: [KeyRule]?
  /// What a rule's `~` counts down from.
  private let levels: Int
  /// What stands in front of every stored name.
  private let prefix: String

  init(rules: [KeyRule]?, levels: Int = 0, prefix: String = "") {
    self.rules = rules
    self.levels = levels
    self.prefix = prefix
  }

  /// The same layout in a file that has a prefix in front of every name.
  public func below(_ prefix: String) -> KeyMap {
    KeyMap(rules: rules, levels: levels, prefix: prefix + self.prefix)
  }

  /// The slices that, stacked, make our tensor of this name; none if the layout has no such tensor.
  public func sources(of name: String) -> [RowSlice] {
    guard let rules else { return [RowSlice(name: prefix + name, rows: .all)] }
    let segments = name.split(separator: ".", omittingEmptySubsequences: false)
    for rule in rules {
      if let sources = rule.sources(of: segments, levels: levels) {
        return sources.map { RowSlice(name: prefix + $0.name, rows: $0.rows) }
      }
    }
    return []
  }

  /// Our names of the tensors that some stored ones make.
  func names(standingFor stored: [String]) -> Set<String> {
    var names: Set<String> = []
    for name in stored where name.hasPrefix(prefix) {
      let rest = String(name.dropFirst(prefix.count))
      guard let rules else {
        names.insert(rest)
        continue
      }
      let segments = rest.split(separator: ".", omittingEmptySubsequences: false)
      let ours = rules.lazy.compactMap { $0.name(standingFor: segments, levels: levels) }
      // A pattern may fit that another one, further up, takes precedence of.
      if let found = ours.first(where: { sources(of: $0).contains { $0.name == name } }) {
        names.insert(found)
      }
    }
    return names
  }
}

/// One line of a key map: a pattern over our names, and the names that it stands for.
///
/// `#` is a number, and again that number on the other side; `~` there is the number counted from
/// the last level down; `*` is all that remains.
struct KeyRule: Sendable {
  /// A stored name with places to fill in, and which of the tensor's rows are meant.
  struct Source: Sendable, ExpressibleByStringInterpolation {
    fileprivate let segments: [Substring]
    fileprivate let rows: KeyMap.Rows

    private init(_ name: String, _ rows: KeyMap.Rows) {
      segments = name.split(separator: ".")
      self.rows = rows
    }

    init(stringLiteral name: String) { self.init(name, .all) }

    static func firstHalf(_ name: String) -> Source { Source(name, .firstHalf) }

    static func secondHalf(_ name: String) -> Source { Source(name, .secondHalf) }
  }

  private let ours: [Substring]
  private let stored: [Source]

  init(_ ours: String, _ stored: Source...) {
    self.ours = ours.split(separator: ".")
    self.stored = stored
  }

  /// The stored slices behind a name, or nil when the pattern does not fit it.
  func sources(of name: [Substring], levels: Int) -> [KeyMap.RowSlice]? {
    guard let (numbers, rest) = match(name) else { return nil }
    var slices: [KeyMap.RowSlice] = []
    for source in stored {
      var numbers = numbers[...]
      var segments: [Substring] = []
      for part in source.segments {
        switch part {
        case "#": segments.append(numbers.removeFirst())
        case "~":
          guard let level = Int(numbers.removeFirst()), level < levels else { return nil }
          segments.append("\(levels - 1 - level)")
        case "*": segments += rest
        default: segments.append(part)
        }
      }
      slices.append(
        KeyMap.RowSlice(name: segments.joined(separator: "."), rows: source.rows))
    }
    return slices
  }

  /// Our name of what a stored tensor is a part of, or nil when the pattern does not fit it.
  func name(standingFor name: [Substring], levels: Int) -> String? {
    for source in stored {
      guard let (numbers, rest) = Self.match(source.segments, name) else { continue }
      var left = numbers[...]
      var segments: [Substring] = []
      for part in ours {
        switch part {
        case "#": segments.append(left.removeFirst())
        case "*": segments += rest
        default: segments.append(part)
        }
      }
      let isCountedDown = source.segments.contains("~")
      guard isCountedDown, let place = ours.firstIndex(of: "#"), let level = Int(segments[place])
      else { return segments.joined(separator: ".") }
      guard level < levels else { return nil }
      segments[place] = "\(levels - 1 - level)"
      return segments.joined(separator: ".")
    }
    return nil
  }

  private func match(_ name: [Substring]) -> (numbers: [Substring], rest: ArraySlice<Substring>)? {
    Self.match(ours, name)
  }

  private static func match(
    _ pattern: [Substring], _ name: [Substring]
  ) -> (numbers: [Substring], rest: ArraySlice<Substring>)? {
    var numbers: [Substring] = []
    for (index, part) in pattern.enumerated() {
      guard index < name.count else { return nil }
      switch part {
      case "*": return (numbers, name[index...])
      case "#", "~":
        guard name[index].utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        numbers.append(name[index])
      default:
        guard name[index] == part else { return nil }
      }
    }
    return name.count == pattern.count ? (numbers, []) : nil
  }
}
