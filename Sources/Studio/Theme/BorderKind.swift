public import TerminalCanvas

/// The kinds of frames that a theme may choose.
public enum BorderKind: String, Sendable, Hashable, CaseIterable {
  /// Thin lines with round corners.
  case light
  /// Heavy lines.
  case heavy
  /// Lines of `-`, `|` and `+`.
  case ascii
  /// Lines of `=`, `|` and `+`.
  case heavyASCII = "heavy-ascii"

  /// The characters.
  public var border: Border {
    switch self {
    case .light: .light
    case .heavy: .heavy
    case .ascii: .ascii
    case .heavyASCII: .heavyASCII
    }
  }

  /// The nearest kind that needs no box characters.
  var inASCII: BorderKind {
    switch self {
    case .light, .ascii: .ascii
    case .heavy, .heavyASCII: .heavyASCII
    }
  }
}

/// The frames of a theme.
public struct ThemeBorders: Sendable, Hashable {
  /// Of a pane.
  public var normal: BorderKind
  /// Of the pane with the focus: another kind, so that it shows without colour.
  public var focused: BorderKind
  /// Of a popup.
  public var popup: BorderKind

  /// Frames of three kinds.
  public init(
    normal: BorderKind = .light, focused: BorderKind = .heavy, popup: BorderKind = .light
  ) {
    self.normal = normal
    self.focused = focused
    self.popup = popup
  }

  /// The same frames without box characters.
  var inASCII: ThemeBorders {
    ThemeBorders(normal: normal.inASCII, focused: focused.inASCII, popup: popup.inASCII)
  }
}
