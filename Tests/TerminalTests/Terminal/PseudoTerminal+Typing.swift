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
}
