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
    var index = prompt.startIndex
    var offset = 0
    while index < prompt.endIndex {
      let next = prompt.index(after: index)
      while let range = ranges.first, range.upperBound <= index { ranges.removeFirst() }
      let character = ranges.prefix { $0.lowerBound < next }.reduce(Substring(prompt[index..<next]))
      {
        part, range in
        // What is left of a character is a mark that follows what was removed.
        range.upperBound < next ? prompt[range.upperBound..<next] : part.prefix(0)
      }
      position += byteCount(of: String(character))
      if position > end { return offset }
      index = next
      offset += 1
    }
    return nil
  }
}
