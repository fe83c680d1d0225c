import Generation
import Sessions
import TerminalCanvas

/// What stands where a picture will be: why there is none yet, and what to do about it.
enum PicturePlaceholder {
  static func draw(_ state: StudioState, in inside: Rect, on sketch: inout Sketch) {
    let frame = inside.columns > 20 && inside.rows > 6 ? inside.inset(columns: 2, rows: 1) : inside
    sketch.dashes(around: frame, .pictureEmpty)
    let room = frame.inset(columns: 2, rows: 1)
    guard !room.isEmpty else { return }
    let (title, words) = words(state, sketch)
    let lines = WrappedText(words, width: room.columns).lines(of: Array(words))
    let shown = words.isEmpty ? 0 : min(lines.count, max(room.rows - 3, 0))
    let share = share(state)
    let height = 1 + shown + (share == nil ? 0 : 2)
    var row = max((room.rows - height) / 2, 0)
    sketch.writeCentered(title, .strong, in: room.line(row))
    row += 1
    for line in lines.prefix(shown) {
      sketch.writeCentered(line, .muted, in: room.line(row))
      row += 1
    }
    if let share, room.columns >= 12, row + 1 < room.rows {
      let cells = min(room.columns, 32)
      sketch.write(
        sketch.meter(share, cells: cells, role: .progressDone), in: room.line(row + 1),
        indent: (room.columns - cells) / 2)
    }
  }

  /// How much of the run is behind it, while the run is what is shown.
  private static func share(_ state: StudioState) -> Double? {
    guard let run = state.run, PicturePane.showsRun(state), state.shownNames.isEmpty,
      !isBeforeChanges(state)
    else { return nil }
    return Double(run.reached) / Double(max(run.steps, 1))
  }

  /// Whether the change of the first step is asked for.
  private static func isBeforeChanges(_ state: StudioState) -> Bool {
    state.viewing.face == .change && state.shownStep == 0
  }

  private static func words(_ state: StudioState, _ sketch: Sketch) -> (String, String) {
    let say = sketch.say
    if isBeforeChanges(state) {
      return (say(.nothingBeforeFirstStep), say(.changesFromSecondStep))
    }
    // A step that was taken already is read, not computed.
    if let run = state.run, PicturePane.showsRun(state), state.shownNames.isEmpty {
      let stage = run.stage.map { say(.stage($0)) } ?? say(.starting)
      return (stage + sketch.glyph(.ellipsis), "")
    }
    if state.viewing.showsDraft {
      if let problem = state.draft?.problem { return (say(.draftFailed), problem) }
      guard state.viewing.face != .predicted, let name = state.shownNames.first else {
        return (say(.draftComes), "")
      }
      return state.shelf.isAbsent(name)
        ? (say(.pictureIsGone), "") : (say(.pictureIsRead) + sketch.glyph(.ellipsis), "")
    }
    guard let take = state.take else {
      return (say(.previewPlaceholder), say(.developsByKey))
    }
    switch take.status {
    case .waiting:
      let place = state.session.queue.firstIndex(of: take.id).map { $0 + 1 } ?? 1
      return (
        say(.takeStatus(take.status)), say(.placeInQueue(place, of: state.session.queue.count))
      )
    case .failed(let reason): return (say(.takeStatus(take.status)), reason)
    case .developing, .finished, .paused, .stopped, .interrupted:
      guard let name = state.shownNames.first else {
        return (say(.takeStatus(take.status)), say(.step(take.reached, of: take.recipe.steps)))
      }
      if state.shelf.isAbsent(name) { return (say(.pictureIsGone), say(.pictureIsGoneAdvice)) }
      return (say(.pictureIsRead) + sketch.glyph(.ellipsis), "")
    }
  }
}
