/// Choices in a prompt: `{red|blue}`, nested, with weights as in `{2::red|blue}`.
///
/// Braces without a bar are text, and JSON prompts have no wildcards.
public struct Wildcards: Sendable, Equatable {
  /// One choice.
  public struct Choice: Sendable, Hashable {
    /// Where it is, with its braces, in characters.
    public let range: Range<Int>
    /// Its options in order, without weights.
    public let options: [Range<Int>]
    /// How often each is taken, in proportion.
    public let weights: [Double]
    /// How many choices it lies in.
    public let depth: Int
  }

  /// All choices, outer ones before those inside of them.
  public let choices: [Choice]
  private let text: TextBuffer

  /// Finds the choices in a prompt.
  public init(_ text: TextBuffer) {
    self.text = text
    choices = PromptForm.detect(text) == .json ? [] : Self.choices(in: text.codes)
  }

  /// Finds the choices in a prompt.
  public init(_ text: String) {
    self.init(TextBuffer(text))
  }

  /// One prompt out of the many, the same for the same seed.
  ///
  /// Every choice draws from its own numbers: changing the options of one leaves the others as they
  /// were.
  ///
  /// - Parameters:
  ///   - text: the prompt with its choices.
  ///   - seed: of the choices, not of the picture.
  /// - Returns: the prompt without choices.
  public static func resolve(_ text: String, seed: UInt64) -> String {
    Wildcards(text).resolved(seed: seed)
  }

  /// One prompt out of the many, the same for the same seed.
  public func resolved(seed: UInt64) -> String {
    written(0..<text.count) { index, choice in
      var random = SplitMix64(state: seed &+ UInt64(index) &* 0xD1B5_4A32_D192_ED03)
      let total = choice.weights.reduce(0, +)
      var rest = random.nextUnit() * total
      for (option, weight) in choice.weights.enumerated() where weight > 0 {
        rest -= weight
        if rest < 0 { return option }
      }
      return choice.weights.lastIndex { $0 > 0 } ?? 0
    }
  }

  /// How many prompts there are.
  ///
  /// Options of weight 0 do not count; `Int.max` stands for more than it can say.
  public var combinations: Int { combinations(in: 0..<text.count) }

  /// The n-th of all prompts; the last choice changes first, as the last digit of a number does.
  ///
  /// - Parameter number: from 0, below `combinations`; others wrap around.
  /// - Returns: the prompt without choices.
  public func combination(_ number: Int) -> String {
    let all = combinations
    let rest = number % all
    return combination(rest < 0 ? rest + all : rest, in: 0..<text.count)
  }

  // MARK: Reading

  private static func choices(in codes: [UInt32]) -> [Choice] {
    var open: [(start: Int, bars: [Int])] = []
    var found: [(range: Range<Int>, bars: [Int])] = []
    for (place, code) in codes.enumerated() {
      switch code {
      case 0x7B: open.append((place, []))
      case 0x7C where !open.isEmpty: open[open.count - 1].bars.append(place)
      case 0x7D:
        if let group = open.popLast(), !group.bars.isEmpty {
          found.append((group.start..<place + 1, group.bars))
        }
      default: break
      }
    }
    found.sort { $0.range.lowerBound < $1.range.lowerBound }
    var enclosing: [Int] = []
    return found.map { range, bars in
      enclosing.removeAll { $0 <= range.lowerBound }
      defer { enclosing.append(range.upperBound) }
      let starts = [range.lowerBound] + bars
      let ends = bars + [range.upperBound - 1]
      let options = zip(starts, ends).map { weighted($0 + 1..<$1, in: codes) }
      let weights = options.map(\.weight)
      return Choice(
        range: range, options: options.map(\.range),
        weights: weights.contains { $0 > 0 } ? weights : weights.map { _ in 1 },
        depth: enclosing.count)
    }
  }

  /// Reads `2::` or `0.5::` off the beginning of an option.
  private static func weighted(
    _ range: Range<Int>, in codes: [UInt32]
  ) -> (range: Range<Int>, weight: Double) {
    let word = codes[range].prefix { Codes.isDigit($0) || $0 == 0x2E }
    let rest = codes[word.endIndex..<range.upperBound]
    guard rest.starts(with: [0x3A, 0x3A]),
      let weight = Double(String(String.UnicodeScalarView(word.compactMap(Unicode.Scalar.init))))
    else { return (range, 1) }
    return (word.endIndex + 2..<range.upperBound, weight)
  }

  // MARK: Writing

  /// The text of a part, with one option in place of each choice.
  private func written(_ range: Range<Int>, picking pick: (Int, Choice) -> Int) -> String {
    var result = ""
    var place = range.lowerBound
    for (index, choice) in top(of: range) {
      result += text[place..<choice.range.lowerBound]
      result += written(choice.options[pick(index, choice)], picking: pick)
      place = choice.range.upperBound
    }
    return result + text[place..<range.upperBound]
  }

  private func top(of range: Range<Int>) -> [(index: Int, choice: Choice)] {
    var place = range.lowerBound
    return choices.enumerated().compactMap { index, choice in
      guard choice.range.lowerBound >= place, choice.range.upperBound <= range.upperBound else {
        return nil
      }
      place = choice.range.upperBound
      return (index, choice)
    }
  }

  private func combinations(in range: Range<Int>) -> Int {
    top(of: range).reduce(1) { product, entry in
      let options = entry.choice.drawable.reduce(0) {
        Self.saturated($0.addingReportingOverflow(combinations(in: $1)))
      }
      return Self.saturated(product.multipliedReportingOverflow(by: options))
    }
  }

  private static func saturated(_ result: (partialValue: Int, overflow: Bool)) -> Int {
    result.overflow ? .max : result.partialValue
  }

  private func combination(_ number: Int, in range: Range<Int>) -> String {
    var pieces: [String] = []
    var number = number
    var end = range.upperBound
    for (_, choice) in top(of: range).reversed() {
      let options = choice.drawable
      let counts = options.map(combinations(in:))
      let total = counts.reduce(0) { Self.saturated($0.addingReportingOverflow($1)) }
      var rest = number % total
      number /= total
      pieces.append(text[choice.range.upperBound..<end])
      for (option, count) in zip(options, counts) {
        if rest < count {
          pieces.append(combination(rest, in: option))
          break
        }
        rest -= count
      }
      end = choice.range.lowerBound
    }
    pieces.append(text[range.lowerBound..<end])
    return pieces.reversed().joined()
  }
}

extension Wildcards.Choice {
  /// The options that can be taken.
  fileprivate var drawable: [Range<Int>] {
    zip(options, weights).filter { $0.1 > 0 }.map(\.0)
  }
}
