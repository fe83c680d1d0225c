/// A screen for tests: it remembers what was shown and says what it is told to.
@MainActor
public final class ScriptedScreen: Screen {
  /// Its extent.
  public private(set) var size: Size
  /// What it claims to be capable of.
  public private(set) var capabilities: TerminalCapabilities
  /// What was sent to it.
  public let events: AsyncStream<InputEvent>
  /// The newest screenful.
  public private(set) var canvas: Canvas?
  /// How many screenfuls were shown.
  public private(set) var frames = 0
  /// Texts that were given to the clipboard.
  public private(set) var copied: [String] = []
  /// Whether it was closed.
  public private(set) var isClosed = false

  private let source: AsyncStream<InputEvent>.Continuation

  /// A screen of a size.
  public init(size: Size, capabilities: TerminalCapabilities = TerminalCapabilities()) {
    self.size = size
    self.capabilities = capabilities
    (events, source) = AsyncStream.makeStream()
  }

  /// Lets an event come from the terminal.
  public func send(_ event: InputEvent) {
    if case .resized(let size) = event { self.size = size }
    if case .capable(let capabilities) = event { self.capabilities = capabilities }
    source.yield(event)
  }

  /// Remembers a screenful.
  public func present(_ canvas: Canvas) {
    self.canvas = canvas
    frames += 1
  }

  /// There is nothing to draw anew.
  public func repaint() {}
  /// Remembers the text.
  public func copy(_ text: String) { copied.append(text) }
  /// Windows of tests have no title.
  public func setTitle(_ title: String) {}
  /// Tests hear nothing.
  public func ring() {}
  /// Runs the program at once.
  public func lend(to program: () async -> Void) async { await program() }
  /// Is back at once.
  public func suspend() { source.yield(.resumed) }

  /// Ends the stream of events.
  public func close() {
    isClosed = true
    source.finish()
  }
}
