/// A colour as sixel registers hold it: three percentages.
struct PercentColor: Sendable, Hashable {
  var red: UInt8
  var green: UInt8
  var blue: UInt8

  /// The levels of 0…255 that a terminal shows for it.
  var levels: SIMD4<Int32> {
    SIMD4(Self.level(red), Self.level(green), Self.level(blue), 0)
  }

  static func percent(_ level: UInt8) -> UInt8 { UInt8((Int(level) * 100 + 127) / 255) }

  private static func level(_ percent: UInt8) -> Int32 { (Int32(percent) * 255 + 50) / 100 }
}

extension PercentColor {
  /// The percentages next to levels of 0…255.
  init(red: UInt8, green: UInt8, blue: UInt8, ofLevels: Void) {
    self.init(
      red: Self.percent(red), green: Self.percent(green), blue: Self.percent(blue))
  }
}
