public import TerminalCanvas

/// A pair of colours that has to be told apart, and how well.
struct ContrastRule: Sendable, Hashable {
  /// How text comes to stand on a ground.
  enum Placement: Sendable, Hashable {
    /// On its own ground, or the screen's.
    case alone
    /// On something that lies there: a popup, a bar.
    case on(ThemeRole)
    /// Under something that changes how it looks: a selection.
    case under(ThemeRole)
  }

  let role: ThemeRole
  let placement: Placement
  let needed: Double

  /// Checks the pair in a theme; nil when it is well, or a colour is the terminal's own.
  func finding(in theme: Theme) -> ContrastFinding? {
    var (foreground, ground) = (theme[role].foreground, theme.ground(of: role))
    var surface = ThemeRole.ground
    switch placement {
    case .alone: break
    case .on(let below):
      surface = below
      if theme[role].background == .standard { ground = theme.ground(of: below) }
    case .under(let tint):
      surface = tint
      if theme[tint].foreground != .standard { foreground = theme[tint].foreground }
      if theme[tint].background != .standard { ground = theme[tint].background }
    }
    guard let ratio = foreground.contrast(with: ground), ratio < needed else { return nil }
    return ContrastFinding(
      role: role, surface: surface, foreground: foreground, background: ground, ratio: ratio,
      needed: needed)
  }
}

extension ContrastRule {
  /// Everything that is checked.
  ///
  /// Source: WCAG 2.2, 1.4.3 (text 4.5:1) and 1.4.11 (parts of the interface 3:1).
  static let all: [ContrastRule] =
    ThemeRole.allCases.compactMap { role in
      role.neededContrast.map { ContrastRule(role: role, placement: .alone, needed: $0) }
    }
    + surfaces.flatMap { surface, roles in
      roles.compactMap { role in
        role.neededContrast.map { ContrastRule(role: role, placement: .on(surface), needed: $0) }
      }
    }
    + tints.flatMap { tint, roles in
      roles.compactMap { role in
        role.neededContrast.map { ContrastRule(role: role, placement: .under(tint), needed: $0) }
      }
    }

  private static let states: [ThemeRole] = [
    .text, .muted, .ok, .warning, .error, .running, .queued, .star,
  ]
  private static let promptParts: [ThemeRole] =
    ThemeRole.references + [
      .text, .wildcard, .mentionEmpty, .mentionUnknown, .beyondCut, .jsonKey, .jsonString,
      .jsonNumber, .jsonLiteral, .jsonPunctuation, .jsonError,
    ]
  private static let surfaces: [(ThemeRole, [ThemeRole])] = [
    (
      .popup,
      states + [.hintKey, .hintText, .match, .strong, .placeholder, .disabled, .link, .information]
    ),
    (.headerBar, states + [.brand]),
    (.statusBar, states + [.hintKey, .hintText]),
  ]
  private static let tints: [(ThemeRole, [ThemeRole])] = [
    (.selection, states), (.selectionResting, states), (.cursorLine, promptParts),
  ]
}

extension ThemeRole {
  /// Lowest contrast with the ground; nil for lines that only decorate and for grounds.
  fileprivate var neededContrast: Double? {
    switch self {
    case .text, .strong, .link, .title, .titleFocused, .headerBar, .statusBar, .brand, .marked,
      .match, .modeInsert, .modeNormal, .modeReadOnly, .modeLive, .ok, .warning, .error,
      .information, .running, .star, .locked, .reference1, .reference2, .reference3,
      .reference4, .reference5, .reference6, .reference7, .reference8, .reference9, .reference10,
      .mentionEmpty, .mentionUnknown, .wildcard, .jsonKey, .jsonString, .jsonNumber,
      .jsonLiteral, .jsonError, .diffAdded, .diffRemoved, .sideA, .sideB, .popup, .popupTitle,
      .toast, .toastWarning, .toastError, .button, .buttonFocused, .pictureCaption, .selection,
      .selectionResting, .cursor:
      4.5
    case .muted, .slotEmpty, .pictureEmpty, .queued, .disabled, .placeholder, .titleDetail,
      .hintKey, .hintText, .beyondCut,
      .cutMark,
      .jsonPunctuation, .borderFocused, .scrollThumb, .progressDone, .progressHead,
      .progressShown, .meterOk, .meterHigh, .meterFull, .mask:
      3
    case .ground, .border, .treeLine, .scrollTrack, .cursorLine, .progressRest, .meterRest,
      .popupBorder:
      nil
    }
  }
}

/// A pair of colours that is too close.
public struct ContrastFinding: Sendable, Hashable {
  /// What is drawn.
  public let role: ThemeRole
  /// What it is drawn on.
  public let surface: ThemeRole
  /// Its colour.
  public let foreground: Color
  /// The colour behind it.
  public let background: Color
  /// Contrast ratio, 1…21.
  public let ratio: Double
  /// The ratio it should have.
  public let needed: Double
}
