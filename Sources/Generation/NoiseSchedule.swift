/// The noise levels that a walk passes.
public enum NoiseSchedule: Sendable, Hashable {
  /// The model's own.
  case standard
  /// Evenly spaced.
  case linear
  /// Evenly spaced and then shifted up by μ.
  case shifted(Double)
  /// Evenly spaced and then raised to an exponent.
  case power(Double)
  /// These levels, falling; without the 0 at the end.
  case custom([Double])

  /// Shifts that make sense.
  public static let shifts = -5.0...10.0
  /// Exponents that make sense.
  public static let exponents = 0.1...10.0
}

extension NoiseSchedule: CustomStringConvertible {
  /// The text that `init(text:)` reads: `model`, `linear`, `shift 1.15`, `power 2`, `1 0.7 0.4`.
  public var description: String {
    switch self {
    case .standard: "model"
    case .linear: "linear"
    case .shifted(let mu): "shift \(mu.shortest)"
    case .power(let exponent): "power \(exponent.shortest)"
    case .custom(let sigmas): sigmas.map(\.shortest).joined(separator: " ")
    }
  }

  /// Reads what a person wrote; nil where it is no schedule.
  ///
  /// Levels may be separated by spaces or commas, and may end with the 0 that is always there.
  public init?(text: String) {
    let words = text.lowercased().split { $0 == " " || $0 == "," || $0 == ":" || $0 == "=" }
    let numbers = words.compactMap { Double($0) }
    switch words.first {
    case "model" where words.count == 1: self = .standard
    case "linear" where words.count == 1: self = .linear
    case "shift" where words.count == 2 && numbers.count == 1 && Self.shifts ~= numbers[0]:
      self = .shifted(numbers[0])
    case "power" where words.count == 2 && numbers.count == 1 && Self.exponents ~= numbers[0]:
      self = .power(numbers[0])
    default:
      let levels = numbers.last == 0 ? numbers.dropLast() : numbers[...]
      let isFalling = zip(levels, levels.dropFirst()).allSatisfy { $0 > $1 }
      guard numbers.count == words.count, !levels.isEmpty, levels.count <= 1000, isFalling,
        levels.allSatisfy({ $0 > 0 && $0 <= 1 })
      else { return nil }
      self = .custom(Array(levels))
    }
  }
}

extension NoiseSchedule: Codable {
  /// Reads the text of a schedule.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let schedule = NoiseSchedule(text: text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\"\(text)\" is no schedule")
    }
    self = schedule
  }

  /// Writes the text of a schedule.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension Double {
  /// The number without a needless fraction.
  fileprivate var shortest: String {
    Int(exactly: self).map(String.init) ?? "\(self)"
  }
}
