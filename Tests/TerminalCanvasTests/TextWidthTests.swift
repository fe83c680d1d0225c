import TerminalCanvas
import Testing

#if canImport(Glibc)
import Glibc
#endif

@Suite struct `Width of text` {
  @Test(arguments: [
    ("", 0), ("fox", 3), ("猫脸", 4), ("é", 1), ("e\u{301}", 1), ("\u{A0}", 1), ("\u{AD}", 1),
    ("🦊", 2), ("❤", 1), ("❤\u{FE0F}", 1), ("👨‍👩‍👧", 6), ("🇨🇳", 2), ("한", 2), ("\u{1112}\u{1161}", 2),
    ("\u{200D}", 0), ("ｱ", 1), ("Ａ", 2), ("，", 2), ("\u{1B}[m", 2), ("a\tb", 2), ("…", 1),
    ("\u{3000}", 2),
  ])
  func `is the sum of the cells of its scalars`(text: String, cells: Int) {
    #expect(TextWidth.cells(text) == cells)
    #expect(text.reduce(0) { $0 + TextWidth.cells($1) } == cells)
  }

  @Test(arguments: [
    ("👨‍👩‍👧", 2), ("❤\u{FE0F}", 2), ("❤", 1), ("🇨🇳", 2), ("e\u{301}", 1), ("\u{200D}", 0), ("👍🏽", 2),
    ("1️⃣", 2),
  ])
  func `is two at most where the terminal counts clusters`(text: String, cells: Int) {
    #expect(TextWidth.cells(text, counting: .clusters) == cells)
  }

  @Test(arguments: [
    ("a red fox", 9, "a red fox"), ("a red fox", 6, "a red…"), ("猫脸在左边", 6, "猫脸…"),
    ("猫脸在左边", 5, "猫脸…"),
    ("猫脸", 1, "…"), ("猫脸", 0, ""), ("", 0, ""), ("👨‍👩‍👧x", 6, "…"),
  ])
  func `is kept to by a cut, which shows`(text: String, cells: Int, expected: String) {
    #expect(TextWidth.truncated(text, to: cells) == expected)
    #expect(TextWidth.cells(TextWidth.truncated(text, to: cells)) <= cells)
  }

  @Test func `an ellipsis that does not fit is left out`() {
    #expect(TextWidth.truncated("a red fox", to: 2, ellipsis: "...") == "a ")
  }

  @Test func `a field is filled on the side away from its text`() {
    #expect(TextWidth.padded("猫", to: 5) == "猫   ")
    #expect(TextWidth.padded("猫", to: 5, alignment: .center) == " 猫  ")
    #expect(TextWidth.padded("猫", to: 5, alignment: .trailing) == "   猫")
    #expect(TextWidth.padded("猫脸在", to: 4) == "猫… ")
  }

  #if canImport(Glibc)
  private typealias ScalarWidth = @convention(c) (wchar_t) -> CInt

  // The header hides wcwidth, so it is asked for by name; the locale is this thread's only.
  @Test func `agrees with glibc about every character that glibc knows`() throws {
    guard let locale = unsafe newlocale(1 << LC_CTYPE, "C.UTF-8", nil) else { return }
    let before = unsafe uselocale(locale)
    defer {
      _ = unsafe uselocale(before)
      unsafe freelocale(locale)
    }
    let library = unsafe dlopen(nil, RTLD_NOW)
    let symbol = try unsafe #require(dlsym(library, "wcwidth"))
    let wcwidth = unsafe unsafeBitCast(symbol, to: ScalarWidth.self)
    let wrong = (0x20...0x10FFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init).filter {
      let width = wcwidth(wchar_t($0.value))
      return width >= 0 && Int(width) != TextWidth.cells($0)
    }
    // Each release of glibc follows another release of Unicode; the table follows Unicode 14,
    // which is the one that has U+1FA7C and has not U+1FA75.
    if wcwidth(0x1FA7C) == 2, wcwidth(0x1FA75) == -1 {
      #expect(wrong.map { String($0.value, radix: 16) } == [])
    } else {
      #expect(wrong.count < 300)
    }
  }
  #endif
}
