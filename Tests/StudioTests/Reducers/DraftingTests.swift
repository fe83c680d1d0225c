import Generation
import Sessions
import TerminalCanvas
import Testing

@testable import Studio

struct DraftingTests {
  /// Live mode on, the first draft begun.
  private func live() throws -> Bench {
    var bench = try Bench()
    bench.press("L")
    bench.send(.timer(.draft))
    bench.send(.draftPlanned(1, bench.state.session.setup.recipe))
    return bench
  }

  @Test func `live mode waits for the hands to rest before it drafts`() throws {
    var bench = try Bench()
    bench.press("L")
    _ = bench.takeEffects()
    bench.press("i")
    bench.type("ab")
    let effects = bench.takeEffects()
    let timers = effects.filter {
      if case .start(.draft, let after) = $0 { after == .milliseconds(150) } else { false }
    }
    #expect(timers.count == 2)
    #expect(bench.newestJob == nil)
    bench.send(.timer(.draft))
    let plans = bench.takeEffects().compactMap { effect -> DevelopmentPlan? in
      if case .planDraft(_, let plan) = effect { plan } else { nil }
    }
    #expect(plans.count == 1)
    #expect(plans.first?.recipe.prompt == "a cat faceab")
    #expect(plans.first?.recipe.seed == 7)
  }

  @Test func `a draft is kept once, and generate makes its picture in full`() throws {
    var bench = try Bench()
    bench.press("L")
    bench.send(.timer(.draft))
    var recipe = bench.state.session.setup.recipe
    (recipe.width, recipe.height) = (64, 64)
    bench.send(.draftPlanned(1, recipe))
    bench.develop(.draft(1), upTo: 4)
    bench.finish(.draft(1))
    bench.press("g k g k ctrl-g")
    let recipes = bench.state.session.history.all.map(\.recipe)
    #expect(recipes.map(\.width) == [64, 128])
    #expect(recipes.map(\.seed) == [7, 7])
  }

  @Test func `a film of a draft passes over a step whose picture is nowhere`() throws {
    var bench = try live()
    bench.develop(.draft(1), upTo: 4)
    bench.finish(.draft(1))
    bench.state.shelf.removeAll { $0 == .draftPredicted(1, step: 2) }
    bench.press("space")
    bench.send(.picture(.draftPredicted(1, step: 2), nil))
    for _ in 0..<6 { bench.send(.timer(.film)) }
    #expect(!bench.state.viewing.isPlaying)
  }

  @Test func `a step that is held stays in sight while the shot is changed, to branch from it`()
    throws
  {
    var bench = try Bench()
    bench.makeTake()
    bench.press("L")
    bench.send(.timer(.draft))
    bench.press("[ [ i")
    bench.type(" in snow")
    bench.send(.timer(.draft))
    bench.send(.draftPlanned(bench.state.live.serial, bench.state.session.setup.recipe))
    #expect(bench.state.shownStep == 2)
    bench.press("esc b")
    let branch = try #require(bench.state.session.history.all.last)
    #expect(branch.origin == Take.Origin(take: TakeID(rawValue: 1), step: 3))
    #expect(branch.recipe.prompt == "a cat face in snow")
    // The branch stays in sight, too; the next change is followed again.
    bench.develop(.take(branch.id), from: 3, upTo: 4)
    bench.finish(.take(branch.id))
    #expect(!bench.state.live.isWaiting)
    bench.press("r")
    #expect(bench.state.live.isWaiting)
  }

  @Test func `a draft follows as soon as a step is no longer held`() throws {
    var bench = try Bench()
    bench.makeTake()
    bench.press("[ L r")
    #expect(!bench.state.live.isWaiting)
    bench.press("esc")
    #expect(bench.state.live.isWaiting)
  }

  @Test func `a draft does not take the place of the picture that was asked for in full`() throws {
    var bench = try Bench()
    bench.press("L")
    bench.makeTake()
    bench.press("ctrl-g")
    let id = try #require(bench.state.session.history.all.last?.id)
    #expect(id.rawValue == 2)
    bench.develop(.take(id), upTo: 4)
    bench.finish(.take(id))
    bench.send(.timer(.draft))
    #expect(!bench.state.live.isWaiting)
    #expect(!bench.state.viewing.showsDraft)
    #expect(bench.state.run == nil)
  }

  @Test func `a change while a draft makes way for a take gets its draft afterwards`() throws {
    var bench = try live()
    bench.press("ctrl-g r")
    bench.send(.timer(.draft))
    bench.send(.ended(.draft(1), .cancelled))
    #expect(bench.state.live.isWaiting)
  }

  @Test func `a draft that is kept remembers the shot that it was planned for`() throws {
    var bench = try Bench()
    bench.press("L")
    bench.send(.timer(.draft))
    let recipe = bench.state.session.setup.recipe
    bench.press("r")
    bench.send(.draftPlanned(1, recipe))
    #expect(bench.state.draft?.setup.parameters.seed == 7)
  }

