import Generation
import Pictures
import Sessions
import Studio
import Synchronization
import TerminalCanvas
import Testing

/// A studio whose keys ask for effects, and which writes down everything that happens.
@MainActor
final class Rehearsal {
  let screen = ScriptedScreen(size: Size(columns: 60, rows: 4))
  let clock = ManualClock()
  let repository: MemoryRepository
  let log = Log()
  let runtime: StudioRuntime
  private var running: Task<String?, Never>?

  /// What happened, in the order in which it was reduced.
  final class Log: Sendable {
    private let actions = Mutex<[Action]>([])
    private let drawn = Mutex(0)
    var all: [Action] { actions.withLock(\.self) }
    func append(_ action: Action) { actions.withLock { $0.append(action) } }
    var drawings: Int { drawn.withLock(\.self) }
    func drew() { drawn.withLock { $0 += 1 } }
  }

  /// - Parameters:
  ///   - effects: what a key asks for.
  ///   - generator: develops pictures.
  ///   - repository: where the session is kept.
  ///   - hits: what the mouse can do something to.
  ///   - language: of the studio.
  ///   - reacting: what any other action asks for.
  ///   - change: made to what is outside.
  init(
    _ effects: [Character: [Effect]] = [:], generator: any ImageGenerator = ScriptedGenerator(),
    repository: MemoryRepository = MemoryRepository(), hits: [Hit] = [],
    language: Language = .english,
    reacting: @escaping @Sendable (inout StudioState, Action) -> [Effect] = { _, _ in [] },
    clients change: (inout StudioClients) -> Void = { _ in }
  ) {
    self.repository = repository
    let log = log
    var clients = StudioClients.rehearsal(generator)
    change(&clients)
    let state = StudioState(
      session: repository.session, place: SessionPlace(path: repository.path),
      settings: Settings(
        theme: Theme(name: "test", appearance: .dark, styles: [:]), keymap: Keymap(),
        language: language),
      size: screen.size)
    runtime = StudioRuntime(
      state: state, screen: screen, repository: repository, clients: clients,
      clock: clock.studio,
      logic: StudioLogic(
        begin: { _, _ in [] },
        reduce: { state, action, _ in
          log.append(action)
          guard case .input(.key(let press)) = action, case .character(let letter) = press.key
          else { return reacting(&state, action) }
          state.note(letter)
          return effects[letter] ?? []
        },
        draw: { state in
          log.drew()
          var canvas = Canvas(size: state.size)
          canvas.write(String(state.notes.suffix(60)), at: Point(column: 0, row: 0))
          return Screenful(canvas: canvas, hits: hits)
        }))
  }

  /// Opens the studio, and waits until it is on the screen.
  func open() async {
    running = Task { await runtime.run() }
    await until("the first frame") { screen.frames == 1 }
    // What the library is asked for at the beginning has been answered.
    await until("the prompts") {
      log.all.contains { if case .promptHistory = $0 { true } else { false } }
    }
    clock.advance(by: .milliseconds(20))
    await until("the screen to rest") { log.drawings == 2 }
  }

  func press(_ keys: String) {
    for key in keys { screen.send(.key(KeyPress(.character(key)))) }
  }

  /// Ends the studio by the system's request.
  func end() async -> String? {
    screen.send(.terminated)
    return await running?.value
  }

  /// The first line of the screen.
  var line: String {
    let cells = screen.canvas?.cells.prefix(60).map(\.text) ?? []
    return cells.joined().trimmingSuffix(" ")
  }

  /// Opens the session, presses keys, and waits for what they bring; the last where it is several.
  func opened<Found>(
    pressing keys: String, bringing what: String,
    sourceLocation: SourceLocation = #_sourceLocation, _ find: (Action) -> Found?
  ) async -> Found? {
    await open()
    press(keys)
    var found: Found?
    await until(what, sourceLocation: sourceLocation) {
      found = log.all.compactMap(find).last
      return found != nil
    }
    return found
  }

  /// Waits until something is so, and fails when it does not come to be.
  func until(
    _ what: String, sourceLocation: SourceLocation = #_sourceLocation, _ isSo: () -> Bool
  ) async {
    let limit = ContinuousClock.now + .seconds(10)
    while !isSo() {
      guard ContinuousClock.now < limit else {
        Issue.record("\(what) did not come", sourceLocation: sourceLocation)
        return
      }
      await Task.yield()
    }
  }
}

extension StudioState {
  /// Keys that were pressed; the rehearsal keeps them where a prompt would be.
  fileprivate var notes: String { session.setup.prompt }
  fileprivate mutating func note(_ letter: Character) { session.setup.prompt.append(letter) }
}

extension StudioClients {
  struct NotHere: Error, CustomStringConvertible { let description = "It is not here." }

  @MainActor
  static func rehearsal(_ generator: any ImageGenerator) -> StudioClients {
    StudioClients(
      generator: generator, catalog: ScriptedCatalog(), library: MemoryLibrary(), fullPath: { $0 },
      openSession: { _ in throw NotHere() },
      readPicture: { _ in throw NotHere() },
      writePicture: { _, _, path, _ in path }, readRecipe: { _ in throw NotHere() },
      list: { _ in throw NotHere() }, show: { _, _ in }, edit: { $0 })
  }
}

extension String {
  fileprivate func trimmingSuffix(_ character: Character) -> String {
    var text = self[...]
    while text.last == character { text.removeLast() }
    return String(text)
  }
}

extension Picture {
  /// A picture of one level.
  static func plain(_ width: Int, _ height: Int, level: UInt8 = 128) -> Picture {
    Picture(
      width: width, height: height, pixels: Array(repeating: level, count: width * height * 3))
  }
}
