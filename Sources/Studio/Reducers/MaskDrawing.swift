import Generation
import Pictures
import Sessions
import TerminalCanvas

/// A mask is drawn over the picture to start from.
extension StudioState {
  /// How long hands rest before what they have drawn is kept.
  private static let restBeforeKeeping = Duration.seconds(2)

  /// The mask that is drawn, wherever among the overlays; nil when none is.
  var maskEditor: MaskEditor? {
    overlays.lazy.compactMap { overlay in
      if case .mask(let editor) = overlay { editor } else { nil }
    }.first
  }

  private var maskIndex: Int? {
    overlays.firstIndex { if case .mask = $0 { true } else { false } }
  }

  /// Opens the picture to start from, to draw on.
  mutating func drawMask() -> [Effect] {
    guard let start = session.setup.start, maskEditor == nil else { return [] }
    let editor = MaskEditor(over: start)
    overlays.append(.mask(editor))
    // What was nowhere the last time may be there by now.
    let names = [maskName(of: editor), maskGround?.name].compactMap(\.self)
    shelf.lookAgain { names.contains($0) }
    return []
  }

  /// Draws, or moves the brush; what is drawn is kept when the hands rest.
  mutating func changeMask(_ change: (inout MaskEditor) -> Void) -> [Effect] {
    guard case .mask(var editor) = overlays.last else { return [] }
    // Of two holders the one that writes would copy all pixels.
    overlays.removeLast()
    let before = editor.revision
    change(&editor)
    overlays.append(.mask(editor))
    return editor.revision == before ? [] : [.start(.mask, after: Self.restBeforeKeeping)]
  }

  /// Draws at the brush, or fills the rectangle that was begun.
  mutating func applyBrush(_ level: UInt8) -> [Effect] {
    changeMask { editor in
      if editor.corner == nil { editor.dab(level) } else { editor.fillRectangle(level) }
    }
  }

  /// Begins a rectangle, or paints the one that was begun.
  mutating func drawRectangle() -> [Effect] {
    changeMask { editor in
      if editor.corner == nil { editor.toggleCorner() } else { editor.fillRectangle(255) }
    }
  }

  /// Puts the pen down, or lifts it.
  mutating func togglePen(_ pen: MaskEditor.Pen) -> [Effect] {
    changeMask { editor in
      if editor.corner != nil { editor.toggleCorner() }
      editor.set(editor.pen == pen ? .up : pen)
    }
  }

  /// Takes the last stroke back, or makes one again.
  mutating func undoMask() -> [Effect] {
    guard maskEditor?.canUndo == true else { return say(.nothingToUndo) }
    return changeMask { $0.undo() }
  }

  /// Makes a stroke again that was taken back.
  mutating func redoMask() -> [Effect] {
    guard maskEditor?.canRedo == true else { return say(.nothingToRedo) }
    return changeMask { $0.redo() }
  }

  /// One level out: lets go of a rectangle, lifts the pen, or closes the drawing.
  mutating func leaveMask() -> [Effect] {
    guard case .mask(let editor) = overlays.last else { return [] }
    if editor.corner != nil { return changeMask { $0.toggleCorner() } }
    if editor.pen != .up { return changeMask { $0.set(.up) } }
    return closeOverlay()
  }

  /// Lifts the pen, and has the shot use what was drawn.
  mutating func finishMask() -> [Effect] {
    guard let index = maskIndex, case .mask(var editor) = overlays[index] else { return [] }
    editor.set(.up)
    overlays[index] = .mask(editor)
    return keepMask()
  }

  /// Has the shot use what was drawn; the shot before the first stroke comes back by undo.
  mutating func keepMask() -> [Effect] {
    guard let index = maskIndex, case .mask(var editor) = overlays[index], editor.isUnkept,
      editor.isReady, session.setup.start?.fingerprint == editor.picture, !place.isReadOnly
    else { return [] }
    editor.isUnkept = false
    let picture = editor.mask.isEmpty ? nil : editor.mask.picture
    // What is drawn and undone again leaves the mask that there was.
    editor.kept =
      editor.isAsItWas
      ? editor.original : picture.map { ReferenceName(name: "mask", picture: $0) }
    defer { overlays[index] = .mask(editor) }
    var setup = session.setup
    setup.start?.mask = editor.kept
    guard setup != session.setup else { return [] }
    if !editor.isRemembered { setups.remember(session.setup) }
    editor.isRemembered = true
    guard let picture, let kept = editor.kept, kept != editor.original else {
      return record(.setup(setup))
    }
    return record(.reference(kept.fingerprint, picture), .setup(setup))
  }

  /// Says what becomes of a drawing that is closed.
  mutating func sayMaskKept(_ editor: MaskEditor) -> [Effect] {
    guard editor.kept != editor.original else { return [] }
    return say(editor.kept == nil ? .maskCleared : .maskDrawn(editor.paintedShare))
  }

  /// A drawing whose picture or mask was changed by something else is over.
  mutating func closeStrayMask() {
    guard let editor = maskEditor else { return }
    let start = session.setup.start
    guard start?.fingerprint != editor.picture || start?.mask != editor.kept else { return }
    overlays.removeAll { if case .mask = $0 { true } else { false } }
  }
}

/// The mouse draws.
extension StudioState {
  /// Takes over what the mouse did while a mask is drawn; nil when that has nothing to do with it.
  mutating func drawMask(_ kind: MouseEvent.Kind, at target: HitTarget) -> [Effect]? {
    guard case .mask = overlays.last else { return nil }
    var place: PicturePoint?
    if case .picture(let cell) = target { place = maskPoint(at: cell) }
    switch kind {
    case .pressed: return place == nil ? nil : setDown(255, at: place)
    case .otherPressed(2): return setDown(0, at: place)
    case .dragged, .otherDragged(2):
      guard let place else { return [] }
      return changeMask { $0.move(to: place) }
    case .released, .otherReleased(2): return changeMask { $0.endStroke() }
    case .wheelUp: return changeMask { $0.resize(1) }
    case .wheelDown: return changeMask { $0.resize(-1) }
    case .otherPressed, .otherDragged, .otherReleased: return []
    }
  }

  private mutating func setDown(_ level: UInt8, at place: PicturePoint?) -> [Effect] {
    guard let place else { return [] }
    return changeMask { editor in
      editor.set(.up)
      editor.move(to: place)
      if editor.corner == nil { editor.beginStroke(level) } else { editor.fillRectangle(level) }
    }
  }

  /// The middle of a cell, in pixels of the mask.
  private func maskPoint(at place: CellPlace) -> PicturePoint? {
    guard let editor = maskEditor, let ground = maskGround else { return nil }
    let (width, height) = ground.pixels
    let cell = terminal.cell
    let x = (Double(place.cell.column) + 0.5) * Double(cell.width) / Double(width)
    let y = (Double(place.cell.row) + 0.5) * Double(cell.height) / Double(height)
    return PicturePoint(x: x * Double(editor.mask.width), y: y * Double(editor.mask.height))
  }
}
