/// A key as xterm sends it.
enum Key {
  case enter
  case escape
  case tab
  case backspace
  case up
  case down
  case left
  case right
  case home
  case end
  case pageUp
  case pageDown
  case function(Int)
  case control(Character)
  case alt(Character)
  case character(Character)

  var bytes: [UInt8] {
    switch self {
    case .enter: [13]
    case .escape: [27]
    case .tab: [9]
    case .backspace: [127]
    case .up: Array("\u{1B}[A".utf8)
    case .down: Array("\u{1B}[B".utf8)
    case .right: Array("\u{1B}[C".utf8)
    case .left: Array("\u{1B}[D".utf8)
    case .home: Array("\u{1B}[H".utf8)
    case .end: Array("\u{1B}[F".utf8)
    case .pageUp: Array("\u{1B}[5~".utf8)
    case .pageDown: Array("\u{1B}[6~".utf8)
    case .function(let number) where (1...4).contains(number):
      [27, UInt8(ascii: "O"), UInt8(ascii: "P") + UInt8(number - 1)]
    case .function(let number):
      Array("\u{1B}[\([15, 17, 18, 19, 20, 21, 23, 24][number - 5])~".utf8)
    case .control(let letter): [(letter.asciiValue ?? 0) & 31]
    case .alt(let character): [27] + Array(String(character).utf8)
    case .character(let character): Array(String(character).utf8)
    }
  }
}
