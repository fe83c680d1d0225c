import CTerminal
import Glibc
public import TerminalCanvas

/// A real terminal: text through ncurses, pictures by the best way the terminal has.
@MainActor
public final class CursesScreen: Screen {
  /// Its extent now.
  public internal(set) var size: Size
  /// What is known of the terminal now.
  public internal(set) var capabilities: TerminalCapabilities
  /// What comes from it; ends when the terminal is gone.
  public let events: AsyncStream<InputEvent>

  let source: AsyncStream<InputEvent>.Continuation
  let terminal: Int32
  let signals: (reading: Int32, writing: Int32)
  let keeper: TerminalGuard
  let writer: TerminalWriter
  let reader: TerminalReader
  let environment: TerminalEnvironment
  var surface: CursesSurface?
  var probe: TerminalProbe
  var pictures: PictureLine
  /// What the terminal shows; nil when that is not known.
  var shown: Canvas?
  /// The newest screenful, whether shown or not.
  var newest: Canvas?
  /// Whether the newest screenful waits for a line that is full.
  var isPostponed = false
  var isAway = false
  var isClosed = false
  var isResizing = false
  var hasKeyboard = false
  let start = ContinuousClock.now

  /// Takes the terminal into full-screen mode.
  ///
  /// What the terminal can do is asked at once and answered later, as `.capable`; the first
  /// screenful need not wait for that.
  ///
  /// - Parameters:
  ///   - pictures: how they are shown; `auto` goes by the terminal's answers.
  ///   - descriptor: the terminal, usually standard input; when it is none, the process's own terminal is taken.
  /// - Throws: when there is no terminal.
  public convenience init(
    pictures: PicturesChoice = .auto, descriptor: Int32 = 0
  ) throws(ScreenError) {
    try self.init(pictures: pictures, descriptor: descriptor, environment: .current)
  }

  init(
    pictures choice: PicturesChoice, descriptor: Int32, environment: TerminalEnvironment
  ) throws(ScreenError) {
    Self.setCharacterEncoding()
    guard let terminal = Self.opened(descriptor), let keeper = TerminalGuard(descriptor: terminal),
      let signals = Self.pipeOfSignals()
    else { throw .noTerminal }
    let window = Self.window(of: terminal)
    let size = Size(columns: window.columns, rows: window.rows)
    guard
      let surface = CursesSurface(
        terminal: environment.name, colors: environment.colors, size: size)
    else {
      Glibc.close(terminal)
      throw .unusable(terminal: environment.name)
    }
    let (events, source) = AsyncStream<InputEvent>.makeStream()
    let (messages, sender) = AsyncStream<TerminalMessage>.makeStream()
    self.size = size
    self.terminal = terminal
    self.keeper = keeper
    self.signals = signals
    self.environment = environment
    self.surface = surface
    self.events = events
    self.source = source
    probe = TerminalProbe(
      environment: environment, choice: choice, colors: surface.depth, measure: window)
    capabilities = probe.capabilities
    pictures = PictureLine(size: size, isThin: environment.isRemote)
    writer = TerminalWriter(descriptor: terminal) { sender.yield(.drained) }
    keeper.take(reset: TerminalModes.leave(keyboard: false, pictures: false))
    terminal_watch_signals(signals.writing)
    reader = TerminalReader(
      descriptor: terminal, signals: signals.reading,
      keyPatience: environment.isRemote ? .milliseconds(100) : .milliseconds(20), events: source
    ) { message in sender.yield(.reader(message)) }
    reader.expect(.probe)
    writer.send(TerminalModes.enter + probe.questions)
    Task { [weak self] in
      for await message in messages { self?.receive(message) }
    }
    later(.seconds(3)) { $0.giveUpProbing() }
  }

  isolated deinit { close() }

  /// Shows a screenful: text at once, pictures when the line allows it.
  public func present(_ canvas: Canvas) {
    newest = canvas
    guard !isClosed, !isAway else { return }
    // A line that is full gets the newest screenful when it has room, and none of those between.
    isPostponed = writer.isBusy
    guard !isPostponed else { return }
    draw(canvas)
    advancePictures()
  }

  /// Draws everything anew with the next screenful.
  public func repaint() {
    shown = nil
    surface?.drawAll()
    if capabilities.pictures == .kitty, !isAway { writer.send(KittyGraphics.removalOfAll) }
    pictures.forgetShown(size: size)
  }

  /// Gives text to the clipboard of the person's machine.
  public func copy(_ text: String) {
    var bytes = Array("\u{1B}]52;c;".utf8)
    Base64.append(Array(text.utf8)[...], to: &bytes)
    send(bytes + Array("\u{1B}\\".utf8))
  }

  /// Names the window.
  public func setTitle(_ title: String) {
    let printable = String(title.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F })
    send(Array("\u{1B}]2;\(printable)\u{1B}\\".utf8))
  }

  /// Rings the bell.
  public func ring() { send([7]) }

  private func send(_ bytes: [UInt8]) {
    guard !isClosed, !isAway else { return }
    writer.send(bytes)
  }

  /// Does something on this screen after a while, if it is still there.
  func later(_ delay: Duration, _ action: @escaping @MainActor (CursesScreen) -> Void) {
    Task { [weak self] in
      // Cancelled sleep means that the process ends; the action does no harm then.
      try? await Task.sleep(for: delay)
      guard let self, !self.isClosed else { return }
      action(self)
    }
  }

  var now: Duration { ContinuousClock.now - start }
}

/// What the screen hears from its other threads.
enum TerminalMessage: Sendable {
  case reader(TerminalReader.Message)
  /// A line that was full has taken everything.
  case drained
}
