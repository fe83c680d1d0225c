import Glibc
import TerminalCanvas

extension CursesScreen {
  func receive(_ message: TerminalMessage) {
    guard !isClosed else { return }
    switch message {
    case .drained:
      pictures.flow.drained(at: now)
      if isPostponed, let newest { present(newest) } else { advancePictures() }
    case .reader(.gone): close()
    case .reader(.signal(let number)): receive(signal: number)
    case .reader(.answer(.ready)):
      pictures.acknowledged(at: now)
      advancePictures()
    case .reader(.answer(let answer)):
      if let question = probe.receive(answer) { writer.send(question) }
      takeCapabilities()
    }
  }

  func giveUpProbing() {
    // While another program has the terminal, nothing may be sent to it.
    guard !isAway else { return later(.seconds(3)) { $0.giveUpProbing() } }
    reader.forget(.probe)
    probe.giveUp()
    takeCapabilities()
  }

  private func receive(signal number: Int32) {
    switch number {
    case SIGWINCH:
      windowChanged()
    case SIGCONT: comeBack()
    case SIGTSTP: suspend()
    default: source.yield(.terminated)
    }
  }

  /// A corner that is dragged sends many signals.
  private static let resizePause = Duration.milliseconds(50)

  /// Waits a moment for a corner to come to rest, and draws no picture meanwhile: its place may no
  /// longer be in the window, which would scroll to make room for it.
  func windowChanged() {
    guard !isResizing else { return }
    isResizing = true
    pictures.plan.hold(until: now + Self.resizePause)
    later(Self.resizePause) { screen in
      screen.isResizing = false
      screen.pictures.plan.hold(until: screen.now + PictureLine.quietAfterResize)
      screen.takeSize()
      screen.later(PictureLine.quietAfterResize) { screen in
        if let newest = screen.newest { screen.present(newest) }
      }
    }
  }

  /// Whether the window is as large as it is believed to be, although no signal has said so yet.
  var isWindowAsKnown: Bool { Size(Self.window(of: terminal)) == size }

  /// Draws for the window as it is now.
  func takeSize() {
    let window = Self.window(of: terminal)
    probe.measure.columns = window.columns
    probe.measure.rows = window.rows
    probe.measure.windowWidth = window.windowWidth
    probe.measure.windowHeight = window.windowHeight
    if !isAway { writer.send(probe.questionsAfterResize) }
    let size = Size(window)
    let isOther = size != self.size
    if isOther {
      self.size = size
      surface?.resize(size)
      source.yield(.resized(size))
    }
    // Also a window that is as before: it may have been smaller for a moment.
    repaint()
    if !isOther, let newest { present(newest) }
    takeCapabilities()
  }

  /// Draws by what is known now, and says so once everything was answered.
  private func takeCapabilities() {
    if probe.hasKeyboardProtocol, !hasKeyboard, !isAway {
      hasKeyboard = true
      writer.send(TerminalModes.enterKeyboard)
      protect()
    }
    if pictures.largest != probe.pictureLimit {
      pictures.largest = probe.pictureLimit
      pictures.plan.forgetShown()
      advancePictures()
    }
    let before = capabilities
    capabilities = probe.capabilities
    guard capabilities != before else { return }
    // What was made for the terminal as it was known before does not fit.
    pictures.cancel()
    if capabilities.colors != before.colors { replaceSurface() }
    if capabilities.pictures != before.pictures {
      protect()
      if before.pictures != .none { repaint() }
    }
    if capabilities.cell != before.cell { repaint() }
    if let newest { present(newest) }
    if capabilities.isComplete { source.yield(.capable(capabilities)) }
  }

  /// ncurses takes another description of the terminal, with more colours.
  private func replaceSurface() {
    surface?.close()
    surface = CursesSurface(
      terminal: environment.name, colors: capabilities.colors, size: size)
    repaint()
  }

  /// The terminal is put back as it has to be now, also when the program ends by itself.
  private func protect() {
    keeper.protect(reset: leaving)
  }

  var leaving: String {
    TerminalModes.leave(keyboard: hasKeyboard, pictures: capabilities.pictures == .kitty)
  }
}

extension Size {
  /// The cells of a window.
  fileprivate init(_ window: CellMeasure) {
    self.init(columns: window.columns, rows: window.rows)
  }
}
