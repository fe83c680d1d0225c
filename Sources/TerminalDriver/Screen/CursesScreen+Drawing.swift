import Pictures
import TerminalCanvas

extension CursesScreen {
  /// Brings the text up to date and notes which pictures suffered.
  func draw(_ canvas: Canvas) {
    // A screenful of another size was made before the window changed: the next one fits.
    guard canvas.size == size, let surface else { return }
    let canvas = pictures.plan.isHeld(at: now) ? canvas.withPlaceholders() : canvas
    let cursor = canvas.cursor ?? Point(column: size.columns - 1, row: size.rows - 1)
    let changes = CanvasChanges(from: shown, to: canvas)
    var bytes: [UInt8] = []
    for pass in changes.passes {
      for run in pass { surface.put(canvas, row: run.row, columns: run.columns) }
      bytes += surface.update(cursor: cursor)
    }
    if changes.passes.isEmpty { bytes += surface.update(cursor: cursor) }
    let strays = pictures.takeText(changes.passes.flatMap(\.self), wanted: canvas.pictures)
    shown = canvas
    bytes += wipe(strays)
    for place in pictures.plan.show(canvas.pictures, damaged: pictures.takeDamage(), at: now) {
      if let number = pictures.forget(place), capabilities.pictures == .kitty {
        bytes += KittyGraphics.removal(of: number)
      }
    }
    writer.send(framed(bytes, ifOver: 512))
  }

  /// Draws cells again, which erases the pixels on them.
  func wipe(_ runs: [CanvasChanges.Run]) -> [UInt8] {
    guard !runs.isEmpty, let canvas = shown, let surface else { return [] }
    let cursor = canvas.cursor ?? Point(column: size.columns - 1, row: size.rows - 1)
    for run in runs { surface.blank(canvas, row: run.row, columns: run.columns) }
    var bytes = surface.update(cursor: cursor)
    for run in runs { surface.put(canvas, row: run.row, columns: run.columns) }
    bytes += surface.update(cursor: cursor)
    return bytes
  }

  /// Bytes that the terminal shows at once, where it can and they are worth it.
  func framed(_ bytes: [UInt8], ifOver least: Int = 0) -> [UInt8] {
    guard capabilities.hasSynchronizedOutput, bytes.count > least else { return bytes }
    return Array(TerminalModes.beginFrame.utf8) + bytes + Array(TerminalModes.endFrame.utf8)
  }
}

extension Canvas {
  /// This screenful with each picture's size in its place, for the time it takes no pictures.
  fileprivate func withPlaceholders() -> Canvas {
    var canvas = self
    for placed in pictures {
      let text = "\(placed.picture.width)×\(placed.picture.height)"
      let place = placed.area.centered(Size(columns: text.count, rows: 1))
      guard place.columns == text.count, placed.holes.isEmpty else { continue }
      canvas.write(
        text, at: Point(column: place.column, row: place.row), Style(attributes: .dim))
    }
    return canvas
  }
}
