/// What fills a prompt that is too short.
struct Padding: Sendable {
  let token: Int
  let side: PaddingSide
}

extension TextTokenizer {
  /// A prompt in a chat, cut on the right and padded: a long prompt loses the end of its frame.
  func tokens(
    for prompt: String, in template: ChatTemplate, length: Int, padding: Padding
  ) -> PromptTokens {
    let encoded = encode(template.rendered(prompt))
    var cutOffset: Int?
    if encoded.ids.count > length {
      let kept = encoded.byteCounts.prefix(length).reduce(0, +)
      cutOffset = offset(
        in: prompt, without: template.removed,
        ofByte: kept - template.prefix.utf8.count)
    }
    return PromptTokens(
      encoded.ids, length: length, padToken: padding.token, side: padding.side,
      cutOffset: cutOffset)
  }

  /// A prompt between the ids of a frame, of which the prompt is cut and the frame is kept.
  func tokens(
    for prompt: String, in frame: TokenFrame, length: Int, padding: Padding
  ) -> PromptTokens {
    precondition(length >= 0, "a prompt of \(length) tokens")
    let encoded = encode(prompt)
    let kept = min(encoded.ids.count, max(0, length - frame.start.count - frame.end.count))
    var cutOffset: Int?
    if kept < encoded.ids.count {
      cutOffset = offset(in: prompt, ofByte: encoded.byteCounts.prefix(kept).reduce(0, +))
    }
    return PromptTokens(
      frame.start + encoded.ids.prefix(kept) + frame.end, droppedBefore: encoded.ids.count - kept,
      length: length, padToken: padding.token, side: padding.side, cutOffset: cutOffset)
  }

  /// The first character of a prompt that goes beyond a byte of what ids stand for, if one does.
  private func offset(in prompt: String, without removed: String? = nil, ofByte end: Int) -> Int? {
    var ranges = removed.map { prompt.scalarRanges(of: $0) }?[...] ?? []
    var position = 0
    for (offset, index) in prompt.indices.enumerated() {
      let character = prompt[index..<prompt.index(after: index)]
      position += byteCount(of: character.remainder(outside: &ranges))
      if position > end { return offset }
    }
    return nil
  }
}

extension Substring {
  /// What is left of a character outside of ranges, of which those that end before it are dropped.
  ///
  /// Marks that follow what a range holds are left, because they are of the same character.
  fileprivate func remainder(outside ranges: inout ArraySlice<Range<Index>>) -> String {
    while let range = ranges.first, range.upperBound <= startIndex { ranges.removeFirst() }
    guard let range = ranges.first, range.lowerBound < endIndex else { return String(self) }
    let before = range.lowerBound > startIndex ? self[..<range.lowerBound] : ""
    let after = range.upperBound < endIndex ? self[range.upperBound...] : ""
    return String(before + after)
  }
}
