/// A moment, as seconds since the beginning of 1970 in UTC.
public struct Timestamp: Sendable, Hashable, Comparable, Codable {
  /// Seconds since the beginning of 1970.
  public var seconds: Double

  /// A moment in seconds since the beginning of 1970.
  public init(seconds: Double) { self.seconds = seconds }

  /// Earlier is less.
  public static func < (left: Timestamp, right: Timestamp) -> Bool { left.seconds < right.seconds }
}
