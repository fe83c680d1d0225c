import Pictures
import Sessions
import TerminalCanvas

/// Files to choose from, with the picture of the chosen one.
enum FilesView {
  static func draw(_ browser: FileBrowser, _ state: StudioState, on sketch: inout Sketch) {
    let area = OverlayFrame.popup(in: sketch.layout.size)
    let matching = browser.matching
    let inside = sketch.popup(
      area, title: sketch.say(.filesTitle(browser.purpose)),
      details: [sketch.piece("\(matching.count)", .muted)])
    let folder = sketch.cut(browser.folder, to: max(inside.columns / 2, 8))
    sketch.write(
      browser.query, label: "\(folder)/ ", in: inside.line(0))
    PickerView.rule(inside.line(1), on: &sketch)
    let body = Rect(
      column: inside.column, row: inside.row + 2, columns: inside.columns, rows: inside.rows - 2)
    let parts = body.columns([.share(1), .cells(inside.columns >= 50 ? inside.columns * 2 / 5 : 0)])
    drawList(browser, matching, state, in: parts[0], on: &sketch)
    if parts[1].columns > 0 {
      drawPicture(browser, state, in: parts[1].inset(columns: 1, rows: 0), on: &sketch)
    }
  }

  private static func drawList(
    _ browser: FileBrowser, _ matching: [FileBrowser.Entry], _ state: StudioState,
    in list: Rect, on sketch: inout Sketch
  ) {
    if let problem = browser.problem {
      sketch.writeWrapped(
        "\(sketch.glyph(.warning)) \(problem)", .warning, in: list)
      return
    }
    guard browser.entries != nil else {
      sketch.write(sketch.say(.folderIsRead) + sketch.glyph(.ellipsis), .muted, in: list.line(0))
      return
    }
    if matching.isEmpty { sketch.write(sketch.say(.nothingFound), .muted, in: list.line(0)) }
    let selection = min(max(browser.selection, 0), max(matching.count - 1, 0))
    let first = StudioLayout.scroll(to: selection, of: matching.count, visible: list.rows)
    for (index, entry) in matching.enumerated().dropFirst(first).prefix(list.rows) {
      let line = list.line(index - first)
      let isChosen = index == selection
      sketch.write(
        [
          sketch.piece(isChosen ? sketch.glyph(.cursor) : " ", .hintKey),
          sketch.piece(sketch.glyph(entry.isFolder ? .folder : .file), .muted),
          sketch.piece(" ", .popup),
          sketch.piece(entry.name, entry.isFolder ? .link : .popup),
        ], in: Rect(column: line.column, row: line.row, columns: line.columns - 10, rows: 1))
      if let bytes = entry.bytes {
        sketch.writeTrailing(
          [sketch.piece(Amounts.bytes(bytes), .muted), sketch.piece(" ", .muted)], in: line)
      }
      if isChosen { sketch.tint(line, .selection) }
      sketch.hit(line, .overlayRow(index))
    }
    let bar = Rect(column: list.endColumn - 1, row: list.row, columns: 1, rows: list.rows)
    sketch.scrollBar(bar, first: first, visible: list.rows, count: matching.count)
  }

  private static func drawPicture(
    _ browser: FileBrowser, _ state: StudioState, in area: Rect, on sketch: inout Sketch
  ) {
    guard let entry = browser.chosen, !entry.isFolder, let path = browser.chosenPath,
      browser.purpose.isForPictures
    else { return }
    let name = PictureName.file(path)
    let frame = Rect(column: area.column, row: area.row, columns: area.columns, rows: area.rows - 1)
    let line = area.line(area.rows - 1)
    if let picture = state.shelf[name] {
      sketch.place("file", name, from: state.shelf, in: frame, role: .still, caption: entry.name)
      sketch.writeCentered("\(picture.width)x\(picture.height)", .muted, in: line)
    } else {
      sketch.dashes(around: frame, .pictureEmpty)
      let phrase: Phrase = state.shelf.isAbsent(name) ? .noPictureInFile : .pictureIsRead
      sketch.writeCentered(
        sketch.say(phrase), .muted, in: frame.inset(columns: 1, rows: 1).line(frame.rows / 2 - 1))
    }
  }
}
