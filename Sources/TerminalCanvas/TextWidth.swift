/// How many cells of the terminal text takes.
///
/// The numbers are those of glibc's `wcwidth` in a UTF-8 locale, which ncurses and xterm go by;
/// where that calls a character unprintable (a control, or too new for it) ours is still defined.
public enum TextWidth {
  /// How a terminal counts a character of several scalars.
  public enum Counting: Sendable, Hashable {
    /// Every scalar for itself, as xterm and ncurses do.
    case scalars
    /// Whole characters, never more than two cells: terminals in mode 2027.
    case clusters
  }

  /// The cells of one scalar: 0 for controls, combining marks and joiners, 2 for East Asian wide
  /// characters and emoji, else 1.
  public static func cells(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) ? 0 : 1 }
    if (0x4E00...0x9FFF).contains(value) || (0xAC00...0xD7A3).contains(value) { return 2 }
    if isZero(scalar) { return 0 }
    return isWide(value) ? 2 : 1
  }

  /// The cells of one character.
  public static func cells(_ character: Character, counting: Counting = .scalars) -> Int {
    var sum = 0
    var isEmoji = false
    for scalar in character.unicodeScalars {
      sum += cells(scalar)
      isEmoji = isEmoji || scalar.value == 0xFE0F
    }
    switch counting {
    case .scalars: return sum
    case .clusters: return sum > 0 && isEmoji ? 2 : min(sum, 2)
    }
  }

  /// The cells of a line of text.
  public static func cells(_ text: some StringProtocol, counting: Counting = .scalars) -> Int {
    switch counting {
    case .scalars: text.unicodeScalars.reduce(0) { $0 + cells($1) }
    case .clusters: text.reduce(0) { $0 + cells($1, counting: counting) }
    }
  }

  /// The beginning of a line that fits, with an ellipsis in place of what was cut off.
  ///
  /// - Parameters:
  ///   - text: one line.
  ///   - limit: cells it may take.
  ///   - ellipsis: stands at the end of a cut line; left out where it does not fit itself.
  ///   - counting: as the terminal counts.
  /// - Returns: the text itself when it fits.
  public static func truncated(
    _ text: String, to limit: Int, ellipsis: String = "…", counting: Counting = .scalars
  ) -> String {
    if cells(text, counting: counting) <= limit { return text }
    let mark = cells(ellipsis, counting: counting)
    let ending = mark <= limit ? ellipsis : ""
    var rest = limit - (ending.isEmpty ? 0 : mark)
    let kept = text.prefix { character in
      rest -= cells(character, counting: counting)
      return rest >= 0
    }
    return kept + ending
  }

  /// Where the text stands in a field that is wider than it.
  public enum Alignment: Sendable, Hashable {
    /// At the left.
    case leading
    /// In the middle, rather left than right.
    case center
    /// At the right.
    case trailing
  }

  /// The text in exactly so many cells: cut, or filled up with spaces.
  ///
  /// - Parameters:
  ///   - text: one line.
  ///   - width: cells it takes afterwards.
  ///   - alignment: where the text stands.
  ///   - counting: as the terminal counts.
  /// - Returns: the text, `width` cells wide.
  public static func padded(
    _ text: String, to width: Int, alignment: Alignment = .leading, counting: Counting = .scalars
  ) -> String {
    let text = truncated(text, to: width, counting: counting)
    let gap = max(width - cells(text, counting: counting), 0)
    let before =
      switch alignment {
      case .leading: 0
      case .center: gap / 2
      case .trailing: gap
      }
    return String(repeating: " ", count: before) + text
      + String(repeating: " ", count: gap - before)
  }

  private static func isZero(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: true
    // Changed its category after Unicode 14.
    case .spacingMark: scalar.value == 0x1171E
    case .format: !visibleFormats.contains(scalar.value)
    case .otherLetter:
      // Vowels and finals of Hangul join the consonant before them.
      (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FB).contains(scalar.value)
    case .lineSeparator, .paragraphSeparator, .control: true
    default: false
    }
  }

  private static func isWide(_ value: UInt32) -> Bool {
    var low = 0
    var high = wide.count
    while low < high {
      let middle = (low + high) / 2
      if value > wide[middle].upperBound { low = middle + 1 } else { high = middle }
    }
    return low < wide.count && wide[low].contains(value)
  }

  /// Arabic, Syriac and Kaithi number signs: formats that are drawn.
  private static let visibleFormats: Set<UInt32> = [
    0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD,
  ]

  /// Width 2 in glibc 2.36 (Unicode 14); what is not assigned there goes with its neighbours,
  /// or with its plane.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0...0x23F0,
    0x23F3...0x23F3, 0x25FD...0x25FE, 0x2614...0x2615, 0x2648...0x2653, 0x267F...0x267F,
    0x2693...0x2693, 0x26A1...0x26A1, 0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5,
    0x26CE...0x26CE, 0x26D4...0x26D4, 0x26EA...0x26EA, 0x26F2...0x26F3, 0x26F5...0x26F5,
    0x26FA...0x26FA, 0x26FD...0x26FD, 0x2705...0x2705, 0x270A...0x270B, 0x2728...0x2728,
    0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
    0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2B55...0x2B55,
    0x2E80...0x3029, 0x302E...0x303E, 0x3041...0x3096, 0x309B...0xA4C6, 0xA960...0xA97C,
    0xAC00...0xD7A3, 0xF900...0xFAD9, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60,
    0xFFE0...0xFFE6, 0x16FE0...0x16FE3, 0x16FF0...0x1B2FB, 0x1F004...0x1F004, 0x1F0CF...0x1F0CF,
    0x1F18E...0x1F18E, 0x1F191...0x1F19A, 0x1F200...0x1F320, 0x1F32D...0x1F335, 0x1F337...0x1F37C,
    0x1F37E...0x1F393, 0x1F3A0...0x1F3CA, 0x1F3CF...0x1F3D3, 0x1F3E0...0x1F3F0, 0x1F3F4...0x1F3F4,
    0x1F3F8...0x1F43E, 0x1F440...0x1F440, 0x1F442...0x1F4FC, 0x1F4FF...0x1F53D, 0x1F54B...0x1F54E,
    0x1F550...0x1F567, 0x1F57A...0x1F57A, 0x1F595...0x1F596, 0x1F5A4...0x1F5A4, 0x1F5FB...0x1F64F,
    0x1F680...0x1F6C5, 0x1F6CC...0x1F6CC, 0x1F6D0...0x1F6D2, 0x1F6D5...0x1F6DF, 0x1F6EB...0x1F6EC,
    0x1F6F4...0x1F6FC, 0x1F7E0...0x1F7F0, 0x1F90C...0x1F93A, 0x1F93C...0x1F945, 0x1F947...0x1F9FF,
    0x1FA70...0x1FAFF, 0x20000...0x3FFFD,
  ]
}
