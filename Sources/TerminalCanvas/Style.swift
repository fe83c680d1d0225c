/// How a cell's text looks.
public struct Style: Sendable, Hashable {
  /// Features that terminals draw without colour.
  public struct Attributes: OptionSet, Sendable, Hashable {
    /// One bit a feature.
    public let rawValue: UInt8
    /// Attributes of raw bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Heavier strokes.
    public static let bold = Attributes(rawValue: 1)
    /// Fainter strokes.
    public static let dim = Attributes(rawValue: 2)
    /// Slanted strokes.
    public static let italic = Attributes(rawValue: 4)
    /// A line under the text.
    public static let underline = Attributes(rawValue: 8)
    /// Text and ground exchanged.
    public static let reverse = Attributes(rawValue: 16)
    /// A line through the text.
    public static let strikethrough = Attributes(rawValue: 32)
  }

  /// Colour of the strokes.
  public var foreground: Color
  /// Colour of the ground.
  public var background: Color
  /// Features beside colour.
  public var attributes: Attributes

  /// A style; without arguments, the terminal's own.
  public init(
    foreground: Color = .standard, background: Color = .standard, attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// The terminal's own colours, no features.
  public static let plain = Style()

  /// This style with the colours that `other` sets, and both styles' features.
  public func overlaid(with other: Style) -> Style {
    Style(
      foreground: other.foreground == .standard ? foreground : other.foreground,
      background: other.background == .standard ? background : other.background,
      attributes: attributes.union(other.attributes))
  }
}
