import Foundation
import Glibc
import Synchronization

/// A terminal that a program runs in, with nobody in front of it but a test.
final class PseudoTerminal: Sendable {
  /// What is known on this side of the line.
  struct State: Sendable {
    var model: TerminalModel
    /// Answers that are on their way, and when they arrive.
    var due: [(time: ContinuousClock.Instant, bytes: [UInt8])] = []
    var isHungUp = false
    /// How the program ended, once it has.
    var status: ProcessEnd?
    /// The last bytes that were written, for a person who looks for the reason of a failure.
    var tail: [UInt8] = []
  }

  /// The number of the program's process.
  let process: pid_t
  let state: Mutex<State>
  /// The terminal's side of the line.
  let master: Int32
  /// The program's side, kept open so that its settings can be read after the program's end.
  private let slave: Int32
  /// The line's settings before the program ran.
  let settingsBefore: LineSettings

  /// Starts a program in a terminal of its own.
  ///
  /// - Parameters:
  ///   - command: path of the program and its arguments.
  ///   - environment: all of its variables.
  ///   - folder: where it starts.
  ///   - traits: what kind of terminal it meets.
  /// - Throws: `TerminalTrouble` when there is no terminal or no such program.
  init(
    _ command: [String], environment: [String: String], folder: String,
    traits: TerminalTraits = TerminalTraits()
  ) throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    var (unlocked, number) = (Int32(0), Int32(0))
    // What glibc's unlockpt and ptsname do, which Swift does not see.
    guard master >= 0, ioctl(master, 0x4004_5431, &unlocked) == 0,
      ioctl(master, 0x8004_5430, &number) == 0
    else { throw TerminalTrouble.noPseudoTerminal }
    let name = "/dev/pts/\(number)"
    slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard slave >= 0 else { throw TerminalTrouble.noPseudoTerminal }
    Self.setWindow(of: master, traits)
    settingsBefore = LineSettings(of: slave)
    state = Mutex(State(model: TerminalModel(traits)))
    process = try ChildProcess.start(
      command, environment: environment, folder: folder, files: .terminal(name))
    let reading = Thread { [self] in read() }
    reading.name = "terminal"
    reading.start()
  }

  /// The screen as it is now.
  var screen: TerminalModel { state.withLock { $0.model } }

  /// The line's settings, such as whether typed characters are echoed.
  var settings: LineSettings { LineSettings(of: slave) }

  /// How the program ended; nil while it runs.
  var end: ProcessEnd? {
    state.withLock { state in
      if state.status == nil { state.status = ProcessEnd.of(process) }
      return state.status
    }
  }

  /// Sends a signal to the program.
  func send(signal: Int32) { kill(process, signal) }

  /// Gives the window another size, as dragging its corner does.
  ///
  /// What is in the pipe was written for the window as it was, and is read before.
  func resize(columns: Int, rows: Int) {
    state.withLock { state in
      let latest = ContinuousClock.now + .seconds(1)
      while take(&state) || state.model.isInSequence, ContinuousClock.now < latest {
        var watched = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        poll(&watched, 1, state.model.isInSequence ? 20 : 0)
      }
      state.model.resize(columns: columns, rows: rows)
      // The kernel tells the program with SIGWINCH.
      Self.setWindow(of: master, state.model.traits)
    }
  }

  /// Closes the window, and ends the program if it still runs.
  func close() {
    state.withLock { $0.isHungUp = true }
    guard end == nil else { return }
    kill(process, SIGKILL)
    // It cannot refuse, and this returns once it is gone.
    var status: Int32 = 0
    waitpid(process, &status, 0)
    state.withLock { $0.status = ProcessEnd(status) }
  }

  /// Closes the window while the program runs.
  func hangUp() { state.withLock { $0.isHungUp = true } }

  deinit {
    Glibc.close(slave)
  }

  // MARK: The line

  /// Reads what the program writes, and answers it, until the window is closed.
  private func read() {
    while !state.withLock({ $0.isHungUp }) {
      var watched = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      poll(&watched, 1, 5)
      _ = state.withLock { take(&$0) }
      sendDueAnswers()
    }
    Glibc.close(master)
  }

  /// Reads what there is.
  ///
  /// - Returns: whether there was anything.
  private func take(_ state: inout State) -> Bool {
    let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      count = max(Glibc.read(master, buffer.baseAddress, buffer.count), 0)
    }
    guard !bytes.isEmpty else { return false }
    state.model.feed(bytes)
    state.tail = (state.tail + bytes).suffix(4_000)
    let answers = state.model.answers
    guard !answers.isEmpty else { return true }
    state.model.answers = []
    let traits = state.model.traits
    let parts = traits.isSplit ? answers.map { [$0] } : [answers]
    let time = ContinuousClock.now + traits.delay
    for (index, part) in parts.enumerated() {
      state.due.append((time + .milliseconds(traits.isSplit ? 3 : 0) * index, part))
    }
    return true
  }

  private func sendDueAnswers() {
    let due = state.withLock { state in
      let now = ContinuousClock.now
      let due = state.due.filter { $0.time <= now }
      state.due.removeAll { $0.time <= now }
      return due
    }
    for answer in due { write(answer.bytes) }
  }

  /// Sends bytes to the program as if they were typed.
  func send(_ bytes: [UInt8]) {
    let isQueued = state.withLock { state in
      // A terminal finishes an answer before it sends a key, however slow the line is.
      guard state.model.traits.isSplit, let last = state.due.last else { return false }
      state.due.append((last.time, bytes))
      return true
    }
    if !isQueued { write(bytes) }
  }

  private func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty, !state.withLock({ $0.isHungUp }) {
      let count = rest.withUnsafeBytes { Glibc.write(master, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        var watched = pollfd(fd: master, events: Int16(POLLOUT), revents: 0)
        poll(&watched, 1, 20)
      } else {
        return
      }
    }
  }

  private static func setWindow(of master: Int32, _ traits: TerminalTraits) {
    let (width, height) = (traits.columns * traits.cellWidth, traits.rows * traits.cellHeight)
    var size = winsize(
      ws_row: UInt16(traits.rows), ws_col: UInt16(traits.columns),
      ws_xpixel: UInt16(traits.tellsPixels ? width : 0),
      ws_ypixel: UInt16(traits.tellsPixels ? height : 0))
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }
}

/// The settings of a terminal's line.
struct LineSettings: Equatable, Sendable {
  let input: tcflag_t
  let output: tcflag_t
  let control: tcflag_t
  let local: tcflag_t

  init(of descriptor: Int32) {
    var settings = termios()
    tcgetattr(descriptor, &settings)
    (input, output) = (settings.c_iflag, settings.c_oflag)
    (control, local) = (settings.c_cflag, settings.c_lflag)
  }

  /// Whether typed characters come one by one and are not shown by the line itself.
  var isRaw: Bool { local & tcflag_t(ECHO | ICANON | ISIG) == 0 }
}

/// Why a test has no terminal.
enum TerminalTrouble: Error {
  case noPseudoTerminal
  case cannotStart(String, code: Int32)
}
