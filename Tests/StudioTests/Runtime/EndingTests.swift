import Generation
import Pictures
import Sessions
import Studio
import Synchronization
import TerminalCanvas
import Testing

@MainActor
@Suite(.timeLimit(.minutes(1)))
struct RuntimeSessionTests {
  nonisolated private static let id = TakeID(rawValue: 1)
  nonisolated private static let recipe = Recipe(
    model: "scripted", prompt: "a cat", width: 64, height: 64, steps: 4, seed: 7)

  /// Keeps what the studio keeps: steps, and how a take ended.
  nonisolated private static func keeping(
    _ state: inout StudioState, _ action: Action
  ) -> [Effect] {
    switch action {
    case .ended(_, .cancelled): [.keep([.status(id, .stopped)])]
    case .opened(let session, _): opened(&state, session)
    default: []
    }
  }

  nonisolated private static func opened(
    _ state: inout StudioState, _ session: Session
  ) -> [Effect] {
    state.session = session
    return []
  }

  private static func setup(_ prompt: String) -> Effect {
    var setup = Session.empty.setup
    setup.prompt = prompt
    return .keep([.setup(setup)])
  }

  @Test func `a request to end keeps everything and closes the session`() async {
    let studio = Rehearsal(
      ["g": [.develop(.take(Self.id), DevelopmentPlan(Self.recipe))], "k": [Self.setup("a dog")]],
      generator: ScriptedGenerator { _ in Script(step: .seconds(3600)) },
      reacting: Self.keeping)
    await studio.open()
    studio.press("g")
    await studio.until("the walk") { studio.repository.changes.map(\.word) == ["started"] }
    studio.press("k")
    #expect(await studio.end() == nil)
    #expect(studio.repository.changes.map(\.word) == ["started", "setup a dog", "status"])
    #expect(studio.repository.isClosed)
  }

  @Test func `a terminal that is gone ends the studio`() async {
    let studio = Rehearsal(["k": [Self.setup("a dog")]])
    let running = Task { await studio.runtime.run() }
    studio.press("k")
    studio.screen.close()
    #expect(await running.value == nil)
    #expect(studio.repository.session.setup.prompt == "a dog")
    #expect(studio.repository.isClosed)
  }

  @Test func `the effect that ends the studio ends it`() async {
    let studio = Rehearsal(["q": [Self.setup("a dog"), .end]])
    let running = Task { await studio.runtime.run() }
    studio.press("q")
    #expect(await running.value == nil)
    #expect(studio.repository.session.setup.prompt == "a dog")
  }

  @Test func `what a full disk loses is said at the end`() async {
    let studio = Rehearsal(["k": [Self.setup("a dog")]])
    await studio.open()
    studio.repository.setFull(true)
    studio.press("k")
    let trouble = Phrase(error: SessionError.diskFull(path: studio.repository.path))
    await studio.until("the trouble") {
      studio.log.all.contains { if case .kept(trouble) = $0 { true } else { false } }
    }
    #expect(await studio.end() == trouble.text(.english))
  }

  @Test func `trouble outside of the studio is told in its language`() async {
    let full = SessionError.exists(path: "/sessions/copy.darkroom")
    let studio = Rehearsal(
      ["o": [.open("/sessions/copy.darkroom")]], language: .chinese,
      clients: { $0.openSession = { _ in throw full } })
    await studio.open()
    studio.press("o")
    await studio.until("the answer") {
      studio.log.all.contains {
        if case .failed("/sessions/copy.darkroom 已存在，请换一个名称。") = $0 { true } else { false }
      }
    }
    _ = await studio.end()
  }

  @Test func `what was asked for in one session is no answer in the next`() async {
    let gate = Gate()
    let other = MemoryRepository(path: "/sessions/other.darkroom")
    let studio = Rehearsal(
      [
        "f": [.find(.file("/cat.png"), .file("/cat.png"))],
        "o": [.open("/sessions/other.darkroom")], "k": [Self.setup("a dog")],
      ], reacting: Self.keeping,
      clients: { clients in
        clients.openSession = { _ in other }
        clients.readPicture = { _ in
          await gate.wait()
          return .plain(1, 1)
        }
      })
    await studio.open()
    studio.press("f")
    await studio.until("the search") { gate.isWaiting }
    studio.press("o")
    await studio.until("the other session") { studio.log.hasOpened }
    await studio.until("the first one's end") { studio.repository.isClosed }
    gate.open()
    studio.press("k")
    await studio.until("the change") { other.session.setup.prompt == "a dog" }
    _ = await studio.end()
    #expect(!studio.log.all.contains { if case .picture = $0 { true } else { false } })
    #expect(studio.repository.changes.isEmpty)
    #expect(other.isClosed)
  }

  @Test func `a new session is opened without a path`() async {
    let paths = Mutex<[String]>([])
    let studio = Rehearsal(
      ["n": [.open("")]],
      clients: { clients in
        clients.fullPath = { "/work/\($0)" }
        clients.openSession = { path in
          paths.withLock { $0.append(path) }
          return MemoryRepository(path: "/sessions/new.darkroom")
        }
      })
    await studio.open()
    studio.press("n")
    await studio.until("the new session") { studio.log.hasOpened }
    _ = await studio.end()
    #expect(paths.withLock(\.self) == [""])
  }

  @Test func `a session that is saved elsewhere misses nothing of what happened meanwhile`() async {
    let gate = Gate()
    let copy = MemoryRepository(path: "/sessions/copy.darkroom")
    let studio = Rehearsal(
      ["s": [.saveAs("/sessions/copy")], "k": [Self.setup("a dog")]], reacting: Self.keeping,
      clients: { clients in
        clients.openSession = { _ in
          await gate.wait()
          return copy
        }
      })
    await studio.open()
    studio.press("s")
    await studio.until("the copy") { gate.isWaiting }
    #expect(studio.repository.copies == ["/sessions/copy.darkroom"])
    studio.press("k")
    await studio.until("the change") { !studio.repository.changes.isEmpty }
    gate.open()
    await studio.until("the other session") { studio.log.hasMoved }
    await studio.until("the answer") {
      studio.log.all.contains {
        if case .done(let text) = $0 { text.contains("/sessions/copy.darkroom") } else { false }
      }
    }
    _ = await studio.end()
    #expect(copy.session.setup.prompt == "a dog")
  }
}

extension Rehearsal.Log {
  var hasOpened: Bool { all.contains { if case .opened = $0 { true } else { false } } }
  var hasMoved: Bool { all.contains { if case .moved = $0 { true } else { false } } }
}
