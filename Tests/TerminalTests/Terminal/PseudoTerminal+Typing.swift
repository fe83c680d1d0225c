extension PseudoTerminal {
  /// Types a text, as fast as the line takes it.
  func type(_ text: String) { send(Array(text.utf8)) }

  /// Presses keys.
  func press(_ keys: Key...) {
    for key in keys { send(key.bytes) }
  }

  /// Pastes a text, in brackets where the program asked for them.
  func paste(_ text: String) {
    let isBracketed = screen.modes.contains(2004)
    type(isBracketed ? "\u{1B}[200~\(text)\u{1B}[201~" : text)
  }

  /// Presses and releases a button of the mouse, if the program listens.
  ///
  /// - Parameters:
  ///   - place: the cell.
  ///   - button: 0 is the left one, 64 and 65 turn the wheel.
  func click(_ place: ScreenPlace, button: Int = 0) {
    guard screen.modes.contains(1006) else { return }
    let position = "\(button);\(place.column + 1);\(place.row + 1)"
    type("\u{1B}[<\(position)M" + (button < 64 ? "\u{1B}[<\(position)m" : ""))
  }

  /// Presses a button at the first cell, moves over the others, and releases it at the last.
  ///
  /// - Parameters:
  ///   - places: cells, in order.
  ///   - button: 0 is the left one, 2 the right one.
  func drag(over places: [ScreenPlace], button: Int = 0) {
    guard screen.modes.isSuperset(of: [1002, 1006]), let first = places.first,
      let last = places.last
    else { return }
    func say(_ button: Int, _ place: ScreenPlace, _ end: String) {
      type("\u{1B}[<\(button);\(place.column + 1);\(place.row + 1)\(end)")
    }
    say(button, first, "M")
    // A move with a button down counts 32 more.
    for place in places.dropFirst() { say(32 + button, place, "M") }
    say(button, last, "m")
  }
}
