import Generation
import Sessions
import TerminalCanvas

/// The ten slots: small pictures where there is room, names where there is not.
enum ReferencesPane {
  static func draw(_ state: StudioState, on sketch: inout Sketch) {
    guard sketch.layout[.references] != nil else { return }
    let inside = sketch.frame(
      .references, sketch.say(.paneTitle(.references)), details: details(state, sketch),
      footer: footer(state, sketch), isFocused: state.focus == .references)
    guard !inside.isEmpty else { return }
    if let tiles = sketch.layout.slotTiles {
      drawPictures(state, as: tiles, in: inside, on: &sketch)
    } else if inside.rows == 1 {
      drawLine(state, in: inside.inset(columns: 1, rows: 0), on: &sketch)
    } else {
      drawList(state, in: inside.inset(columns: 1, rows: 0), on: &sketch)
    }
  }

  private static func details(_ state: StudioState, _ sketch: Sketch) -> [Piece] {
    let setup = state.session.setup
    let count = setup.slots.filled.count
    guard count > 0 else { return [sketch.piece("0/10", .titleDetail)] }
    var pieces: [Piece] = []
    let limit = state.model?.recommendedReferences ?? ReferenceSlots.count
    if count > limit {
      let text = "\(sketch.glyph(.warning)) \(sketch.say(.recommendedReferences(limit)))"
      pieces += [sketch.piece(text, .warning), sketch.piece("  ", .titleDetail)]
    }
    if let factor = state.referenceCost?.slowdown {
      pieces.append(
        sketch.piece(sketch.say(.slowdown(factor)), factor > 3 ? .warning : .titleDetail))
      pieces.append(sketch.piece("  ", .titleDetail))
    }
    pieces.append(sketch.piece("\(count)/10", .titleDetail))
    return pieces
  }

  /// What there is to know of the chosen slot.
  private static func footer(_ state: StudioState, _ sketch: Sketch) -> [Piece] {
    guard let slot = state.session.setup.slots[state.slot] else { return [] }
    let width = sketch.layout[.references]?.columns ?? 0
    let separator = " \(sketch.glyph(.separator)) "
    var parts: [String] = []
    if let size = state.size(of: slot) {
      let isWhole = slot.width == size.croppedWidth && slot.height == size.croppedHeight
      let given =
        isWhole || width < 72
        ? "" : "\(slot.width)x\(slot.height) \(sketch.glyph(.arrow)) "
      parts.append("\(given)\(size.croppedWidth)x\(size.croppedHeight)")
      parts.append(sketch.say(.tokens(size.tokens)))
    }
    if let more = state.referenceCost?.added[state.slot] {
      parts.append(sketch.say(.addedToStep(more)))
    }
    // A name can be read with four letters; numbers that are cut would be others.
    while parts.count > 1, width - 12 < TextWidth.cells(parts.joined(separator: separator)) + 3 {
      parts.removeFirst()
    }
    let end = parts.map { separator + $0 }.joined()
    let name = sketch.cut(slot.name, to: max(width - 8 - TextWidth.cells(end), 4))
    return [sketch.piece(name + end, .titleDetail)]
  }

  /// The key of a slot: 0 is the tenth.
  private static func number(_ slot: Int) -> String { "[\(slot % 10)]" }

  private static func name(_ slot: ReferenceSlot) -> String {
    slot.alias.map { "@" + $0 } ?? slot.name
  }

  // MARK: Small pictures

  private static func drawPictures(
    _ state: StudioState, as tiles: SlotTiles, in inside: Rect, on sketch: inout Sketch
  ) {
    for slot in 1...ReferenceSlots.count {
      let columns = tiles.columns(of: slot, in: inside)
      let frame = Rect(
        column: columns.lowerBound, row: inside.row + (slot - 1) / tiles.across * tiles.pitch,
        columns: columns.count, rows: tiles.picture.rows)
      let reference = state.session.setup.slots[slot]
      sketch.thumbnail(
        "slot/\(slot)", reference.map { .reference($0.fingerprint) }, from: state.shelf,
        in: frame, caption: reference.map(name) ?? sketch.glyph(.add))
      let label = Rect(column: frame.column, row: frame.endRow, columns: frame.columns, rows: 1)
      write(slot, reference, state, in: label, on: &sketch)
      sketch.hit(
        Rect(
          column: frame.column, row: frame.row, columns: frame.columns, rows: frame.rows + 1),
        .slot(slot))
    }
  }

  // MARK: Names

  private static func drawList(_ state: StudioState, in room: Rect, on sketch: inout Sketch) {
    let across = sketch.layout.slotsAcross
    let down = (ReferenceSlots.count + across - 1) / across
    let width = room.columns / across
    let chosen = (state.slot - 1) / across
    let first = StudioLayout.scroll(to: chosen, of: down, visible: room.rows)
    for slot in 1...ReferenceSlots.count {
      let row = (slot - 1) / across - first
      guard (0..<room.rows).contains(row) else { continue }
      let line = Rect(
        column: room.column + (slot - 1) % across * width, row: room.row + row,
        columns: width - 1, rows: 1)
      write(slot, state.session.setup.slots[slot], state, in: line, on: &sketch)
      sketch.hit(line, .slot(slot))
    }
  }

  private static func write(
    _ slot: Int, _ reference: ReferenceSlot?, _ state: StudioState, in line: Rect,
    on sketch: inout Sketch
  ) {
    let isChosen = state.slot == slot
    var pieces = [sketch.piece(number(slot), .reference(slot)), sketch.piece(" ", .text)]
    if let reference {
      pieces.append(sketch.piece(name(reference), .text))
    } else {
      pieces.append(sketch.piece(sketch.glyph(.empty), .muted))
    }
    sketch.write(pieces, in: line)
    if let size = reference.flatMap(state.size), line.columns >= 26 {
      sketch.writeTrailing(
        [sketch.piece(" \(size.croppedWidth)x\(size.croppedHeight)", .muted)], in: line)
    }
    choose(isChosen, line, state, on: &sketch)
  }

  private static func drawLine(_ state: StudioState, in line: Rect, on sketch: inout Sketch) {
    let fits = sketch.layout.slotsAcross
    let width = (line.columns + 1) / fits
    let first = StudioLayout.scroll(
      to: state.slot - 1, of: ReferenceSlots.count, visible: fits)
    for slot in first + 1..<min(first + fits, ReferenceSlots.count) + 1 {
      let box = Rect(
        column: line.column + (slot - 1 - first) * width, row: line.row, columns: width - 1,
        rows: 1)
      write(slot, state.session.setup.slots[slot], state, in: box, on: &sketch)
      sketch.hit(box, .slot(slot))
    }
  }

  private static func choose(
    _ isChosen: Bool, _ line: Rect, _ state: StudioState, on sketch: inout Sketch
  ) {
    guard isChosen else { return }
    let isFocused = state.focus == .references && state.overlays.isEmpty
    if state.focus == .references { sketch.tint(line, .selection) }
    if isFocused { sketch.focus(line.column, line.row) }
  }
}
