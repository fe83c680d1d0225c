import Generation
import Sessions
import TerminalCanvas
import Testing

@testable import Studio

struct GeneratingTests {
  @Test func `generate queues a take, starts it at its seed, and shows it`() throws {
    var bench = try Bench()
    bench.press("ctrl-g")
    let take = try #require(bench.state.session.history.all.first)
    #expect(take.recipe.prompt == "a cat face")
    #expect(take.recipe.seed == 7)
    #expect(take.status == .developing)
    #expect(bench.state.session.view.take == take.id)
    #expect(bench.newestJob?.job == .take(take.id))
    #expect(bench.newestJob?.plan.start == .seed)
    #expect(bench.state.session.queue.isEmpty)
  }

  @Test func `the same shot asked for again gets another seed, a changed one keeps it`() throws {
    var bench = try Bench()
    bench.makeTake()
    bench.press("ctrl-g")
    #expect(bench.state.session.history.all.map(\.recipe.seed) == [7, 12_345])
    bench.press("i")
    bench.type("!")
    bench.press("esc ctrl-g")
    #expect(bench.state.session.history.all.last?.recipe.seed == 12_345)
  }

  @Test func `a locked seed stays`() throws {
    var bench = try Bench()
    bench.press("R R")  // random → increment → locked
    while bench.state.session.setup.parameters.seedMode != .locked { bench.press("R") }
    bench.makeTake()
    bench.press("ctrl-g")
    #expect(bench.state.session.history.all.map(\.recipe.seed) == [7, 7])
  }

  @Test func `a second take waits until the first is over, and then begins`() throws {
    var bench = try Bench()
    bench.press("ctrl-g ctrl-g")
    let ids = bench.state.session.history.all.map(\.id)
    #expect(bench.state.session.queue == [ids[1]])
    bench.develop(.take(ids[0]), upTo: 4)
    bench.finish(.take(ids[0]))
    #expect(bench.state.session.queue.isEmpty)
    #expect(bench.newestJob?.job == .take(ids[1]))
  }

  @Test func `what is watched while it develops stays in sight`() throws {
    var bench = try Bench()
    bench.press("ctrl-g ctrl-g")
    let ids = bench.state.session.history.all.map(\.id)
    #expect(bench.state.session.view.take == ids[0])
    bench.develop(.take(ids[0]), upTo: 4)
    bench.finish(.take(ids[0]))
    bench.press("ctrl-g")
    // Nothing develops any longer where the person looks: the newest is shown.
    #expect(bench.state.session.view.take == bench.state.session.history.all.last?.id)
  }

  @Test func `a failed take says why, and the queue goes on`() throws {
    var bench = try Bench()
    bench.press("ctrl-g ctrl-g")
    let ids = bench.state.session.history.all.map(\.id)
    bench.send(.ended(.take(ids[0]), .failed("The disk is gone.")))
    #expect(bench.state.session.history[ids[0]]?.status == .failed("The disk is gone."))
    #expect(bench.state.messages.shown?.text == "The disk is gone.")
    #expect(bench.state.run?.job == .take(ids[1]))
  }

  @Test func `a stopped take resumes at the latents it had reached`() throws {
    var bench = try Bench()
    bench.press("ctrl-g")
    let id = try #require(bench.state.session.history.all.first?.id)
    bench.develop(.take(id), upTo: 2)
    bench.press("ctrl-c")
    #expect(bench.state.run?.isStopping == true)
    bench.send(.ended(.take(id), .cancelled))
    #expect(bench.state.session.history[id]?.status == .stopped)
    #expect(bench.state.session.history[id]?.reached == 2)
    bench.press("B")
    #expect(bench.newestJob?.plan.start == .latents(of: id, at: 2))
    bench.develop(.take(id), from: 2, upTo: 4)
    bench.finish(.take(id))
    #expect(bench.state.session.history[id]?.status == .finished)
    #expect(bench.state.session.history[id]?.steps.map(\.index) == [0, 1, 2, 3])
  }

