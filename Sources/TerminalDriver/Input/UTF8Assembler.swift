/// Puts characters of several bytes together; bytes that are none of UTF-8 disappear.
struct UTF8Assembler: Sendable {
  private var bytes: [UInt8] = []
  private var needed = 0

  /// What one more byte made.
  enum Result: Equatable {
    /// A whole character.
    case scalar(Unicode.Scalar)
    /// Nothing yet, or a byte that can never be something.
    case nothing
    /// The character before was cut short; this byte begins anew.
    case interrupted
  }

  /// Whether a character has begun.
  var isPartial: Bool { !bytes.isEmpty }

  mutating func add(_ byte: UInt8) -> Result {
    if isPartial {
      guard byte & 0xC0 == 0x80 else {
        bytes = []
        return .interrupted
      }
      bytes.append(byte)
      guard bytes.count == needed else { return .nothing }
      defer { bytes = [] }
      return String(validating: bytes, as: UTF8.self)?.unicodeScalars.first.map(Result.scalar)
        ?? .nothing
    }
    switch byte {
    case 0..<0x80: return .scalar(Unicode.Scalar(byte))
    case 0xC2..<0xE0: needed = 2
    case 0xE0..<0xF0: needed = 3
    case 0xF0..<0xF5: needed = 4
    default: return .nothing
    }
    bytes = [byte]
    return .nothing
  }
}
