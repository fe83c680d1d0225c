/// How numbers are written in phrases; both languages write them alike.
enum Amounts {
  /// A number with a fixed count of decimals: 12.1.
  static func decimal(_ value: Double, places: Int = 1) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return "–" }
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = Int((abs(value) * scale).rounded())
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard places > 0 else { return sign + String(scaled) }
    let digits = String(scaled)
    let padded = String(repeating: "0", count: max(places + 1 - digits.count, 0)) + digits
    return sign + padded.dropLast(places) + "." + padded.suffix(places)
  }

  /// A span as a clock shows it: 00:14, 1:02:03.
  static func clock(_ duration: Duration) -> String {
    let seconds = max(duration.components.seconds, 0)
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    let tail = twoDigits(minutes) + ":" + twoDigits(seconds % 60)
    return hours > 0 ? "\(hours):\(tail)" : tail
  }

  /// A short span as it is felt, a long one as a clock shows it: 0.42 s, 7.1 s, 00:14.
  static func span(_ duration: Duration) -> String {
    duration < .seconds(10) ? seconds(max(duration, .zero)) + " s" : clock(duration)
  }

  /// Seconds with as many decimals as mean something: 0.42 s, 12.1 s, 140 s.
  static func seconds(_ duration: Duration) -> String {
    let value =
      Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    return decimal(value, places: value < 1 ? 2 : value < 100 ? 1 : 0)
  }

  /// Bytes in the unit that keeps the number short: 640 B, 4.1 GB.
  static func bytes(_ count: Int) -> String {
    let units = ["B", "kB", "MB", "GB", "TB"]
    var value = Double(count)
    var unit = 0
    while value >= 999.5, unit < units.count - 1 {
      value /= 1000
      unit += 1
    }
    return decimal(value, places: unit == 0 || value >= 99.95 ? 0 : 1) + " " + units[unit]
  }

  /// Parameters of a network: 3.88 B, 1.5 M.
  static func parameters(_ count: Int) -> String {
    let isLarge = count >= 1_000_000_000
    return decimal(Double(count) / (isLarge ? 1e9 : 1e6), places: 2) + (isLarge ? " B" : " M")
  }

  /// Bytes used of bytes there are, in one unit: 4.1/8.0 GB.
  static func bytes(_ used: Int, of limit: Int) -> String {
    let isLarge = limit >= 1_000_000_000
    let scale = isLarge ? 1e9 : 1e6
    let places = isLarge ? 1 : 0
    return decimal(Double(used) / scale, places: places) + "/"
      + decimal(Double(limit) / scale, places: places) + (isLarge ? " GB" : " MB")
  }

  /// A share of 0…1 as a percentage: 58%.
  static func percent(_ share: Double) -> String {
    decimal(min(max(share, 0), 1) * 100, places: 0) + "%"
  }

  /// One thing, or several: 1 take, 3 takes.
  static func count(_ number: Int, _ singular: String, _ plural: String) -> String {
    "\(number) \(number == 1 ? singular : plural)"
  }

  private static func twoDigits(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
