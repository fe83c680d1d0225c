import Generation
import Sessions
public import TerminalCanvas

/// Where everything stands on a screen: a function of its size, the focus and the picture's shape.
///
/// The reducers ask it too, so that a key that moves by a page moves by what is seen.
public struct StudioLayout: Sendable, Hashable {
  /// The smallest screen that has room for the studio.
  public static let leastSize = Size(columns: 60, rows: 16)

  /// Cells of the screen.
  public let size: Size
  /// Pixels of a cell.
  public let cell: CellSize
  /// The line at the top; empty while the picture has the whole screen.
  public internal(set) var header: Rect
  /// The line at the bottom, on which no picture may stand.
  public internal(set) var status: Rect
  /// What lies between them.
  public internal(set) var body: Rect
  /// The visible panes, each with its frame.
  public internal(set) var panes: [Pane: Rect] = [:]
  /// Whether the picture has the screen for itself, without a frame.
  public internal(set) var isPictureBare = false
  /// Whether slots, takes and steps have room for small pictures.
  public internal(set) var hasThumbnails: Bool

  /// Whether there is no room for the studio: nothing is drawn but a line that says so.
  public var isTooSmall: Bool {
    size.columns < Self.leastSize.columns || size.rows < Self.leastSize.rows
  }

  /// Whether the picture stands above the other panes rather than beside them.
  public var isPortrait: Bool { size.columns * 10 < size.rows * 16 }

  /// Where a pane stands, with its frame; nil when it is not visible.
  public subscript(_ pane: Pane) -> Rect? { panes[pane] }

  /// Where a pane's contents stand; nil when it is not visible.
  public func inside(_ pane: Pane) -> Rect? {
    pane == .picture && isPictureBare ? panes[pane] : panes[pane]?.inset(columns: 1, rows: 1)
  }

  /// What decides where things stand beside the screen's size.
  public struct Wishes: Sendable, Hashable {
    /// How much of the screen the picture has.
    public var screen: ScreenMode
    /// The pane that has to be visible.
    public var focus: Pane
    /// Pixels of the picture across, for its shape.
    public var pictureWidth: Int
    /// Pixels of the picture down, for its shape.
    public var pictureHeight: Int
    /// Pixels of a cell.
    public var cell: CellSize

    /// What decides where things stand.
    public init(
      screen: ScreenMode = .normal, focus: Pane = .prompt, pictureWidth: Int = 1024,
      pictureHeight: Int = 1024, cell: CellSize = .usual
    ) {
      self.screen = screen
      self.focus = focus
      self.pictureWidth = max(pictureWidth, 1)
      self.pictureHeight = max(pictureHeight, 1)
      self.cell = cell
    }
  }

  /// Arranges a screen.
  ///
  /// - Parameters:
  ///   - size: cells of the screen; any, even none.
  ///   - wishes: what decides beside the size.
  /// - Returns: an arrangement without overlaps that leaves nothing of the body free.
  public static func arrange(size: Size, _ wishes: Wishes = Wishes()) -> StudioLayout {
    var layout = StudioLayout(empty: size, wishes.cell)
    guard !layout.isTooSmall else { return layout }
    switch wishes.screen {
    case .normal: layout.arrangeAll(wishes)
    case .half: layout.arrangeHalf(wishes)
    case .picture: layout.arrangePicture(wishes)
    }
    return layout
  }

  private init(empty size: Size, _ cell: CellSize) {
    self.size = size
    self.cell = cell
    let whole = Rect(size)
    header = whole.line(0)
    status = whole.line(max(size.rows - 1, 0))
    body = Rect(column: 0, row: 1, columns: size.columns, rows: size.rows - 2)
    hasThumbnails = size.columns >= 100 && size.rows >= 30
  }
}

extension StudioState {
  /// Where everything stands on the screen now.
  public var layout: StudioLayout { StudioLayout.arrange(size: size, layoutWishes) }

  private var layoutWishes: StudioLayout.Wishes {
    var width = session.setup.parameters.width
    var height = session.setup.parameters.height
    // The recipe's size rather than that of the pixels at hand: nothing moves when they arrive.
    if viewing.showsDraft, let draft {
      (width, height) = (draft.recipe.width, draft.recipe.height)
    } else if let take {
      (width, height) = (take.recipe.width, take.recipe.height)
    }
    return StudioLayout.Wishes(
      screen: viewing.screen, focus: focus, pictureWidth: width, pictureHeight: height,
      cell: terminal.cell)
  }
}

extension StudioState {
  /// The take that what is shown branches from.
  var parentOfShown: TakeID? { viewing.showsDraft ? nil : take?.origin?.take }
}
