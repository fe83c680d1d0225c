/// A sequence that begins with `ESC [`: a mark, numbers, intermediate characters and a final one.
struct ControlSequence: Sendable, Equatable {
  /// `<`, `=`, `>` or `?` before the numbers.
  var mark: UInt8?
  /// Parameters, each with its parts; a part without digits is nil.
  var parameters: [[Int?]]
  /// Characters between the numbers and the final one.
  var intermediates: [UInt8]
  /// What ends the sequence and names it.
  var final: UInt8

  /// Reads what stands between `ESC [` and the final character.
  init(body: ArraySlice<UInt8>, final: UInt8) {
    var rest = body
    mark = nil
    if let first = rest.first, (0x3C...0x3F).contains(first) {
      mark = first
      rest = rest.dropFirst()
    }
    let numbers = rest.prefix { $0 >= 0x30 }
    intermediates = Array(rest.dropFirst(numbers.count))
    parameters = numbers.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { field in
        field.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
          .map(Self.number)
      }
    self.final = final
  }

  /// The parameter at a place; nil when it is absent or empty.
  func value(_ index: Int) -> Int? {
    guard parameters.indices.contains(index) else { return nil }
    return parameters[index].first ?? nil
  }

  /// Every parameter, with 0 for the empty ones.
  var values: [Int] { parameters.map { ($0.first ?? nil) ?? 0 } }

  /// Large numbers stay within bounds instead of overflowing.
  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty else { return nil }
    return digits.reduce(0) { sum, digit in min(sum * 10 + Int(digit & 15), 1 << 30) }
  }
}

extension ControlSequence {
  /// Whether a sequence so far is digits alone, after which rxvt ends keys with `$`.
  static func isBareNumber(_ body: [UInt8]) -> Bool {
    !body.isEmpty && body.allSatisfy { (0x30...0x39).contains($0) }
  }
}
