import TerminalCanvas

extension CursesScreen {
  /// Sends the picture whose turn it is, makes the one after it, and sees to being called again.
  func advancePictures() {
    guard !isClosed, !isAway, !writer.isBusy, capabilities.pictures != .none else { return }
    let time = now
    if let finished = pictures.finished {
      if !pictures.plan.wants(finished.order) {
        pictures.finished = nil
      } else if !isWindowAsKnown {
        windowChanged()
      } else if pictures.flow.maySend(at: time), !pictures.plan.isHeld(at: time) {
        pictures.finished = nil
        send(finished)
        guard !writer.isBusy else { return }
      }
    }
    makeNext(at: time)
    let looks = [pictures.flow.nextLook(after: time), pictures.plan.nextLook(after: time)]
    guard let next = looks.compactMap(\.self).min() else { return }
    pictures.wake?.cancel()
    pictures.wake = Task { [weak self] in
      // Cancelled, because there is a newer wake.
      guard (try? await Task.sleep(for: next - time)) != nil else { return }
      self?.advancePictures()
    }
  }

  private func makeNext(at time: Duration) {
    if let making = pictures.making {
      guard !pictures.plan.wants(making.order) else { return }
      making.task.cancel()
      pictures.making = nil
    }
    guard pictures.finished == nil, let order = pictures.plan.next(at: time) else { return }
    guard let job = job(for: order) else {
      // Nothing of it can be seen.
      pictures.plan.sent(order)
      return makeNext(at: time)
    }
    if let encoded = pictures.encoder.remembered(job) {
      return finish(order, job, encoded)
    }
    let encoder = pictures.encoder
    let task = Task { [weak self] in
      let encoded = await encoder.encode(job)
      guard !Task.isCancelled, let self else { return }
      self.pictures.making = nil
      if let encoded {
        self.finish(order, job, encoded)
      } else {
        self.pictures.plan.sent(order)
      }
      self.advancePictures()
    }
    pictures.making = (order, task)
  }

  private func finish(
    _ order: PicturePlan.Order, _ job: PictureJob, _ encoded: EncodedPicture
  ) {
    if case .bytes(let bytes) = encoded, pictures.refuses(job, bytes: bytes.count) {
      // What stands there is good enough, or else a smaller version comes with the next turn.
      if pictures.plan.shows(order.picture) { pictures.plan.sent(order) }
      return advancePictures()
    }
    pictures.finished = PictureLine.Finished(order: order, job: job, encoded: encoded)
    if pictures.flow.maySend(at: now), !writer.isBusy { advancePictures() }
  }

  private func job(for order: PicturePlan.Order) -> PictureJob? {
    let placed = order.picture
    let pixels =
      placed.area.columns * placed.area.rows * capabilities.cell.width * capabilities.cell.height
    let quality = pictures.quality(of: order)
    return PictureJob(
      placed, on: capabilities,
      frame: quality == .fast ? pictures.budget.frame : pictures.budget.stillFrame(pixels: pixels),
      quality: quality, number: pictures.number(of: placed.place),
      largest: pictures.largest.map { ($0.width, $0.height) })
  }

  /// Writes a picture in one piece, with nothing between it and its place.
  private func send(_ finished: PictureLine.Finished) {
    let (placed, job) = (finished.order.picture, finished.job)
    let origin = Point(column: placed.area.column, row: placed.area.row)
    let before = pictures.drawn[placed.place]
    var drawn = PictureLine.Drawn(origin: origin, width: job.width, height: job.height)
    let extent = Rect(
      column: origin.column, row: origin.row, columns: job.extent.columns, rows: job.extent.rows)
    var bytes: [UInt8] = []
    if before?.origin != origin || before?.width != job.width || before?.height != job.height {
      bytes += wipeRemains(of: placed, job, extent)
    }
    let content: [UInt8]
    switch finished.encoded {
    case .bytes(let encoded): content = encoded
    case .grid(let grid):
      content = grid.bytes(at: origin, replacing: before?.origin == origin ? before?.grid : nil)
      drawn.grid = grid
    }
    // kitty's pictures appear as a whole by themselves, and are too long for it to keep a frame
    // open.
    let isFrame = capabilities.hasSynchronizedOutput && job.pictures != .kitty
    if !content.isEmpty {
      let moves = "\u{1B}7\u{1B}[\(origin.row + 1);\(origin.column + 1)H"
      // Where frames are not shown at once, the cursor would be seen to jump.
      bytes += (isFrame ? "" : "\u{1B}[?25l").utf8
      bytes += moves.utf8
      bytes += content
      bytes += "\u{1B}8".utf8
      bytes += (isFrame ? "" : "\u{1B}[?25h").utf8
    }
    if job.pictures != .kitty { pictures.ink.draw(placed.place, on: extent, holes: placed.holes) }
    pictures.drawn[placed.place] = drawn
    pictures.plan.sent(finished.order)
    guard !bytes.isEmpty else { return advancePictures() }
    if isFrame { bytes = framed(bytes) }
    if pictures.flow.sent(bytes: bytes.count, at: now) {
      reader.expect(.ready)
      bytes += TerminalModes.askReady.utf8
    } else {
      reader.forget(.ready)
    }
    if job.quality == .fast {
      pictures.budget.encodedLive(
        bytes: bytes.count, as: ByteBudget.Frame(colors: job.colors, coarseness: job.coarseness))
    }
    writer.send(bytes)
  }

  /// Erases what an older picture of another shape leaves around the new one.
  private func wipeRemains(
    of placed: PlacedPicture, _ job: PictureJob, _ extent: Rect
  ) -> [UInt8] {
    var painted = extent
    switch job.pictures {
    case .sixel:
      // A cell that is painted in part would keep older pixels in the rest.
      painted.columns = job.width / job.cell.width
      painted.rows = job.height / job.cell.height
    case .halfBlocks, .characters: break
    case .kitty, .none: return []
    }
    let remains = pictures.ink.remains(in: placed.area, holes: placed.holes, outside: painted)
    _ = pictures.ink.erase(remains)
    return wipe(remains)
  }
}
