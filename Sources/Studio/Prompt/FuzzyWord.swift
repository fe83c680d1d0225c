/// Text as the search compares it.
struct FuzzyLetters {
  /// One code a character, as it is written.
  let written: [UInt32]
  /// The same in lower case.
  let folded: [UInt32]

  init(_ text: String) {
    // Telling characters apart takes most of the time, and in most text every scalar is one.
    let isPlain = text.unicodeScalars.allSatisfy { Self.standsAlone($0.value) }
    written = isPlain ? text.unicodeScalars.map(\.value) : TextBuffer(text).codes
    folded = written.map(Self.lowercase)
  }

  /// Scalars that never join one another in a character: letters of Europe, kana, Han, Hangul.
  private static func standsAlone(_ value: UInt32) -> Bool {
    switch value {
    case 0x0D: false
    case 0..<0x300, 0x370..<0x483, 0x48A..<0x530, 0x1E00..<0x2000, 0x2010..<0x2028,
      0x3000..<0x302A, 0x3031..<0x303D, 0x3041..<0x3097, 0x309B..<0x3100, 0x3400..<0x4DC0,
      0x4E00..<0xA000, 0xAC00..<0xD7A4, 0xFF01..<0xFF9E:
      true
    default: false
    }
  }

  private static func lowercase(_ code: UInt32) -> UInt32 {
    if code < 0x80 { return (0x41...0x5A).contains(code) ? code + 0x20 : code }
    // Scripts that have capitals.
    guard code < 0x590 || (0x1E00..<0x2000).contains(code) || (0xFF21...0xFF3A).contains(code),
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

  /// The characters that a match can lie in; nil when there is none.
  func range(in text: FuzzyLetters) -> Range<Int>? {
    let word = letters.folded
    guard let first = text.folded.firstIndex(of: word[0]) else { return nil }
    if isWhole {
      guard first + word.count <= text.folded.count else { return nil }
      let starts = first...text.folded.count - word.count
      let start = starts.first { text.folded[$0..<$0 + word.count].elementsEqual(word) }
      return start.map { $0..<$0 + word.count }
    }
    var end = first
    for letter in word {
      guard let place = text.folded[end...].firstIndex(of: letter) else { return nil }
      end = place + 1
    }
    let last = text.folded.lastIndex(of: word[word.count - 1]) ?? end - 1
    return first..<last + 1
  }

  /// The best match inside of a range that has one.
  func match(
    _ text: FuzzyLetters, in range: Range<Int>, bonuses: [Int32]
  ) -> (score: Int, matched: [Int]) {
    guard isWhole else { return bestMatch(text, in: range, bonuses: bonuses) }
    let size = Int32(range.count)
    let score =
      Points.match * size + Points.row * (size - 1) + bonuses[range.lowerBound] * 2
    return (Int(score), Array(range))
  }

  /// The best way to place the letters, by dynamic programming over letters and characters.
  private func bestMatch(
    _ text: FuzzyLetters, in range: Range<Int>, bonuses: [Int32]
  ) -> (score: Int, matched: [Int]) {
    let word = letters.folded
    let width = range.count
    let start = range.lowerBound
    let columns = possibleColumns(text, in: range)
    let none: Int32 = -1 << 20
    // Best score with each letter on each character, and where the letter before was then.
    var scores = [Int32](repeating: none, count: word.count * width)
    var origins = [Int32](repeating: -1, count: word.count * width)
    // What each run of letters began with, which all of it is worth.
    var runs = [Int32](repeating: 0, count: width)
    for row in word.indices {
      let (letter, written) = (word[row], letters.written[row])
      let base = row * width
      var best = none
      var origin: Int32 = -1
      let begin = row > 0 ? columns[row - 1].lowerBound + 1 : columns[0].lowerBound
      var run = begin > 0 ? runs[begin - 1] : 0
      for column in begin..<columns[row].upperBound {
        var before = none
        if row > 0 {
          before = scores[base - width + column - 1]
          best += Int(origin) == column - 2 ? Points.gapStart : Points.gapGrowth
          if before >= best {
            best = before
            origin = Int32(column - 1)
          }
        }
        let runBefore = run
        run = runs[column]
        guard text.folded[start + column] == letter else {
          runs[column] = 0
          continue
        }
        let bonus = bonuses[start + column]
        let points = Points.match + (text.written[start + column] == written ? Points.sameCase : 0)
        let inRow = before + points + max(Points.row, bonus, runBefore)
        let afterGap = best + points + bonus
        if row == 0 {
          scores[column] = points + bonus * 2
          runs[column] = bonus
        } else if inRow >= afterGap {
          scores[base + column] = inRow
          origins[base + column] = Int32(column - 1)
          runs[column] = max(bonus, runBefore)
        } else {
          scores[base + column] = afterGap
          origins[base + column] = origin
          runs[column] = bonus
        }
      }
    }
    let last = (word.count - 1) * width
    guard let column = columns[word.count - 1].max(by: { scores[last + $0] < scores[last + $1] })
    else { return (0, []) }
    return (Int(scores[last + column]), trace(origins, from: column, width: width, start: start))
  }

  private func trace(_ origins: [Int32], from column: Int, width: Int, start: Int) -> [Int] {
    var column = column
    let matched = letters.folded.indices.reversed().map { row in
      defer { column = Int(origins[row * width + column]) }
      return start + column
    }
    return matched.reversed()
  }

  /// For each letter the characters it can stand on when all the others find a place.
  private func possibleColumns(_ text: FuzzyLetters, in range: Range<Int>) -> [Range<Int>] {
    let word = letters.folded
    var first = [Int](repeating: 0, count: word.count)
    var place = range.lowerBound
    for row in word.indices {
      while place < range.upperBound - 1, text.folded[place] != word[row] { place += 1 }
      first[row] = place - range.lowerBound
      place += 1
    }
    place = range.upperBound - 1
    var columns = first.map { $0..<$0 + 1 }
    for row in word.indices.reversed() {
      while place > range.lowerBound, text.folded[place] != word[row] { place -= 1 }
      columns[row] = first[row]..<max(place - range.lowerBound, first[row]) + 1
      place -= 1
    }
    return columns
  }

  /// What a match on each character is worth besides.
  static func bonuses(of text: FuzzyLetters) -> [Int32] {
    var before: UInt32 = 0x20
    return text.written.map { code in
      defer { before = code }
      if Codes.isSpacedWord(code), !Codes.isSpacedWord(before) || before == 0x5F {
        return Points.wordStart
      }
      let isCapital = (0x41...0x5A).contains(code) && !(0x41...0x5A).contains(before)
      let isFirstDigit = Codes.isDigit(code) && !Codes.isDigit(before)
      return isCapital || isFirstDigit ? Points.capital : 0
    }
  }
}
