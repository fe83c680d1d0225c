import TerminalCanvas

extension InputParser {
  /// What a control sequence says.
  enum Meaning: Equatable {
    case token(InputToken)
    case paste
    case nothing
  }

  static func meaning(of body: ArraySlice<UInt8>, final: UInt8, alt: Bool) -> Meaning {
    if body.first == UInt8(ascii: "[") {
      let number = Int(final) - 0x40
      return (1...5).contains(number) && body.count == 1
        ? .token(.event(.key(KeyPress(.function(number), alt ? .alt : [])))) : .nothing
    }
    let sequence = ControlSequence(body: body, final: final)
    if let answer = TerminalAnswer(sequence) { return .token(.answer(answer)) }
    guard sequence.intermediates.isEmpty else { return .nothing }
    if sequence.mark == UInt8(ascii: "<") {
      return MouseEvent(sequence).map { .token(.event(.mouse($0))) } ?? .nothing
    }
    guard sequence.mark == nil else { return .nothing }
    switch (final, sequence.value(0)) {
    case (UInt8(ascii: "~"), 200): return .paste
    case (UInt8(ascii: "I"), nil): return .token(.event(.focused(true)))
    case (UInt8(ascii: "O"), nil): return .token(.event(.focused(false)))
    default: break
    }
    guard var key = KeyPress(sequence) else { return .nothing }
    if alt { key.modifiers.insert(.alt) }
    return .token(.event(.key(key)))
  }

  mutating func takeSingleShift(_ byte: UInt8) {
    if (0x30...0x39).contains(byte) || byte == UInt8(ascii: ";"), body.count < 8 {
      body.append(byte)
      return
    }
    guard var key = KeyPress(shifted: byte) else {
      if body.isEmpty {
        if hasAlt { emit(KeyPress(.escape)) }
        emit(KeyPress(.character("O"), .alt))
      }
      return abandon(byte)
    }
    // `ESC O 5 A` and `ESC O 1 ; 5 A` are both in use.
    let code = ControlSequence(body: body[...], final: byte).values.last ?? 0
    key.modifiers.formUnion(KeyPress.Modifiers(code: code))
    if hasAlt { key.modifiers.insert(.alt) }
    reset()
    emit(key)
  }
}

extension MouseEvent {
  /// Reads xterm's SGR form, `CSI < button ; column ; row M` (or `m` when it went up).
  ///
  /// Every press counts as the first click; counting needs a clock.
  init?(_ sequence: ControlSequence) {
    guard let button = sequence.value(0), let column = sequence.value(1),
      let row = sequence.value(2), column > 0, row > 0
    else { return nil }
    var modifiers: KeyPress.Modifiers = []
    if button & 4 != 0 { modifiers.insert(.shift) }
    if button & 8 != 0 { modifiers.insert(.alt) }
    if button & 16 != 0 { modifiers.insert(.control) }
    let isDown = sequence.final == UInt8(ascii: "M")
    guard isDown || sequence.final == UInt8(ascii: "m") else { return nil }
    let kind: Kind
    switch (button & ~28, isDown) {
    case (0, true): kind = .pressed(clicks: 1)
    case (0, false): kind = .released
    case (1, true), (2, true): kind = .otherPressed(button & 3)
    case (1, false), (2, false): kind = .otherReleased(button & 3)
    case (32, true): kind = .dragged
    case (33, true), (34, true): kind = .otherDragged(button & 3)
    case (64, true): kind = .wheelUp
    case (65, true): kind = .wheelDown
    default: return nil
    }
    self.init(kind, at: Point(column: column - 1, row: row - 1), modifiers: modifiers)
  }
}
