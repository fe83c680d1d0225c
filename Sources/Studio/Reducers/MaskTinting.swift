import Generation
import Pictures
import Sessions
import TerminalCanvas

/// How a mask that is drawn looks: everything that its picture is made of, but for the pixels.
public struct MaskTint: Sendable, Hashable {
  /// The content of the picture under it.
  var ground: String
  /// The drawing's revision.
  var revision: Int
  /// Colour of what is painted.
  var color: PixelColor
  /// The brush, or the rectangle that is drawn, in pixels of the mask.
  var outline: PictureOutline

  /// The picture that a person draws on.
  func picture(of ground: Picture, _ mask: Mask) -> Picture {
    let (x, y) = (
      Double(ground.width) / Double(mask.width), Double(ground.height) / Double(mask.height)
    )
    func scaled(_ point: PicturePoint) -> PicturePoint {
      PicturePoint(x: point.x * x, y: point.y * y)
    }
    let outline: PictureOutline =
      switch self.outline {
      // As thin as it may be, it is seen.
      case .circle(let center, let radius): .circle(scaled(center), radius: max(radius * x, 1))
      case .rectangle(let one, let other): .rectangle(scaled(one), scaled(other))
      }
    return ground.tinted(color, where: mask).outlined(outline)
  }
}

/// The picture under a mask that is drawn, and where it stands.
struct MaskGround: Sendable, Hashable {
  /// The picture to start from, in the size in which it is shown.
  var name: PictureName
  /// The cells that it takes.
  var area: Rect
  /// Pixels of the screen that it takes.
  var pixels: (width: Int, height: Int) { (pixelsAcross, pixelsDown) }

  private let pixelsAcross: Int
  private let pixelsDown: Int

  /// More pixels than this show a brush no better, and take longer to be tinted.
  private static let longestSide = 768

  /// A picture of some shape as large as a room allows.
  init?(_ editor: MaskEditor, in room: Rect, _ terminal: TerminalCapabilities) {
    let (width, height) = (editor.mask.width, editor.mask.height)
    let cell = terminal.cell
    (pixelsAcross, pixelsDown) = PictureFit.pixels(
      forWidth: width, height: height, in: room, cell: cell)
    guard pixelsAcross > 0, pixelsDown > 0 else { return nil }
    area = PictureFit.area(forWidth: width, height: height, in: room, cell: cell)
    var size = (width: pixelsAcross, height: pixelsDown)
    switch terminal.pictures {
    case .sixel, .kitty, .none:
      size = Picture.size(size.width, size.height, within: Self.longestSide)
    case .halfBlocks, .characters:
      // A line of a pixel is as wide as a cell, or it would not be seen.
      size = (max(size.width / cell.width, 1), max(size.height / cell.width, 1))
    }
    name = .maskGround(editor.picture, width: size.width, height: size.height)
  }
}

extension StudioState {
  /// The room for the picture under a mask that is drawn: two lines below it say what it is about.
  var maskRoom: Rect {
    let inside = layout.body.inset(columns: 2, rows: 1)
    return Rect(
      column: inside.column, row: inside.row, columns: inside.columns, rows: inside.rows - 2)
  }

  /// The picture under the mask that is drawn; nil when none is, or there is no room.
  var maskGround: MaskGround? {
    maskEditor.flatMap { MaskGround($0, in: maskRoom, terminal) }
  }

  /// The mask that a drawing begins with; nil when it is there already, or there was none.
  func maskName(of editor: MaskEditor) -> PictureName? {
    guard !editor.isReady, let original = editor.original else { return nil }
    return .mask(original.fingerprint, width: editor.mask.width, height: editor.mask.height)
  }

  /// Where a mask of another shape lies, as the engine sees it: over all of a picture that gets
  /// margins, in the middle of both where they are brought to the recipe's shape.
  func maskSource(_ fingerprint: String, _ width: Int, _ height: Int) -> PictureSource {
    let numbers = session.setup.parameters
    let hasMargins = session.setup.start?.margins != nil
    return .mask(
      fingerprint, width: width, height: height, seenAcross: hasMargins ? width : numbers.width,
      seenDown: hasMargins ? height : numbers.height)
  }

  /// Takes over a mask that a drawing begins with, when that is what has come.
  mutating func maskCame(_ name: PictureName, _ picture: Picture?) -> [Effect] {
    guard let editor = maskEditor, name == maskName(of: editor), let original = editor.original
    else { return [] }
    // It is read once for a drawing.
    shelf.removeAll { $0 == name }
    for index in overlays.indices {
      guard case .mask(var editor) = overlays[index] else { continue }
      editor.receive(picture.map(Mask.init))
      editor.isUnkept = false
      overlays[index] = .mask(editor)
    }
    return picture == nil ? say(.missingMask(original.name), .warning) : []
  }

  /// Asks for the picture that is drawn on, anew when the brush moved or something was drawn; one
  /// at a time, and then the newest.
  mutating func askForTint() -> [Effect] {
    guard let editor = maskEditor else {
      guard upkeep.tinted != nil else { return [] }
      upkeep.tinted = nil
      shelf.removeAll { $0 == .masked || $0.isMaskGround }
      return []
    }
    guard let ground = maskGround else { return [] }
    guard upkeep.tinting == nil, let content = shelf.content(of: ground.name) else { return [] }
    let outline: PictureOutline =
      editor.corner.map { .rectangle($0, editor.place) }
      ?? .circle(editor.place, radius: editor.radius)
    let wanted = MaskTint(
      ground: content, revision: editor.revision, color: maskColor, outline: outline)
    let isGone = shelf[.masked] == nil && !shelf.isAbsent(.masked)
    guard upkeep.tinted != wanted || isGone else { return [] }
    upkeep.tinting = wanted
    return [.find(.masked, .masked(wanted, ground: ground.name))]
  }

  /// The picture that is drawn on has come.
  mutating func tinted(_ name: PictureName) {
    guard name == .masked else { return }
    upkeep.tinted = upkeep.tinting
    upkeep.tinting = nil
  }

  /// The theme's colour of a mask; without one, what stands out from the ground.
  private var maskColor: PixelColor {
    guard let (red, green, blue) = settings.theme[.mask].foreground.components else {
      let level: UInt8 = terminal.isDark ? 255 : 0
      return PixelColor(red: level, green: level, blue: level)
    }
    return PixelColor(red: red, green: green, blue: blue)
  }
}

extension PictureName {
  fileprivate var isMaskGround: Bool { if case .maskGround = self { true } else { false } }
}
