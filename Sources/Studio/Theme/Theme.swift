public import TerminalCanvas

/// How the studio looks: a style for every role, signs, frames, and how pictures stand in it.
public struct Theme: Sendable, Hashable {
  /// Whether text is lighter or darker than its ground.
  public enum Appearance: String, Sendable, Hashable, CaseIterable {
    /// Light text on a dark ground.
    case dark
    /// Dark text on a light ground.
    case light
  }

  /// How pictures stand on the screen.
  public struct Pictures: Sendable, Hashable {
    /// Behind and around a picture.
    public var background: Color
    /// Whether a line is drawn around each.
    public var hasFrame: Bool
    /// Whether pictures are smoothed when they are enlarged.
    public var isSmooth: Bool

    /// How pictures stand.
    public init(background: Color = .standard, hasFrame: Bool = false, isSmooth: Bool = true) {
      self.background = background
      self.hasFrame = hasFrame
      self.isSmooth = isSmooth
    }
  }

  /// What people call it.
  public let name: String
  /// Whether it is dark or light.
  public let appearance: Appearance
  /// How pictures stand in it.
  public let pictures: Pictures
  /// Its kinds of frames.
  public private(set) var borders: ThemeBorders
  private let styles: [ThemeRole: Style]
  private var glyphs: [Glyph: Character]

  /// A theme.
  ///
  /// - Parameters:
  ///   - name: what people call it.
  ///   - appearance: dark or light.
  ///   - styles: roles that are missing look like `text`.
  ///   - glyphs: signs that are missing are those of Unicode.
  ///   - borders: its kinds of frames.
  ///   - pictures: how pictures stand in it.
  public init(
    name: String, appearance: Appearance, styles: [ThemeRole: Style],
    glyphs: [Glyph: Character] = [:], borders: ThemeBorders = ThemeBorders(),
    pictures: Pictures = Pictures()
  ) {
    self.name = name
    self.appearance = appearance
    self.styles = styles
    self.glyphs = glyphs
    self.borders = borders
    self.pictures = pictures
  }

  /// How a role looks.
  public subscript(_ role: ThemeRole) -> Style {
    styles[role] ?? styles[.text] ?? .plain
  }

  /// How a sign looks.
  public subscript(_ glyph: Glyph) -> Character { glyphs[glyph] ?? glyph.unicode }

  /// The frame of a pane.
  public func border(isFocused: Bool) -> Border {
    (isFocused ? borders.focused : borders.normal).border
  }

  /// This theme for terminals and fonts that only have ASCII.
  public var inASCII: Theme {
    var theme = self
    theme.glyphs = Dictionary(uniqueKeysWithValues: Glyph.allCases.map { ($0, $0.ascii) })
    theme.borders = borders.inASCII
    return theme
  }

  /// The colour behind what a role draws; the terminal's own where none is named.
  func ground(of role: ThemeRole) -> Color {
    let own = self[role].background
    return own == .standard ? self[.ground].background : own
  }
}
