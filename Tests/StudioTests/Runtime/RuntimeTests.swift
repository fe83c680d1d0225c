import Generation
import Pictures
import Sessions
import Studio
import TerminalCanvas
import Testing

@MainActor
@Suite(.timeLimit(.minutes(1)))
struct RuntimeTests {
  @Test func `a key is on the screen at once`() async {
    let studio = Rehearsal()
    await studio.open()
    studio.press("a")
    await studio.until("the next frame") { studio.screen.frames == 2 }
    #expect(studio.line == "a")
    #expect(studio.clock.sleepers == 0)
    _ = await studio.end()
  }

  @Test func `a flood of keys makes one frame in 16 ms`() async {
    let studio = Rehearsal()
    await studio.open()
    studio.press("a")
    await studio.until("the first key") { studio.screen.frames == 2 }
    for _ in 0..<50 {
      studio.press("bcdefghijk")
      await Task.yield()
    }
    await studio.until("all keys") { studio.log.all.count >= 501 }
    #expect(studio.screen.frames == 2)
    studio.clock.advance(by: .milliseconds(15))
    await Task.yield()
    #expect(studio.screen.frames == 2)
    studio.clock.advance(by: .milliseconds(1))
    await studio.until("the frame that is due") { studio.screen.frames == 3 }
    #expect(studio.line.hasSuffix("k"))
    _ = await studio.end()
  }

  @Test func `a key does not wait for a frame that came by itself`() async {
    let studio = Rehearsal(
      ["s": [.start(.film, after: .milliseconds(20))]],
      reacting: { state, action in
        if case .timer = action { state.session.setup.prompt.append("!") }
        return []
      })
    await studio.open()
    studio.press("s")
    await studio.until("the key") { studio.screen.frames == 2 }
    await studio.until("the timer") { studio.clock.sleepers == 1 }
    studio.clock.advance(by: .milliseconds(20))
    await studio.until("the frame that came by itself") { studio.screen.frames == 3 }
    studio.press("a")
    await studio.until("the next key") { studio.screen.frames == 4 }
    #expect(studio.line == "s!a")
    _ = await studio.end()
  }

  @Test func `what changes nothing is not shown again`() async {
    let studio = Rehearsal()
    await studio.open()
    let before = studio.log.drawings
    studio.screen.send(.focused(false))
    await studio.until("the drawing") { studio.log.drawings == before + 1 }
    #expect(studio.screen.frames == 1)
    _ = await studio.end()
  }

  @Test func `nothing waits for the clock while nothing happens`() async {
    let studio = Rehearsal()
    await studio.open()
    let drawings = studio.log.drawings
    studio.clock.advance(by: .seconds(3600))
    for _ in 0..<20 { await Task.yield() }
    #expect(studio.log.drawings == drawings)
    #expect(studio.clock.sleepers == 0)
    _ = await studio.end()
  }

  @Test func `a timer replaces the one of its name`() async {
    let studio = Rehearsal([
      "a": [.start(.draft, after: .seconds(1))],
      "b": [.start(.draft, after: .seconds(5)), .start(.film, after: .seconds(2))],
    ])
    await studio.open()
    studio.press("a")
    await studio.until("the first timer") { studio.clock.sleepers == 1 }
    studio.press("b")
    await studio.until("b") { studio.line == "ab" || studio.clock.sleepers == 3 }
    studio.clock.advance(by: .seconds(3))
    await studio.until("the film") { !studio.log.timers.isEmpty }
    #expect(studio.log.timers == [.film])
    studio.clock.advance(by: .seconds(2))
    await studio.until("the draft") { studio.log.timers.count == 2 }
    #expect(studio.log.timers == [.film, .draft])
    _ = await studio.end()
  }

  @Test func `a timer that was forgotten stays silent`() async {
    let studio = Rehearsal([
      "a": [.start(.draft, after: .seconds(1)), .start(.film, after: .seconds(2))],
      "b": [.cancel(.draft)],
    ])
    await studio.open()
    studio.press("ab")
    await studio.until("both keys") { studio.log.all.count >= 3 }
    studio.clock.advance(by: .seconds(2))
    await studio.until("the film") { !studio.log.timers.isEmpty }
    #expect(studio.log.timers == [.film])
    _ = await studio.end()
  }

  @Test func `nothing is drawn while another program has the terminal`() async {
    let gate = Gate()
    let studio = Rehearsal(
      ["e": [.editPrompt("a cat")]],
      clients: { clients in
        clients.edit = { text in
          await gate.wait()
          return text + " asleep"
        }
      })
    await studio.open()
    studio.press("e")
    await studio.until("the program") { gate.isWaiting }
    let frames = studio.screen.frames
    studio.clock.advance(by: .seconds(1))
    studio.press("x")
    await studio.until("the key") { studio.log.all.count >= 3 }
    #expect(studio.screen.frames == frames)
    gate.open()
    await studio.until("the text") {
      studio.log.all.contains {
        if case .promptEdited("a cat asleep") = $0 { true } else { false }
      }
    }
    studio.clock.advance(by: .seconds(1))
    await studio.until("the screen") { studio.line == "ex" }
    _ = await studio.end()
  }

  @Test func `a library that cannot be used is told of once`() async {
    let studio = Rehearsal(
      ["a": [.rememberPrompt("a"), .choose("theme", "ember")]],
      clients: { $0.library = MemoryLibrary(isBroken: true) })
    let running = Task { await studio.runtime.run() }
    await studio.until("the trouble") { studio.log.failures.count == 1 }
    studio.press("a")
    await studio.until("the key") {
      studio.log.all.contains { if case .input = $0 { true } else { false } }
    }
    studio.screen.send(.terminated)
    _ = await running.value
    #expect(studio.log.failures.count == 1)
  }
}

extension Rehearsal.Log {
  var timers: [TimerName] {
    all.compactMap { if case .timer(let name) = $0 { name } else { nil } }
  }
  var failures: [String] {
    all.compactMap { if case .failed(let sentence) = $0 { sentence } else { nil } }
  }
}

/// Lets whoever waits go on when the test says so.
final class Gate: Sendable {
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation
  private let waits = Flag()

  init() { (stream, continuation) = AsyncStream.makeStream() }

  var isWaiting: Bool { waits.isSet }
  func wait() async {
    waits.set()
    for await _ in stream { return }
  }
  func open() { continuation.finish() }
}
