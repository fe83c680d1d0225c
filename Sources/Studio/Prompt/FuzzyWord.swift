/// Text as the search compares it.
struct FuzzyLetters {
  /// One code a character, as it is written.
  let written: [UInt32]
  /// The same in lower case.
  let folded: [UInt32]

  init(_ text: String) {
    let isPlain = text.utf8.allSatisfy { $0 < 0x80 && $0 != 0x0D }
    written = isPlain ? text.utf8.map(UInt32.init) : TextBuffer(text).codes
    folded = written.map(Self.lowercase)
  }

  private static func lowercase(_ code: UInt32) -> UInt32 {
    if code < 0x80 { return (0x41...0x5A).contains(code) ? code + 0x20 : code }
    guard code < 0x590 || code >= 0x1E00, !Codes.isIdeograph(code),
      let scalar = Unicode.Scalar(code)
    else { return code }
    let mapping = scalar.properties.lowercaseMapping.unicodeScalars
    return mapping.count == 1 ? mapping.first?.value ?? code : code
  }
}

/// One word of a query.
struct FuzzyWord {
  private let letters: FuzzyLetters
  /// East Asian text is found as it is typed: its characters far apart mean nothing together.
  private let isWhole: Bool

  init(_ text: String) {
    letters = FuzzyLetters(text)
    isWhole = letters.folded.contains(where: Codes.isIdeograph)
  }

  /// Points as in fzf's `algo.go`: a match, the start and the length of a gap, the start of a word,
  /// a capital inside of one, letters in a row.
  private enum Points {
    static let match: Int32 = 16
    static let gapStart: Int32 = -3
    static let gapGrowth: Int32 = -1
    static let wordStart: Int32 = 8
    static let capital: Int32 = 7
    static let row: Int32 = 4
    static let sameCase: Int32 = 1
  }

  func match(_ text: FuzzyLetters) -> (score: Int, matched: [Int])? {
    let word = letters.folded
    guard let first = text.folded.firstIndex(of: word[0]), word.count <= text.folded.count else {
      return nil
    }
    if isWhole { return wholeMatch(text, from: first) }
    var end = first
    for letter in word {
      guard let place = text.folded[end...].firstIndex(of: letter) else { return nil }
      end = place + 1
    }
    let last = text.folded.lastIndex(of: word[word.count - 1]) ?? end - 1
    return bestMatch(text, in: first..<last + 1)
  }

  private func wholeMatch(_ text: FuzzyLetters, from first: Int) -> (score: Int, matched: [Int])? {
    let word = letters.folded
    let starts = first...max(text.folded.count - word.count, first)
    guard let start = starts.first(where: { text.folded[$0...].starts(with: word) }) else {
      return nil
    }
    let size = Int32(word.count)
    let score = Points.match * size + Points.row * (size - 1) + bonus(text.written, at: start) * 2
    return (Int(score), Array(start..<start + word.count))
  }

  /// The best way to place the letters, by dynamic programming over letters and characters.
  private func bestMatch(
    _ text: FuzzyLetters, in range: Range<Int>
  ) -> (score: Int, matched: [Int]) {
    let word = letters.folded
    let width = range.count
    let none: Int32 = -1 << 20
    // Best score with letter i on character j, where letter i - 1 was then, and the best so far
    // with gaps paid for.
    var scores = [Int32](repeating: none, count: word.count * width)
    var origins = [Int32](repeating: -1, count: word.count * width)
    var rowBonus = [Int32](repeating: 0, count: width)
    let bonuses = range.map { bonus(text.written, at: $0) }
    for (row, letter) in word.enumerated() {
      let capital = letters.written[row]
      let base = row * width
      var best = none
      var origin: Int32 = -1
      var runBonus = [Int32](repeating: 0, count: width)
      for column in row..<width {
        if row > 0, column > 0 {
          // What the letter before reaches on the character before this one.
          let reached =
            column > 1 ? best + (origin == column - 2 ? Points.gapStart : Points.gapGrowth) : none
          let direct = scores[base - width + column - 1]
          if direct >= reached {
            best = direct
            origin = Int32(column - 1)
          } else {
            best = reached
          }
        }
        guard text.folded[range.lowerBound + column] == letter else { continue }
        let points =
          Points.match + (text.written[range.lowerBound + column] == capital ? Points.sameCase : 0)
        guard row > 0 else {
          scores[column] = points + bonuses[column] * 2
          runBonus[column] = bonuses[column]
          continue
        }
        let before = column > 0 ? scores[base - width + column - 1] : none
        let inRow = before + points + max(Points.row, bonuses[column], rowBonus[max(column - 1, 0)])
        let afterGap = best + points + bonuses[column]
        guard max(inRow, afterGap) > none / 2 else { continue }
        if inRow >= afterGap {
          scores[base + column] = inRow
          origins[base + column] = Int32(column - 1)
          runBonus[column] = max(bonuses[column], rowBonus[max(column - 1, 0)])
        } else {
          scores[base + column] = afterGap
          origins[base + column] = origin
          runBonus[column] = bonuses[column]
        }
      }
      rowBonus = runBonus
    }
    let final = scores[((word.count - 1) * width)...]
    guard let top = final.max(), let place = final.firstIndex(of: top) else { return (0, []) }
    var matched: [Int] = []
    var column = place - (word.count - 1) * width
    for row in word.indices.reversed() {
      matched.append(range.lowerBound + column)
      column = Int(origins[row * width + column])
    }
    return (Int(top), matched.reversed())
  }

  private func bonus(_ text: [UInt32], at place: Int) -> Int32 {
    let code = text[place]
    guard place > 0 else { return Points.wordStart }
    let before = text[place - 1]
    if Codes.isSpacedWord(code), !Codes.isSpacedWord(before) || before == 0x5F {
      return Points.wordStart
    }
    let isCapital = (0x41...0x5A).contains(code) && !(0x41...0x5A).contains(before)
    let isFirstDigit = Codes.isDigit(code) && !Codes.isDigit(before)
    return isCapital || isFirstDigit ? Points.capital : 0
  }
}
