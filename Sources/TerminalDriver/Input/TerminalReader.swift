import CTerminal
import Dispatch
import Glibc
import Synchronization
import TerminalCanvas

/// Reads the terminal and the signals on a queue of its own, and sleeps between.
///
/// What a person does goes straight to the stream of events; answers and signals go to the screen.
final class TerminalReader: Sendable {
  /// What concerns the screen itself.
  enum Message: Sendable {
    case answer(TerminalAnswer)
    case signal(Int32)
    /// The terminal exists no more.
    case gone
  }

  /// Questions whose answers may still come.
  struct Questions: OptionSet, Sendable {
    let rawValue: Int
    /// The probe, which ends with DA1.
    static let probe = Questions(rawValue: 1)
    /// Whether a picture was worked through.
    static let ready = Questions(rawValue: 2)
  }

  private struct State {
    var parser = InputParser()
    var clicks = ClickCounter()
    var open: Questions = []
    var isSuspended = false
    var isStopped = false
  }

  private let descriptor: Int32
  private let signals: Int32
  private let keyPatience: Duration
  private let events: AsyncStream<InputEvent>.Continuation
  private let receive: @Sendable (Message) -> Void
  private let state = Mutex(State())
  private let start = ContinuousClock.now
  private let queue = DispatchQueue(label: "terminal reader", qos: .userInteractive)
  // `nonisolated(unsafe)`: libdispatch's sources may be used from any thread; they are set once.
  private nonisolated(unsafe) let input: any DispatchSourceRead
  private nonisolated(unsafe) let notes: any DispatchSourceRead
  private nonisolated(unsafe) let timer: any DispatchSourceTimer

  /// Begins to read.
  ///
  /// - Parameters:
  ///   - descriptor: the terminal, opened not to block.
  ///   - signals: the reading end of the pipe of signals.
  ///   - keyPatience: how long a lone ESC may be the begin of something.
  ///   - events: where events go.
  ///   - receive: called on the reader's queue.
  init(
    descriptor: Int32, signals: Int32, keyPatience: Duration,
    events: AsyncStream<InputEvent>.Continuation,
    receive: @escaping @Sendable (Message) -> Void
  ) {
    self.descriptor = descriptor
    self.signals = signals
    self.keyPatience = keyPatience
    self.events = events
    self.receive = receive
    input = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
    notes = DispatchSource.makeReadSource(fileDescriptor: signals, queue: queue)
    timer = DispatchSource.makeTimerSource(queue: queue)
    timer.schedule(deadline: .distantFuture)
    // Weak, or the sources would keep their owner.
    input.setEventHandler { [weak self] in self?.readInput() }
    notes.setEventHandler { [weak self] in self?.readSignals() }
    timer.setEventHandler { [weak self] in self?.timeOut() }
    input.activate()
    notes.activate()
    timer.activate()
  }

  /// A question was asked.
  func expect(_ question: Questions) { update { $0.formUnion(question) } }

  /// An answer will not come.
  func forget(_ question: Questions) { update { $0.subtract(question) } }

  private func update(_ change: (inout Questions) -> Void) {
    state.withLock { state in
      change(&state.open)
      state.parser.expectsAnswers = !state.open.isEmpty
    }
  }

  /// Waits for answers, which would else be typed into the shell, though not longer than given.
  func settle(within patience: Duration) {
    let end = ContinuousClock.now + patience
    while !state.withLock({ $0.open.isEmpty || $0.isStopped }), ContinuousClock.now < end {
      usleep(2_000)
    }
  }

  /// Leaves the terminal's input to another program.
  func suspend() {
    let suspends = state.withLock { state in
      defer { state.isSuspended = true }
      return !state.isSuspended && !state.isStopped
    }
    if suspends { input.suspend() }
  }

  /// Reads again.
  func resume() {
    let resumes = state.withLock { state in
      defer { state.isSuspended = false }
      return state.isSuspended && !state.isStopped
    }
    if resumes { input.resume() }
  }

  /// Reads no more; the descriptors may be closed afterwards.
  func stop() {
    let wasSuspended = state.withLock { state in
      defer { state.isStopped = true }
      return state.isSuspended && !state.isStopped
    }
    // A suspended source may not be released.
    if wasSuspended { input.resume() }
    input.cancel()
    notes.cancel()
    timer.cancel()
    queue.sync {}
  }

  private func readInput() {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else {
        if count < 0, errno == EAGAIN || errno == EINTR { return }
        return end()
      }
      let stopped = state.withLock { state in
        guard !state.isStopped else { return true }
        deliver(state.parser.feed(buffer[..<count]), &state)
        return false
      }
      if stopped || count < buffer.count { break }
    }
    arm()
  }

  private func end() {
    let first = state.withLock { state in
      defer { state.isStopped = true }
      return !state.isStopped
    }
    guard first else { return }
    input.cancel()
    events.finish()
    receive(.gone)
  }

  private func readSignals() {
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = read(signals, &buffer, buffer.count)
    guard count > 0 else { return }
    var seen: [UInt8] = []
    for number in buffer[..<count] where !seen.contains(number) {
      seen.append(number)
      receive(.signal(Int32(number)))
    }
  }

  private func timeOut() {
    // On a busy machine the rest may have come long ago.
    var room = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&room, 1, 0) == 0 else { return readInput() }
    state.withLock { state in
      guard !state.isStopped else { return }
      deliver(state.parser.timeOut(), &state)
    }
    arm()
  }

  private func arm() {
    let wait: Duration? = state.withLock { state in
      switch state.parser.patience {
      case .none: nil
      case .key: state.open.contains(.probe) ? max(keyPatience, .milliseconds(150)) : keyPatience
      case .sequence: .seconds(2)
      }
    }
    guard let wait else { return timer.schedule(deadline: .distantFuture) }
    let milliseconds = Int(wait / .milliseconds(1))
    timer.schedule(deadline: .now() + .milliseconds(milliseconds), leeway: .milliseconds(1))
  }

  private func deliver(_ tokens: [InputToken], _ state: inout State) {
    for token in tokens {
      switch token {
      case .event(.mouse(let event)):
        events.yield(.mouse(state.clicks.count(event, at: ContinuousClock.now - start)))
      case .event(let event): events.yield(event)
      case .answer(let answer):
        switch answer {
        case .features: state.open.remove(.probe)
        case .ready: state.open.remove(.ready)
        default: break
        }
        state.parser.expectsAnswers = !state.open.isEmpty
        receive(.answer(answer))
      }
    }
  }
}
