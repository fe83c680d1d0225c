/// The letters that stand for bytes in the pieces of a byte-level vocabulary.
///
/// Printable Latin-1 stands for itself, the other bytes for U+0100 and on, in order.
///
/// Source: `bytes_to_unicode`, openai/gpt-2 src/encoder.py:9.
enum ByteAlphabet {
  /// The letter of each byte.
  static let letters: [Unicode.Scalar] = {
    var next: UInt16 = 0x100
    return (UInt8.min...UInt8.max).map { byte in
      switch byte {
      case 0x21...0x7E, 0xA1...0xAC, 0xAE...0xFF: return Unicode.Scalar(byte)
      default:
        defer { next += 1 }
        return Unicode.Scalar(next) ?? "\u{FFFD}"  // Never: U+0100 to U+0143 are no surrogates.
      }
    }
  }()

  /// Bytes as a piece spells them.
  static func spelled(_ bytes: some Sequence<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    for byte in bytes { text.append(letters[Int(byte)]) }
    return String(text)
  }
}
