public import Sessions
public import TerminalCanvas

/// The studio's loop: what happens changes the state, the state is drawn, and what has to be done is
/// done beside.
///
/// Everything that happens waits in one place and is taken from there in order. The screen is drawn
/// at once when it rested, and at most once in 16 ms; nothing runs while nothing happens.
@MainActor
public final class StudioRuntime {
  private var state: StudioState
  private let logic: StudioLogic
  private let screen: any Screen
  private let clock: StudioClock
  private let mailbox = Mailbox()
  private let runner: EffectRunner
  private let notices: [String]

  private var frames = FrameClock()
  private var nextFrame: Task<Void, Never>?
  private var pointing = Pointing()
  private var canvas: Canvas?
  /// Whether something happened since the screen was drawn.
  private var isStale = true
  /// Whether a person waits to see what came of a key, of the mouse or of the window's size.
  private var isAwaited = false
  private var isOver = false

  /// A studio.
  ///
  /// - Parameters:
  ///   - state: in which it opens.
  ///   - screen: in full-screen mode already.
  ///   - repository: where the session is kept.
  ///   - clients: everything else outside.
  ///   - clock: time and chance.
  ///   - notices: what did not go well before, in one sentence each.
  ///   - logic: how it changes and looks.
  public init(
    state: StudioState, screen: any Screen, repository: any SessionRepository,
    clients: StudioClients, clock: StudioClock, notices: [String] = [],
    logic: StudioLogic = .studio
  ) {
    self.state = state
    self.screen = screen
    self.clock = clock
    self.logic = logic
    self.notices = notices
    runner = EffectRunner(
      clients: clients, repository: repository, screen: screen, clock: clock, mailbox: mailbox)
  }

  /// Runs until the person or the system ends it, with everything kept by then.
  ///
  /// - Returns: why something is lost, in one sentence; nil when everything is kept.
  public func run() async -> String? {
    let input = Task { [screen, mailbox] in
      for await event in screen.events { mailbox.post(.input(event)) }
      // A terminal that is gone ends the studio as a request to end does.
      if !Task.isCancelled { mailbox.post(.input(.terminated)) }
    }
    defer { input.cancel() }
    screen.setTitle(state.place.name)
    let effects = logic.begin(&state, clock.moment)
    // The first frame comes before anything else is begun.
    drawIfDue()
    for notice in notices { mailbox.post(.failed(notice)) }
    perform(effects)
    runner.rememberSession(state.settings.language)
    runner.listPrompts(state.settings.language)
    await loop()
    return await end()
  }

  private func loop() async {
    for await _ in mailbox.wakes {
      takeAll()
      if isOver { return }
      drawIfDue()
    }
  }

  /// Lets everything that waits change the state, and does what follows from it.
  private func takeAll() {
    var effects: [Effect] = []
    for happening in mailbox.takeAll() {
      switch happening {
      case .action(.input(.mouse(let event))):
        isAwaited = true
        effects += reduce(pointing.action(for: event))
      case .action(let action):
        effects += reduce(action)
        noticed(action)
      case .answer(let action, let session):
        // What was asked for in another session would now stand for something else.
        if session == runner.outbox.session { effects += reduce(action) }
      case .timer(let name, let number):
        if runner.timers.isCurrent(name, number) { effects += reduce(.timer(name)) }
      case .opened(let repository, let session):
        // Up to here everything belongs to the session before.
        perform(effects)
        effects = reduce(.opened(session, goOn(in: repository)))
      case .moved(let repository, let grown):
        perform(effects)
        effects = move(to: repository, grown)
      case .terminalReturned:
        screen.repaint()
        canvas = nil
        isStale = true
      }
    }
    perform(effects)
  }

  private func reduce(_ action: Action) -> [Effect] {
    isStale = true
    return logic.reduce(&state, action, clock.moment)
  }

  private func noticed(_ action: Action) {
    if case .input = action { isAwaited = true }
    switch action {
    case .input(.terminated): isOver = true
    case .input(.resumed), .input(.resized): canvas = nil
    default: break
    }
  }

  private func perform(_ effects: [Effect]) {
    for effect in effects {
      runner.run(effect, in: state)
      if case .repaint = effect { canvas = nil }
    }
    if runner.isEnding { isOver = true }
  }

  // MARK: Sessions

  private func goOn(in repository: any SessionRepository) -> SessionPlace {
    runner.adopt(repository)
    screen.setTitle(PathName.last(of: repository.path))
    runner.rememberSession(state.settings.language)
    return SessionPlace(path: repository.path, access: repository.access)
  }

  /// Goes on in a copy, with what happened since it was made.
  private func move(to repository: any SessionRepository, _ grown: Session?) -> [Effect] {
    var session = grown ?? state.session
    var changes = runner.sinceCopying ?? []
    // What was changed in a session that is only read is nowhere yet.
    if grown != nil { changes += [.setup(state.session.setup), .view(state.session.view)] }
    // What is being developed goes on from its newest step.
    for take in session.history.all where take.status == .developing {
      changes += [
        .status(take.id, .waiting), .queue([take.id] + session.queue.filter { $0 != take.id }),
      ]
    }
    for change in changes { session.apply(change) }
    let place = goOn(in: repository)
    runner.keep(changes)
    return reduce(.moved(session, place))
  }

  // MARK: Drawing

  private func drawIfDue() {
    guard isStale, !runner.isTerminalLent else { return }
    let now = clock.elapsed()
    let isAnswer = isAwaited
    if let due = frames.due(at: now, isAnswer: isAnswer) { return drawLater(due) }
    nextFrame?.cancel()
    nextFrame = nil
    isStale = false
    isAwaited = false
    let screenful = logic.draw(state)
    pointing.hits = screenful.hits
    guard screenful.canvas != canvas else { return }
    canvas = screenful.canvas
    screen.present(screenful.canvas)
    frames.drew(at: clock.elapsed(), isAnswer: isAnswer)
  }

  private func drawLater(_ due: Duration) {
    guard nextFrame == nil else { return }
    // Not behind the engine's threads, which share a pool with tasks of usual priority.
    nextFrame = Task(priority: .high) { @concurrent [clock, mailbox] in
      // Nobody waits for a frame that was drawn meanwhile.
      guard (try? await clock.wait(due)) != nil else { return }
      mailbox.nudge()
    }
  }

  // MARK: The end

  /// Stops what is being computed, keeps everything, and closes the session.
  private func end() async -> String? {
    nextFrame?.cancel()
    runner.stop()
    await runner.settle()
    // The ends of what was stopped are worth keeping; nothing new is begun.
    for case .answer(let action, runner.outbox.session) in mailbox.takeAll() {
      for case .keep(let changes) in reduce(action) { runner.keep(changes) }
    }
    return await runner.finish().map { state.settings.language($0) }
  }
}
