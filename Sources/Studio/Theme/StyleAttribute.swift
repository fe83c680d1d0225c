internal import TerminalCanvas

/// Features of text as a theme file names them.
enum StyleAttribute: String, Sendable, CaseIterable {
  case bold, dim, italic, underline, reverse, strikethrough

  var attributes: Style.Attributes {
    switch self {
    case .bold: .bold
    case .dim: .dim
    case .italic: .italic
    case .underline: .underline
    case .reverse: .reverse
    case .strikethrough: .strikethrough
    }
  }
}
