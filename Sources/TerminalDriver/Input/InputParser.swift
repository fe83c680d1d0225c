import TerminalCanvas

/// Turns the terminal's bytes into events and answers, in whatever pieces they come, for ever.
///
/// An answer that comes late or in pieces is recognised and never becomes text.
struct InputParser: Sendable {
  /// How long an unfinished sequence may wait for its rest.
  enum Patience: Sendable, Equatable {
    /// Nothing is unfinished, or it may take any time.
    case none
    /// It may be a key by itself: some milliseconds.
    case key
    /// It can only be a sequence: a second or two.
    case sequence
  }

  enum State: Sendable, Equatable {
    case ground, escape, control, singleShift
    case string(UInt8)
    case paste
    case legacyMouse(Int)
  }

  /// Whether questions are unanswered, so that the rest of a sequence that was taken for a key
  /// may still come.
  var expectsAnswers = false

  var state = State.ground
  /// What the open sequence holds so far.
  var body: [UInt8] = []
  /// Whether one more ESC stood before the sequence.
  var hasAlt = false
  var tokens: [InputToken] = []

  private var text = UTF8Assembler()
  private var textHasAlt = false
  private var paste = PasteBuffer()
  var stringSawEscape = false
  /// A sequence that was taken for a key, or that a key interrupted, and whose rest may still come.
  private var torn: (state: State, body: [UInt8])?
  /// The sequence goes on where it was torn; these bytes are keys when it is no answer after all.
  private var retractable: [UInt8]?

  /// Takes the next bytes.
  ///
  /// - Returns: what they complete.
  mutating func feed(_ bytes: some Sequence<UInt8>) -> [InputToken] {
    for byte in bytes { take(byte) }
    defer { tokens = [] }
    return tokens
  }

  /// How long to wait before `timeOut()`.
  var patience: Patience {
    switch state {
    case .ground, .paste: .none
    case .escape: .key
    case .control, .singleShift, .string: body.isEmpty || retractable != nil ? .key : .sequence
    case .legacyMouse: .sequence
    }
  }

  /// Nothing came within the patience: what is unfinished was keys, or is lost.
  mutating func timeOut() -> [InputToken] {
    let opened = state
    defer { tokens = [] }
    if let keys = retractable {
      retract(keys)
      return tokens
    }
    guard body.isEmpty else {
      reset()
      return tokens
    }
    switch opened {
    case .ground, .paste: return []
    case .escape:
      if hasAlt { emit(KeyPress(.escape)) }
      emit(KeyPress(.escape))
    case .control: emitAlt("[")
    case .singleShift: emitAlt("O")
    case .string(let kind): emitAlt(Character(Unicode.Scalar(kind)))
    case .legacyMouse: break
    }
    reset()
    if expectsAnswers { torn = (opened, []) }
    return tokens
  }

  mutating func take(_ byte: UInt8) {
    if torn != nil, state == .ground, byte != 0x1B, !text.isPartial { mend(byte) }
    retractable?.append(byte)
    switch state {
    case .ground: takeText(byte)
    case .escape: takeAfterEscape(byte)
    case .control: takeControl(byte)
    case .singleShift: takeSingleShift(byte)
    case .string(let kind): takeString(byte, kind)
    case .paste:
      guard paste.add(byte) else { return }
      tokens.append(.event(.pasted(paste.text)))
      paste = PasteBuffer()
      reset()
    case .legacyMouse(let left):
      if left > 1 { state = .legacyMouse(left - 1) } else { reset() }
    }
  }

  /// Takes up the torn sequence again when the byte may be its continuation.
  private mutating func mend(_ byte: UInt8) {
    guard let begin = torn else { return }
    torn = nil
    let goesOn =
      switch begin.state {
      case .escape: "[]P_".utf8.contains(byte)
      case .control: (0x20...0x3F).contains(byte) || "cyStnu".utf8.contains(byte)
      case .string(let kind):
        begin.body.isEmpty ? TerminalAnswer.canBegin(with: byte, kind) : byte >= 0x20
      case .ground, .singleShift, .paste, .legacyMouse: false
      }
    guard goesOn, expectsAnswers else { return }
    state = begin.state
    body = begin.body
    retractable = []
  }

