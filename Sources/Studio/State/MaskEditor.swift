public import Generation
public import Pictures
public import Sessions

/// A mask that is being drawn over the picture to start from.
public struct MaskEditor: Sendable {
  /// What the brush does while it moves.
  public enum Pen: Sendable, Hashable {
    /// Nothing: it only moves.
    case up
    /// It paints.
    case paints
    /// It takes paint away.
    case erases

    /// The level that it leaves; nil for none.
    var level: UInt8? {
      switch self {
      case .up: nil
      case .paints: 255
      case .erases: 0
      }
    }
  }

  /// Fingerprint of the picture that it lies over.
  public let picture: String
  /// The mask that there was, which is brought here to be drawn on.
  public let original: ReferenceName?
  /// The mask that the shot has of this drawing.
  var kept: ReferenceName?
  /// Whether the mask that there was has come.
  public private(set) var isReady: Bool
  /// The mask as it is now.
  public private(set) var mask: Mask
  /// Changes whenever the mask does.
  public private(set) var revision = 0
  /// The brush's middle, in pixels of the mask.
  public private(set) var place: PicturePoint
  /// The brush's size, from 0 to `largestBrush`.
  public private(set) var size = 8
  /// What the brush does while it moves.
  public private(set) var pen = Pen.up
  /// The first corner of a rectangle whose other one is the brush's middle.
  public private(set) var corner: PicturePoint?
  /// How much of the picture is painted, as of the last stroke.
  public private(set) var paintedShare = 0.0
  /// Whether something was drawn that the shot does not have.
  var isUnkept = false
  /// Whether the shot as it was before is remembered, to be had back by undo.
  var isRemembered = false

  private var stroke: Stroke?
  private var history = MaskHistory()

  /// What a stroke has changed so far.
  private struct Stroke {
    let before: Mask
    let level: UInt8
    var area: MaskArea
  }

  /// Pixels of the longer side at most: the smallest thing that a mask can free is larger.
  public static let longestSide = 1024
  /// The largest size of the brush.
  public static let largestBrush = 16
  /// Steps of the brush along the longer side.
  private static let stepsAcross = 128.0

  /// An empty mask over a picture, or one with a mask that is about to come.
  public init(over start: StartingPicture) {
    picture = start.fingerprint
    original = start.mask
    kept = start.mask
    isReady = start.mask == nil
    let (width, height) = Picture.size(start.width, start.height, within: Self.longestSide)
    mask = Mask(width: width, height: height)
    place = PicturePoint(x: Double(width) / 2, y: Double(height) / 2)
  }

  /// Half the brush's width, in pixels of the mask.
  public var radius: Double {
    let least = Double(max(mask.width, mask.height)) / 512
    let halfOctave = size.isMultiple(of: 2) ? 1 : 2.0.squareRoot()
    return least * Double(1 << (size / 2)) * halfOctave
  }

  /// Whether there is something to take back.
  public var canUndo: Bool { history.canUndo || stroke != nil }
  /// Whether there is something to make again.
  public var canRedo: Bool { history.canRedo }
  /// Whether everything that was drawn is undone again.
  var isAsItWas: Bool { history.isAtBeginning && stroke == nil }
}

extension MaskEditor {
  /// The mask that there was has come; nil when it is nowhere, and the drawing begins empty.
  mutating func receive(_ mask: Mask?) {
    guard !isReady else { return }
    isReady = true
    guard let mask, mask.width == self.mask.width, mask.height == self.mask.height else { return }
    self.mask = mask
    noticeChange()
  }

  /// Moves the brush by steps; where its pen is down it draws.
  mutating func move(columns: Int, rows: Int) {
    let step = Double(max(mask.width, mask.height)) / Self.stepsAcross
    move(to: PicturePoint(x: place.x + Double(columns) * step, y: place.y + Double(rows) * step))
  }

  /// Moves the brush, no further than the picture goes; where its pen is down it draws.
  mutating func move(to point: PicturePoint) {
    let former = place
    place = PicturePoint(
      x: min(max(point.x, 0), Double(mask.width)), y: min(max(point.y, 0), Double(mask.height)))
    guard let stroke else { return }
    let area = mask.brush(stroke.level, from: former, to: place, radius: radius)
    self.stroke?.area = stroke.area.union(area)
    revision += 1
  }

  /// Sets the brush down: from here on each movement draws, until the stroke ends.
  mutating func beginStroke(_ level: UInt8) {
    endStroke()
    guard isReady else { return }
    stroke = Stroke(before: mask, level: level, area: MaskArea(columns: 0..<0, rows: 0..<0))
    move(to: place)
  }

  /// Lifts the brush.
  mutating func endStroke() {
    guard let ended = stroke else { return }
    stroke = nil
    remember(ended.before, ended.area)
    // A pen that is down goes on with a stroke of its own.
    pen = .up
  }

  /// Draws where the brush is.
  mutating func dab(_ level: UInt8) {
    let pen = pen
    beginStroke(level)
    endStroke()
    set(pen)
  }

  /// Puts the pen down, or lifts it.
  mutating func set(_ next: Pen) {
    endStroke()
    guard isReady, let level = next.level else {
      pen = .up
      return
    }
    beginStroke(level)
    pen = next
  }

  /// Begins a rectangle at the brush, or lets go of the one that was begun.
  mutating func toggleCorner() {
    set(.up)
    corner = corner == nil && isReady ? place : nil
  }

  /// Gives the rectangle that was begun a level.
  mutating func fillRectangle(_ level: UInt8) {
    guard let corner else { return }
    let opposite = place
    self.corner = nil
    change { $0.fill(level, from: corner, to: opposite) }
  }

  /// Gives everything a level.
  mutating func fill(_ level: UInt8) {
    let end = PicturePoint(x: Double(mask.width), y: Double(mask.height))
    change { $0.fill(level, from: PicturePoint(x: 0, y: 0), to: end) }
  }

  /// Paints what is kept, and keeps what is painted.
  mutating func invert() {
    change { mask in
      mask.invert()
      return mask.area
    }
  }

  /// Makes the brush thicker or thinner.
  mutating func resize(_ distance: Int) {
    size = min(max(size + distance, 0), Self.largestBrush)
  }

  /// Takes the last stroke back.
  mutating func undo() {
    set(.up)
    if history.undo(&mask) { noticeChange() }
  }

  /// Makes a stroke again that was taken back.
  mutating func redo() {
    set(.up)
    if history.redo(&mask) { noticeChange() }
  }

  private mutating func change(_ body: (inout Mask) -> MaskArea) {
    set(.up)
    guard isReady else { return }
    let before = mask
    let area = body(&mask)
    remember(before, area)
  }

  private mutating func remember(_ before: Mask, _ area: MaskArea) {
    history.remember(before, in: area)
    noticeChange()
  }

  private mutating func noticeChange() {
    revision += 1
    paintedShare = mask.paintedShare
    isUnkept = true
  }
}
