/// How pictures are to be shown, as a person chooses.
public enum PicturesChoice: String, Sendable, Hashable, CaseIterable {
  /// The best that the terminal is known to show.
  case auto
  /// DEC's bitmap graphics.
  case sixel
  /// kitty's graphics protocol.
  case kitty
  /// Half blocks in two colours.
  case blocks
  /// Characters of different darkness.
  case characters
  /// No pictures.
  case none
}
