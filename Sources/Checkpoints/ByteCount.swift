/// A number of bytes that prints the way people read file sizes.
public struct ByteCount: Sendable, Hashable {
  /// The number itself.
  public let bytes: Int

  /// Counts `bytes` bytes.
  public init(_ bytes: Int) {
    self.bytes = bytes
  }
}

extension ByteCount: CustomStringConvertible {
  /// `17 bytes`, `4.5 kB`, `7.8 GB`: decimal units, one digit after the point.
  public var description: String {
    guard bytes >= 1000 else { return bytes == 1 ? "1 byte" : "\(bytes) bytes" }
    var size = Double(bytes) / 1000
    var unit = "kB"
    for larger in ["MB", "GB", "TB", "PB", "EB"] where size >= 999.95 {
      size /= 1000
      unit = larger
    }
    return "\((size * 10).rounded() / 10) \(unit)"
  }
}
