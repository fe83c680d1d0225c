import Sessions

/// What waits for the studio's loop.
enum Happening: Sendable {
  /// The terminal, or the program itself, says something.
  case action(Action)
  /// Something that was asked for while the session of a number was open.
  case answer(Action, session: Int)
  /// A timer went off; its number tells whether it was replaced meanwhile.
  case timer(TimerName, number: Int)
  /// Another session was opened.
  case opened(any SessionRepository, Session)
  /// The session was copied into another file, in which it goes on; as that file has it, when the
  /// studio could only read the first one.
  case moved(any SessionRepository, Session?)
  /// Another program has given the terminal back.
  case terminalReturned
}
