/// Text from outside, made fit for a prompt.
enum PastedText {
  /// Line ends become newlines, tabs two spaces; controls, and formats that reverse the direction
  /// of what follows, are left out.
  static func cleaned(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 == 0x0A || (0x20..<0x7F).contains($0) }) { return text }
    var result = String.UnicodeScalarView()
    var last: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A where last == "\r": break
      case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: result.append("\n")
      case 0x09: result.append(contentsOf: "  ".unicodeScalars)
      case 0x00..<0x20, 0x7F..<0xA0: break
      case 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB: break
      default: result.append(scalar)
      }
      last = scalar
    }
    return String(result)
  }
}
