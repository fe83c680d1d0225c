/// Reads mentions of slots out of text.
struct MentionFinder {
  private let text: TextBuffer
  private let codes: [UInt32]
  private let filled: [Int: Bool]
  /// Longest first, so that `@dress-2` is not taken for `@dress`.
  private let aliases: [(name: [UInt32], slot: Int)]

  init(text: TextBuffer, slots: [SlotName]) {
    self.text = text
    codes = text.codes
    filled = Dictionary(slots.map { ($0.number, $0.isFilled) }) { first, _ in first }
    aliases =
      slots
      .compactMap { slot in slot.alias.map { (name: Self.folded($0), slot: slot.number) } }
      .filter { !$0.name.isEmpty }
      .sorted { ($0.name.count, $1.slot) > ($1.name.count, $0.slot) }
  }

  func mentions(in range: Range<Int>) -> [Mention] {
    var found: [Mention] = []
    var place = range.lowerBound
    while place < range.upperBound {
      if let mention = mention(at: place, after: found.last, in: range) {
        found.append(mention)
        place = mention.range.upperBound
      } else {
        place += 1
      }
    }
    return found
  }

  private func mention(
    at place: Int, after last: Mention?, in range: Range<Int>
  ) -> Mention? {
    switch codes[place] {
    case 0x40: atMention(at: place, after: last, in: range)  // @
    case 0x49, 0x69: word("image", at: place, in: range)
    case 0x53C2: chinese("参考图", at: place, in: range)
    case 0x56FE:
      chinese("图片", at: place, in: range) ?? chinese("图像", at: place, in: range)
        ?? chinese("图", at: place, in: range)
    default: nil
    }
  }

  // MARK: @2, @dress

  private func atMention(
    at place: Int, after last: Mention?, in range: Range<Int>
  ) -> Mention? {
    // The @ of an address is none of ours.
    if place > range.lowerBound, Codes.isSpacedWord(codes[place - 1]),
      last?.range.upperBound != place
    {
      return nil
    }
    let start = place + 1
    guard start < range.upperBound, Codes.isWord(codes[start]) else { return nil }
    if let (slot, end) = alias(at: start, in: range) {
      return make(place..<end, name: start..<end, .alias, slot: slot)
    }
    let isIdeograph = Codes.isIdeograph(codes[start])
    var end = start
    while end < range.upperBound, Codes.isInAlias(codes[end]),
      Codes.isIdeograph(codes[end]) == isIdeograph || Codes.isDigit(codes[end])
    { end += 1 }
    let digits = codes[start..<end].prefix(while: Codes.isDigit)
    if digits.endIndex == end || codes[digits.endIndex] == 0x2D {
      if let slot = number(digits) {
        return make(place..<digits.endIndex, name: start..<digits.endIndex, .number, slot: slot)
      }
    }
    while codes[end - 1] == 0x2D { end -= 1 }
    return Mention(
      range: place..<end, name: start..<end, form: .alias, slot: nil, state: .unknown)
  }

  private func alias(at start: Int, in range: Range<Int>) -> (slot: Int, end: Int)? {
    for (name, slot) in aliases {
      let end = start + name.count
      guard end <= range.upperBound, Self.folded(codes[start..<end]) == name else { continue }
      // After an alias in Han characters the sentence may go on at once, but not with a digit.
      if end < range.upperBound, let last = name.last, Codes.isSpacedWord(codes[end]),
        Codes.isSpacedWord(last) || Codes.isDigit(codes[end])
      {
        continue
      }
      return (slot, end)
    }
    return nil
  }

  // MARK: image 2, 图2

  private func word(_ word: String, at place: Int, in range: Range<Int>) -> Mention? {
    if place > range.lowerBound, Codes.isSpacedWord(codes[place - 1]) { return nil }
    let end = place + word.utf8.count
    guard end < range.upperBound, Self.folded(codes[place..<end]).elementsEqual(Self.folded(word))
    else { return nil }
    return numbered(place, wordEnd: end, in: range, .english)
  }

  private func chinese(_ word: String, at place: Int, in range: Range<Int>) -> Mention? {
    let end = place + word.count
    guard end < range.upperBound, codes[place..<end].elementsEqual(TextBuffer(word).codes),
      place == range.lowerBound || !Self.otherPictures.contains(codes[place - 1])
    else { return nil }
    return numbered(place, wordEnd: end, in: range, .chinese)
  }

  /// 地图 (map), 意图 (intent), 蓝图 (blueprint), 截图 (screenshot), …: words that end in 图 and mean
  /// something else.
  private static let otherPictures = Set("地企意试版蓝构草截插拼绘制宏力贪妄".unicodeScalars.map(\.value))

  private func numbered(
    _ place: Int, wordEnd: Int, in range: Range<Int>, _ form: Mention.Form
  ) -> Mention? {
    var start = wordEnd
    while start < range.upperBound, codes[start] == 0x20 || codes[start] == 0xA0 { start += 1 }
    if form == .english, start == wordEnd { return nil }
    let digits = codes[start..<range.upperBound].prefix(while: Codes.isDigit)
    let end = digits.endIndex
    guard let slot = number(digits) else { return nil }
    if end < range.upperBound {
      if Codes.isSpacedWord(codes[end]) { return nil }
      // 2.5, 2,000, 2:3 and 2/3 are other numbers.
      if [0x2E, 0x2C, 0x3A, 0x2F].contains(codes[end]), end + 1 < range.upperBound,
        Codes.isDigit(codes[end + 1])
      {
        return nil
      }
    }
    return make(place..<end, name: start..<end, form, slot: slot)
  }

  // MARK: Shared

  private func number(_ digits: ArraySlice<UInt32>) -> Int? {
    guard let first = digits.first, first != 0x30, digits.count <= 2 else { return nil }
    let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return SlotName.numbers.contains(value) ? value : nil
  }

  private func make(
    _ range: Range<Int>, name: Range<Int>, _ form: Mention.Form, slot: Int
  ) -> Mention {
    Mention(
      range: range, name: name, form: form, slot: slot,
      state: filled[slot] == true ? .filled : .empty)
  }

  private static func folded(_ text: String) -> [UInt32] {
    folded(TextBuffer(text).codes[...])
  }

  /// ASCII in lower case; other letters have to be written as the alias has them.
  private static func folded(_ codes: ArraySlice<UInt32>) -> [UInt32] {
    codes.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
  }
}
