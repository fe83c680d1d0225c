/// Base 64 of RFC 4648, with padding.
enum Base64 {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Appends the digits of some bytes.
  static func append(_ bytes: ArraySlice<UInt8>, to text: inout [UInt8]) {
    bytes.withUnsafeBufferPointer { bytes in
      digits.withUnsafeBufferPointer { digits in
        var index = 0
        while index < bytes.count {
          let second = index + 1 < bytes.count ? bytes[index + 1] : 0
          let third = index + 2 < bytes.count ? bytes[index + 2] : 0
          let group = UInt32(bytes[index]) << 16 | UInt32(second) << 8 | UInt32(third)
          text.append(digits[Int(group >> 18)])
          text.append(digits[Int(group >> 12 & 63)])
          let equals = UInt8(ascii: "=")
          text.append(index + 1 < bytes.count ? digits[Int(group >> 6 & 63)] : equals)
          text.append(index + 2 < bytes.count ? digits[Int(group & 63)] : equals)
          index += 3
        }
      }
    }
  }
}
