/// Collects pasted text up to its end marker, which may arrive in pieces.
struct PasteBuffer: Sendable {
  private static let end: [UInt8] = Array("\u{1B}[201~".utf8)

  private let limit: Int
  private var bytes: [UInt8] = []
  private var matched = 0
  private var isCut = false

  /// - Parameter limit: bytes that are kept; the rest is dropped and said to be.
  init(limit: Int = 4 << 20) {
    self.limit = limit
  }

  /// Whether the byte completed the end marker.
  mutating func add(_ byte: UInt8) -> Bool {
    if byte == Self.end[matched] {
      matched += 1
      return matched == Self.end.count
    }
    keep(Self.end[..<matched])
    // ESC stands only at the marker's begin, so that a failed match can only begin again with it.
    matched = byte == Self.end[0] ? 1 : 0
    if matched == 0 { keep([byte]) }
    return false
  }

  /// The text with line ends as `\n`.
  var text: String {
    var lines: [UInt8] = []
    lines.reserveCapacity(bytes.count)
    var afterReturn = false
    for byte in bytes {
      switch byte {
      case 0x0D: lines.append(0x0A)
      case 0x0A where afterReturn: break
      default: lines.append(byte)
      }
      afterReturn = byte == 0x0D
    }
    let text = String(decoding: lines, as: UTF8.self)
    return isCut ? text + "\n[cut: a paste may have \(limit >> 20) MB]" : text
  }

  private mutating func keep(_ more: some Collection<UInt8>) {
    let room = limit - bytes.count
    if more.count > room { isCut = true }
    bytes.append(contentsOf: more.prefix(max(room, 0)))
  }
}
