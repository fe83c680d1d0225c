import Kernels

extension Tensor {
  /// Permutes, splits and merges axes by name, as einops does.
  ///
  /// `qkv.rearranged("b l (k h d) -> k b l h d", ["k": 3, "h": heads])`. Names in brackets are one
  /// axis, the outermost first, and `1` is an axis without a name; of a bracket on the left, one
  /// length may be left out. Nothing is copied when no element moves.
  ///
  /// Source of the notation: "Einops", Rogozhnikov 2022.
  public func rearranged(_ pattern: String, _ lengths: [String: Int] = [:]) -> Tensor {
    let sides = pattern.split(separator: ">", omittingEmptySubsequences: false)
    precondition(sides.count == 2 && sides[0].hasSuffix("-"), "rearranged: \"\(pattern)\"")
    let from = Self.axes(of: sides[0].dropLast(), in: pattern)
    let to = Self.axes(of: sides[1], in: pattern)
    precondition(from.count == rank, "rearranged: \"\(pattern)\" does not fit \(shape)")

    var lengths = lengths
    for (names, length) in zip(from, shape) {
      let unknown = names.filter { lengths[$0] == nil }
      precondition(unknown.count <= 1, "rearranged: lengths of \(unknown) in \"\(pattern)\"")
      let known = names.reduce(1) { $0 * (lengths[$1] ?? 1) }
      if let name = unknown.first { lengths[name] = known == 0 ? 0 : length / known }
      precondition(
        names.reduce(1) { $0 * (lengths[$1] ?? 1) } == length,
        "rearranged: \"\(pattern)\" with \(lengths) does not fit \(shape)")
    }

    let names = from.flatMap(\.self)
    precondition(
      Set(names) == Set(to.flatMap(\.self)) && Set(names).count == names.count,
      "rearranged: the two sides of \"\(pattern)\" differ")
    var strides: [String: Int] = [:]
    var stride = 1
    for name in names.reversed() {
      strides[name] = stride
      stride *= lengths[name] ?? 1
    }
    let order = to.flatMap(\.self)
    let newShape = to.map { $0.reduce(1) { $0 * (lengths[$1] ?? 1) } }
    // Axes of length 1 may stand anywhere without an element moving.
    let moving = { (names: [String]) in names.filter { lengths[$0] != 1 } }
    guard moving(order) != moving(names) else { return reshaped(newShape) }
    return Tensor(shape: newShape) { target in
      StridedCopy.copy(
        pointer, shape: order.map { lengths[$0] ?? 1 }, strides: order.map { strides[$0] ?? 0 },
        to: target)
    }
  }

  /// Maps `"b (h w) c"` to `[["b"], ["h", "w"], ["c"]]`.
  private static func axes(of side: Substring, in pattern: String) -> [[String]] {
    var axes: [[String]] = []
    var isGrouped = false
    var word = ""
    func endWord() {
      guard !word.isEmpty else { return }
      if !isGrouped { axes.append([]) }
      if word != "1" { axes[axes.count - 1].append(word) }
      word = ""
    }
    for character in side {
      switch character {
      case " ": endWord()
      case "(":
        endWord()
        precondition(!isGrouped, "rearranged: brackets in \"\(pattern)\"")
        axes.append([])
        isGrouped = true
      case ")":
        endWord()
        isGrouped = false
      default: word.append(character)
      }
    }
    endWord()
    return axes
  }
}
