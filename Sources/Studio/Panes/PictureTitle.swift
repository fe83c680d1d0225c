import Sessions

/// What the picture pane shows, in a few words.
enum PictureTitle {
  static func pieces(_ state: StudioState, _ sketch: Sketch) -> [Piece] {
    var pieces: [Piece] = []
    let dot = sketch.piece(" \(sketch.glyph(.separator)) ", .titleDetail)
    func add(_ piece: Piece) {
      if !pieces.isEmpty { pieces.append(dot) }
      pieces.append(piece)
    }
    if state.session.view.isLive || state.viewing.showsDraft {
      let mark = sketch.glyph(.live)
      let word = sketch.say(state.viewing.showsDraft ? .stateDraft : .modeLive)
      add(sketch.piece(" \(mark) \(word) ", .modeLive))
    }
    if !state.viewing.showsDraft, let take = state.take {
      add(sketch.piece("#\(take.id.rawValue)", .titleDetail))
    }
    if let moment = moment(state, sketch) { add(moment) }
    if state.viewing.face != .predicted, state.shownStep != nil {
      add(sketch.piece(sketch.say(.face(state.viewing.face)), .marked))
    }
    if state.viewing.isPlaying {
      add(sketch.piece(sketch.glyph(.playing), .running))
    } else if PicturePane.showsRun(state), state.followsNewest, state.shownStep != nil {
      add(sketch.piece(sketch.say(.followsSign), .running))
    }
    if state.viewing.isActualSize { add(sketch.piece("1:1", .marked)) }
    if isMarked(state) { add(sketch.piece(sketch.glyph(.marked), .marked)) }
    return pieces
  }

  private static func moment(_ state: StudioState, _ sketch: Sketch) -> Piece? {
    guard let walk = state.walk else { return nil }
    guard let step = state.shownStep else {
      return walk.reached > 0 ? sketch.piece(sketch.say(.stateDone), .titleDetail) : nil
    }
    return sketch.piece(sketch.say(.step(step + 1, of: walk.count)), .titleDetail)
  }

  private static func isMarked(_ state: StudioState) -> Bool {
    guard let marked = state.viewing.marked, let take = state.take else { return false }
    return marked == Viewing.Moment(take: take.id, step: state.shownStep)
  }
}
