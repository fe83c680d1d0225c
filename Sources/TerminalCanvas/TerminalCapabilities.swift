/// How pictures reach the screen.
public enum PictureProtocol: String, Sendable, Hashable, CaseIterable {
  /// DEC's bitmap graphics.
  case sixel
  /// kitty's graphics protocol.
  case kitty
  /// Two pixels a cell, as a half block in two colours.
  case halfBlocks
  /// Characters of different darkness.
  case characters
  /// No pictures: their names in words.
  case none
}

/// How many colours text may have.
public enum ColorDepth: Int, Sendable, Hashable, Comparable {
  /// None: bold, underline and reverse only.
  case none
  /// The 16 of ANSI.
  case ansi
  /// The 256 of xterm.
  case indexed
  /// 24 bits.
  case full

  /// More colours are more.
  public static func < (left: ColorDepth, right: ColorDepth) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// What is known of the terminal so far.
public struct TerminalCapabilities: Sendable, Hashable {
  /// What it calls itself.
  public var name: String?
  /// How pictures are shown.
  public var pictures: PictureProtocol
  /// Colours of text.
  public var colors: ColorDepth
  /// Pixels of a cell.
  public var cell: CellSize
  /// Colours that a sixel picture may have.
  public var sixelColors: Int
  /// The ground's colour, when it told.
  public var background: Color?
  /// Whether a frame can be shown at once (mode 2026).
  public var hasSynchronizedOutput: Bool
  /// Whether it counts a grapheme cluster as one or two cells (mode 2027).
  public var measuresClusters: Bool
  /// Whether it has answered everything it will answer.
  public var isComplete: Bool

  /// What may be assumed of any terminal.
  public init(
    name: String? = nil, pictures: PictureProtocol = .none, colors: ColorDepth = .indexed,
    cell: CellSize = .usual, sixelColors: Int = 256, background: Color? = nil,
    hasSynchronizedOutput: Bool = false, measuresClusters: Bool = false, isComplete: Bool = false
  ) {
    self.name = name
    self.pictures = pictures
    self.colors = colors
    self.cell = cell
    self.sixelColors = sixelColors
    self.background = background
    self.hasSynchronizedOutput = hasSynchronizedOutput
    self.measuresClusters = measuresClusters
    self.isComplete = isComplete
  }

  /// Whether the ground is dark; terminals that do not tell are taken to be.
  public var isDark: Bool { (background?.luminance ?? 0) < 0.32 }
}