  @Test func `a branch leaves its parent after the shown step, with the prompt as edited now`()
    throws
  {
    var bench = try Bench()
    bench.makeTake()
    let parent = try #require(bench.state.session.history.all.first?.id)
    bench.press("{ ]")
    #expect(bench.state.shownStep == 1)
    bench.press("i")
    bench.type(" hat")
    bench.press("esc b")
    let branch = try #require(bench.state.session.history.all.last)
    #expect(branch.origin == Take.Origin(take: parent, step: 2))
    #expect(branch.recipe.prompt.contains("hat"))
    #expect(branch.recipe.seed == 7)
    // A branch asks for its parent's latents through itself.
    #expect(bench.newestJob?.plan.start == .latents(of: branch.id, at: 2))
    #expect(bench.state.owner(ofStep: 1, of: branch.id) == parent)
    #expect(bench.state.owner(ofStep: 2, of: branch.id) == branch.id)
  }

  @Test func `after the last step there is nothing to branch, and the studio says so`() throws {
    var bench = try Bench()
    bench.makeTake()
    bench.press("b")
    #expect(bench.state.session.history.all.count == 1)
    #expect(bench.state.messages.shown?.weight == .warning)
  }

  @Test func `an empty prompt makes nothing`() throws {
    var bench = try Bench(prompt: " \n ")
    bench.press("ctrl-g")
    #expect(bench.state.session.history.all.isEmpty)
    #expect(bench.state.messages.shown != nil)
  }

  @Test func `a session that is only read makes and keeps nothing`() throws {
    var bench = try Bench(isReadOnly: true)
    bench.press("ctrl-g i")
    bench.type("x")
    #expect(bench.state.session.history.all.isEmpty)
    #expect(bench.takeEffects().kept.isEmpty)
    #expect(bench.state.editor.text.contains("x"))
  }

  @Test
  func `a take that failed in the middle goes on from there, and a stopped sheet opens again`()
    throws
  {
    var bench = try Bench()
    bench.press("s ctrl-u")
    bench.type("2 2")
    bench.press("enter esc")
    let id = try #require(bench.state.session.history.all.first?.id)
    bench.develop(.take(id), upTo: 1)
    bench.send(.ended(.take(id), .failed("The disk is full.")))
    bench.send(.pointed(.take(id), MouseEvent(.pressed(clicks: 1), at: Point(column: 0, row: 0))))
    bench.press("g c")
    guard case .sheet(let sheet) = bench.state.overlays.last else {
      Issue.record("no sheet")
      return
    }
    #expect(sheet.number == 1)
    bench.press("esc B")
    #expect(bench.state.session.queue.first == id)
  }

  @Test func `a session that cannot be written says why`() throws {
    var bench = try Bench()
    bench.state.place.access = .notWritable(reason: "read-only disk")
    bench.press("ctrl-g")
    #expect(bench.state.messages.shown?.text.contains("read-only disk") == true)
  }

  @Test func `at rest the second interrupt ends the studio, the first only warns`() throws {
    var bench = try Bench()
    bench.press("ctrl-c")
    #expect(!bench.state.isEnding)
    bench.send(.timer(.secondInterrupt))
    bench.press("ctrl-c")
    #expect(!bench.state.isEnding)
    bench.press("ctrl-c")
    #expect(bench.state.isEnding)
  }

  @Test func `everything that happens to a take is kept, and makes the same session again`() throws
  {
    var bench = try Bench()
    let before = bench.state.session
    _ = bench.takeEffects()
    bench.makeTake()
    bench.press("{ b")
    let branch = try #require(bench.state.session.history.all.last?.id)
    bench.develop(.take(branch), from: 1, upTo: 3)
    bench.press("* ctrl-c")
    bench.send(.ended(.take(branch), .cancelled))
    var replayed = before
    for change in bench.takeEffects().kept { replayed.apply(change) }
    #expect(replayed == bench.state.session)
  }
}
