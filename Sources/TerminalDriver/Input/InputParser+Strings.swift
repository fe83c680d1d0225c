import TerminalCanvas

extension InputParser {
  mutating func takeString(_ byte: UInt8, _ kind: UInt8) {
    if stringSawEscape {
      stringSawEscape = false
      if byte == UInt8(ascii: "\\") { return finishString(kind) }
      interrupt()
      state = .escape
      return take(byte)
    }
    switch byte {
    case 0x1B: stringSawEscape = true
    case 0x07 where kind == UInt8(ascii: "]"): finishString(kind)
    case 0x18, 0x1A: reset()
    default:
      guard !body.isEmpty || TerminalAnswer.canBegin(with: byte, kind) else {
        emitAlt(Character(Unicode.Scalar(kind)))
        return abandon(byte)
      }
      if body.count < 1 << 16 { body.append(byte) }
    }
  }

  private mutating func finishString(_ kind: UInt8) {
    let content = String(decoding: body, as: UTF8.self)
    if hasAlt { emit(KeyPress(.escape)) }
    reset()
    tokens.append(.answer(TerminalAnswer(string: content, kind)))
  }
}