  @Test func `a draft shows itself and leaves no take behind`() throws {
    var bench = try live()
    #expect(bench.newestJob?.job == .draft(1))
    bench.develop(.draft(1), upTo: 4)
    #expect(bench.state.shownPicture?.name == .draftPredicted(1, step: 3))
    bench.finish(.draft(1))
    #expect(bench.state.shownPicture?.name == .draftFinished(1))
    #expect(bench.state.session.history.all.isEmpty)
    #expect(bench.takeEffects().kept.allSatisfy { if case .take = $0 { false } else { true } })
  }

  @Test func `a change stops the older draft and begins another`() throws {
    var bench = try live()
    bench.press("i")
    bench.type("x")
    bench.send(.timer(.draft))
    _ = bench.takeEffects()
    bench.send(.draftPlanned(2, bench.state.session.setup.recipe))
    let effects = bench.takeEffects()
    #expect(effects.contains { if case .stop(.draft(1)) = $0 { true } else { false } })
    #expect(bench.state.run?.job == .draft(2))
    // What the older one still says is not listened to.
    bench.send(.ended(.draft(1), .cancelled))
    #expect(bench.state.run?.job == .draft(2))
  }

  @Test func `a take that was asked for goes before the draft`() throws {
    var bench = try live()
    bench.press("ctrl-g")
    let id = try #require(bench.state.session.history.all.first?.id)
    #expect(bench.state.run?.job == .draft(1))
    #expect(bench.state.run?.isStopping == true)
    bench.send(.ended(.draft(1), .cancelled))
    #expect(bench.state.run?.job == .take(id))
    // While it develops, drafts wait.
    bench.press("i")
    bench.type("x")
    _ = bench.takeEffects()
    bench.send(.timer(.draft))
    #expect(bench.takeEffects().allSatisfy { if case .planDraft = $0 { false } else { true } })
  }

  @Test func `a kept draft becomes a take with all its steps`() throws {
    var bench = try live()
    bench.develop(.draft(1), upTo: 4)
    bench.finish(.draft(1))
    _ = bench.takeEffects()
    bench.press("g k")
    let take = try #require(bench.state.session.history.all.first)
    #expect(take.status == .finished)
    #expect(take.steps.count == 4)
    #expect(take.sigmas.count == 5)
    let kept = bench.takeEffects().kept
    let latents = kept.compactMap { change -> Int? in
      if case .step(take.id, let step, let latents) = change {
        latents.values[0] == Float(step.index + 1) ? step.index : nil
      } else {
        nil
      }
    }
    #expect(latents == [0, 1, 2, 3])
    #expect(bench.state.shownPicture?.name == .finished(take.id))
  }

  @Test func `a kept draft names the smaller references that it had, and restores the full ones`()
    throws
  {
    var bench = try Bench()
    let full = ReferenceSlot(fingerprint: "full", name: "cat.png", width: 900, height: 600)
    bench.send(.referenceRead(slot: 1, full, Bench.picture(1)))
    bench.press("L")
    bench.send(.timer(.draft))
    var recipe = bench.state.session.setup.recipe
    recipe.references = [ReferenceName(name: "cat.png at 96x64", fingerprint: "small")]
    bench.send(.draftPlanned(1, recipe, references: ["small": Bench.picture(2)]))
    bench.develop(.draft(1), upTo: 4)
    bench.finish(.draft(1))
    _ = bench.takeEffects()
    bench.press("g k")
    let kept = bench.takeEffects().kept
    let isHeld = kept.contains {
      if case .reference("small", Bench.picture(2)) = $0 { true } else { false }
    }
    #expect(isHeld)
    let take = try #require(bench.state.session.history.all.first)
    #expect(take.recipe == recipe)
    bench.send(.promptEdited("a dog"))
    bench.press("g r")
    #expect(bench.state.session.setup.slots[1] == full)
  }

  @Test func `a session that opens live drafts at once when it is new, else from the next change`()
    throws
  {
    for isNew in [true, false] {
      var bench = try Bench()
      if !isNew { bench.makeTake() }
      var session = bench.state.session
      session.view.isLive = true
      _ = bench.takeEffects()
      bench.send(.opened(session, SessionPlace(path: "/tmp/other.darkroom")))
      let isDrafting = bench.takeEffects().contains {
        if case .start(.draft, _) = $0 { true } else { false }
      }
      #expect(isDrafting == isNew)
    }
  }

  @Test func `turning live mode off stops the draft`() throws {
    var bench = try live()
    _ = bench.takeEffects()
    bench.press("L")
    #expect(
      bench.takeEffects().contains { if case .stop(.draft(1)) = $0 { true } else { false } })
    #expect(!bench.state.session.view.isLive)
  }
}