  private mutating func takeText(_ byte: UInt8) {
    if byte == 0x1B, !text.isPartial {
      state = .escape
      return
    }
    switch text.add(byte) {
    case .nothing:
      if !text.isPartial { textHasAlt = false }
    case .interrupted:
      textHasAlt = false
      takeText(byte)
    case .scalar(let scalar):
      let modifiers: KeyPress.Modifiers = textHasAlt ? .alt : []
      textHasAlt = false
      if let key = KeyPress(scalar, modifiers) { emit(key) }
    }
  }

  private mutating func takeAfterEscape(_ byte: UInt8) {
    switch byte {
    case 0x1B:
      // The ESC before last was a key: no sequence has three.
      if hasAlt { emit(KeyPress(.escape)) }
      hasAlt = true
    case UInt8(ascii: "["): state = .control
    case UInt8(ascii: "O"): state = .singleShift
    case UInt8(ascii: "P"), UInt8(ascii: "]"), UInt8(ascii: "_"): state = .string(byte)
    default:
      if hasAlt { emit(KeyPress(.escape)) }
      reset()
      textHasAlt = true
      takeText(byte)
    }
  }

  private mutating func takeControl(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "[") where body.isEmpty: body.append(byte)  // F1…F5 of the Linux console
    case UInt8(ascii: "$") where ControlSequence.isBareNumber(body): finishControl(byte)
    case 0x20...0x3F:
      // What is longer than any sequence is let go by, up to its end.
      if body.count < 256 { body.append(byte) }
    case 0x40...0x7E: finishControl(byte)
    default: abandon(byte)
    }
  }

  private mutating func finishControl(_ final: UInt8) {
    let (sequence, alt, whole) = (body[...], hasAlt, retractable)
    reset()
    if sequence.isEmpty, final == UInt8(ascii: "M") {
      state = .legacyMouse(3)
      return
    }
    switch Self.meaning(of: sequence, final: final, alt: alt) {
    case .paste:
      if alt { emit(KeyPress(.escape)) }
      state = .paste
    case .token(let token):
      if let whole, !token.isAnswer {
        retract(whole)
      } else {
        // Nobody types an answer with Alt: Escape was pressed while it was on its way.
        if alt, !token.isKey { emit(KeyPress(.escape)) }
        tokens.append(token)
      }
    case .nothing: if let whole { retract(whole) }
    }
  }

  /// The sequence is none; the byte is read anew.
  mutating func abandon(_ byte: UInt8) {
    if let keys = retractable {
      retract(keys.dropLast())
    } else if byte == 0x1B {
      interrupt()
    } else {
      reset()
    }
    take(byte)
  }

  /// Another sequence begins within the open one, whose rest may follow after it.
  mutating func interrupt() {
    let open = (state, body)
    reset()
    if expectsAnswers { torn = open }
  }

  /// Takes bytes of a sequence that was none for the keys that they are.
  private mutating func retract(_ keys: some Sequence<UInt8>) {
    reset()
    for byte in keys { takeText(byte) }
  }

  mutating func reset() {
    state = .ground
    body = []
    hasAlt = false
    stringSawEscape = false
    retractable = nil
  }

  mutating func emitAlt(_ character: Character) {
    if hasAlt { emit(KeyPress(.escape)) }
    emit(KeyPress(.character(character), .alt))
  }

  mutating func emit(_ key: KeyPress) { tokens.append(.event(.key(key))) }
}

extension InputToken {
  fileprivate var isAnswer: Bool {
    switch self {
    case .answer: true
    case .event: false
    }
  }

  fileprivate var isKey: Bool {
    if case .event(.key) = self { true } else { false }
  }
}
