import Pictures
import TerminalCanvas

/// A picture to be made ready for the terminal, and how.
///
/// Jobs are equal when their bytes would be: pixels are compared by their name.
struct PictureJob: Sendable, Hashable {
  /// How much care a picture is worth.
  enum Quality: Sendable, Hashable {
    /// Soon: replaced at once. A fixed dithering pattern at 64 colours or fewer.
    case fast
    /// Exact scaling and diffused errors, by our own packer: 2 to 4 dB closer to photographs than
    /// libsixel at 256 colours, 5 to 7 dB from further away, in less than half its time.
    case diffused
    /// Exact scaling and libsixel; our own packer where libsixel would be slow, or has no holes.
    case best
  }

  /// Names the pixels.
  var content: String
  /// The pixels; not compared.
  var picture: Picture
  /// Pixels across that it takes on the screen.
  var width: Int
  /// Pixels down that it takes on the screen.
  var height: Int
  /// How its pixels become the screen's.
  var scaling: PlacedPicture.Scaling
  /// The terminal's way.
  var pictures: PictureProtocol
  /// Sixel's registers to use, 2…256.
  var colors: Int
  /// How much care it is worth.
  var quality: Quality
  /// Screen pixels, across and down, that share a colour on a slow line: 1, 2 or 3.
  var coarseness = 1
  /// Pixels of a cell.
  var cell: CellSize
  /// Cells, from its top left, on which something else stands.
  var holes: [Rect] = []
  /// Colours of half blocks.
  var depth: ColorDepth = .full
  /// Whether the ground is dark, which turns the ramp of characters.
  var isDark = true
  /// kitty's number of the place, from 1.
  var number: UInt32 = 1

  /// Cells that it takes.
  var extent: Size {
    Size(
      columns: (width + cell.width - 1) / cell.width, rows: (height + cell.height - 1) / cell.height
    )
  }

  static func == (left: PictureJob, right: PictureJob) -> Bool { left.key == right.key }

  func hash(into hasher: inout Hasher) { hasher.combine(key) }

  /// Everything but the pixels, for whoever remembers a job for longer than its picture is needed.
  struct Key: Sendable, Hashable {
    fileprivate let content: String
    fileprivate let numbers: [Int]
    fileprivate let scaling: PlacedPicture.Scaling
    fileprivate let pictures: PictureProtocol
    fileprivate let quality: Quality
    fileprivate let holes: [Rect]
    fileprivate let depth: ColorDepth
    fileprivate let isDark: Bool
  }

  var key: Key {
    Key(
      content: content,
      numbers: [width, height, colors, coarseness, cell.width, cell.height, Int(number)],
      scaling: scaling, pictures: pictures, quality: quality, holes: holes, depth: depth,
      isDark: isDark)
  }
}

extension PictureJob {
  /// The job of a placed picture: sized for its area, at the top left of it.
  ///
  /// Nil when there is no pixel to show, or the terminal shows no pictures.
  ///
  /// - Parameters:
  ///   - placed: what, where, and its holes in cells of the screen.
  ///   - capabilities: what is known of the terminal.
  ///   - frame: colours and coarseness that the line allows.
  ///   - quality: how much care it is worth.
  ///   - number: kitty's number of the place.
  ///   - largest: pixels of the largest picture that the terminal draws; nil when it told none.
  init?(
    _ placed: PlacedPicture, on capabilities: TerminalCapabilities, frame: ByteBudget.Frame,
    quality: Quality, number: UInt32 = 1, largest: (width: Int, height: Int)? = nil
  ) {
    guard capabilities.pictures != .none, !placed.area.isEmpty else { return nil }
    let cell = capabilities.cell
    var (width, height): (Int, Int)
    switch placed.scaling {
    case .fit:
      (width, height) = PictureFit.pixels(
        forWidth: placed.picture.width, height: placed.picture.height, in: placed.area, cell: cell)
    case .actual(let x, let y):
      width = min(placed.area.columns * cell.width, placed.picture.width - max(x, 0))
      height = min(placed.area.rows * cell.height, placed.picture.height - max(y, 0))
      if height >= 6 { height -= height % 6 }
    }
    guard width > 0, height > 0 else { return nil }
    if let largest, largest.width > 0, largest.height > 0 {
      switch placed.scaling {
      case .fit where width > largest.width || height > largest.height:
        let tight = min(
          Double(largest.width) / Double(width), Double(largest.height) / Double(height))
        width = max(Int(Double(width) * tight), 1)
        height = max(Int(Double(height) * tight), 1)
      case .fit: break
      case .actual: (width, height) = (min(width, largest.width), min(height, largest.height))
      }
      if height >= 6 { height -= height % 6 }
    }
    self.init(
      content: placed.content, picture: placed.picture, width: width, height: height,
      scaling: placed.scaling, pictures: capabilities.pictures,
      colors: min(frame.colors, max(capabilities.sixelColors, 2)), quality: quality,
      coarseness: frame.coarseness, cell: cell,
      holes: placed.holes.map {
        Rect(
          column: $0.column - placed.area.column, row: $0.row - placed.area.row,
          columns: $0.columns, rows: $0.rows)
      }, depth: capabilities.colors, isDark: capabilities.isDark, number: number)
  }
}
