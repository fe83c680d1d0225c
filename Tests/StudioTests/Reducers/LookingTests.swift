import Generation
import Pictures
import Sessions
import TerminalCanvas
import Testing

@testable import Studio

struct LookingTests {
  @Test func `pictures that do not fit the shelf are not looked for again and again`() throws {
    var bench = try Bench()
    bench.makeTake()
    bench.state.shelf = PictureShelf(limit: 2_000)
    _ = bench.takeEffects()
    bench.press("[")
    var asked = 0
    for _ in 0..<20 {
      for case .find(let name, _) in bench.takeEffects() {
        asked += 1
        bench.send(.picture(name, Bench.picture(9)))
      }
    }
    #expect(asked < 10)
    #expect(bench.state.shownPicture != nil)
  }

  @Test func `a step that cannot be shown better is not asked for again and again`() throws {
    var bench = try Bench()
    bench.makeTake()
    let estimate = Estimate(
      step: .milliseconds(1), decoding: .milliseconds(1), total: .milliseconds(9),
      workingBytes: 1, weightBytes: 1, availableBytes: 2, isMeasured: true)
    bench.send(.cost(bench.state.session.setup, .estimated(estimate)))
    bench.press("[")
    _ = bench.takeEffects()
    bench.send(.timer(.rest))
    var asked = 0
    // What cannot be decoded comes as the rough preview that is there already.
    for _ in 0..<20 {
      for case .find(let name, _) in bench.takeEffects() {
        asked += 1
        bench.send(.picture(name, Bench.picture(9)))
      }
    }
    #expect(asked < 5)
  }

  @Test func `scrubbing holds a step, and the end follows what develops`() throws {
    var bench = try Bench()
    bench.press("ctrl-g")
    let id = try #require(bench.state.session.history.all.first?.id)
    bench.develop(.take(id), upTo: 3)
    #expect(bench.state.shownStep == 2)
    bench.press("[")
    #expect(bench.state.shownStep == 1)
    #expect(!bench.state.followsNewest)
    #expect(bench.state.shownPicture?.name == .predicted(id, step: 1))
    bench.press("}")
    #expect(bench.state.followsNewest)
    #expect(bench.state.shownStep == 2)
  }

  @Test func `past the last step stands the finished picture`() throws {
    var bench = try Bench()
    bench.makeTake()
    let id = try #require(bench.state.session.history.all.first?.id)
    #expect(bench.state.shownStep == nil)
    bench.press("[")
    #expect(bench.state.shownStep == 3)
    bench.press("[ [ [ [ [")
    #expect(bench.state.shownStep == 0)
    bench.press("] ] ] ]")
    #expect(bench.state.shownStep == nil)
    #expect(bench.state.shownPicture?.name == .finished(id))
  }

  @Test func `the film plays from the first step to the picture, and stops there`() throws {
    var bench = try Bench()
    bench.makeTake()
    bench.press("space")
    var shown: [Int?] = [bench.state.shownStep]
    for _ in 0..<6 where bench.state.viewing.isPlaying {
      bench.send(.timer(.film))
      shown.append(bench.state.shownStep)
    }
    #expect(shown == [0, 1, 2, 3, nil])
    #expect(!bench.state.viewing.isPlaying)
  }

  @Test func `what is shown and not at hand is asked for once`() throws {
    var bench = try Bench()
    bench.makeTake()
    bench.state.shelf = PictureShelf()
    _ = bench.takeEffects()
    bench.press("alt-2 alt-2")
    let asked = bench.takeEffects().compactMap { effect -> PictureName? in
      if case .find(let name, _) = effect { name } else { nil }
    }
    #expect(asked.contains(.finished(TakeID(rawValue: 1))))
    #expect(Set(asked).count == asked.count)
    bench.press("alt-2")
    #expect(bench.takeEffects().allSatisfy { if case .find = $0 { false } else { true } })
  }

  @Test func `a picture that is nowhere is not asked for again`() throws {
    var bench = try Bench()
    bench.makeTake()
    bench.state.shelf = PictureShelf()
    bench.press("alt-2")
    let name = PictureName.finished(TakeID(rawValue: 1))
    bench.send(.picture(name, nil))
    _ = bench.takeEffects()
    bench.press("alt-2")
    let again = bench.takeEffects().contains { effect in
      if case .find(name, _) = effect { true } else { false }
    }
    #expect(!again)
  }

  @Test func `a picture that was nowhere is looked for when something that may bring it is kept`()
    throws
  {
    var bench = try Bench()
    bench.press("ctrl-g")
    let id = try #require(bench.state.session.history.all.first?.id)
    bench.develop(.take(id), upTo: 2)
    let name = PictureName.predicted(id, step: 0)
    bench.state.shelf.removeAll { $0 == name }
    bench.state.shelf.markAbsent(name)
    bench.state.shelf.markAbsent(.reference("a1"))
    bench.press("alt-2")
    _ = bench.takeEffects()
    bench.develop(.take(id), from: 2, upTo: 3)
    let again = bench.takeEffects().contains { effect in
      if case .find(name, _) = effect { true } else { false }
    }
    #expect(again)
    #expect(bench.state.shelf.isAbsent(.reference("a1")))
  }

  @Test func `a file that could not be shown is tried again when its folder is read again`() throws
  {
    var bench = try Bench()
    bench.state.shelf.markAbsent(.file("/tmp/a.png"))
    bench.press("alt-3 a")
    bench.send(.folder("/tmp", [], problem: nil))
    #expect(!bench.state.shelf.isAbsent(.file("/tmp/a.png")))
  }

  @Test func `the ends of the list are its ends, also when no take is shown`() throws {
    var bench = try Bench()
    for _ in 0..<3 { bench.makeTake() }
    for (key, id) in [("G", 1), ("g g", 3)] {
      bench.press("alt-4")
      bench.state.session.view.take = nil
      bench.press(key)
      #expect(bench.state.take?.id == TakeID(rawValue: id), "\(key)")
    }
  }

  @Test func `a deleted take comes back with u, in the list and on the screen`() throws {
    var bench = try Bench()
    bench.makeTake()
    bench.press("alt-4 d")
    #expect(bench.state.takeRows.isEmpty)
    bench.press("u")
    #expect(bench.state.takeRows.map(\.id) == [TakeID(rawValue: 1)])
    #expect(bench.state.take?.id == TakeID(rawValue: 1))
  }

  @Test func `a contact sheet develops seeds to a step, and finishes the survivors only`() throws {
    var bench = try Bench()
    bench.press("s")
    bench.press("ctrl-u")
    bench.type("3 2")
    bench.press("enter")
    let takes = bench.state.session.history.all
    #expect(takes.count == 3)
    #expect(Set(takes.map(\.recipe.seed)).count == 3)
    #expect(takes[0].recipe.seed == 7)
    #expect(takes.allSatisfy { $0.until == 2 && $0.sheet == 1 })
    #expect(bench.newestJob?.plan.until == 2)
    for take in takes {
      bench.develop(.take(take.id), upTo: 2)
      bench.send(.ended(.take(take.id), .completed))
    }
    #expect(bench.state.session.history.all.allSatisfy { $0.status == .paused })
    bench.press("l space enter")
    #expect(bench.state.overlays.isEmpty)
    #expect(bench.state.run?.job == .take(takes[1].id))
    #expect(bench.newestJob?.plan.start == .latents(of: takes[1].id, at: 2))
    #expect(bench.newestJob?.plan.until == nil)
    #expect(bench.state.session.queue.isEmpty)
  }

  @Test func `rough previews are developed one by one while the engine rests, and kept`() throws {
    var bench = try Bench()
    bench.makeTake()
    let estimate = Estimate(
      step: .milliseconds(10), decoding: .milliseconds(30), total: .milliseconds(100),
      workingBytes: 1, weightBytes: 1, availableBytes: 100, isMeasured: true)
    bench.send(.cost(bench.state.session.setup, .estimated(estimate)))
    _ = bench.takeEffects()
    bench.send(.timer(.rest))
    let id = TakeID(rawValue: 1)
    for step in 0..<4 {
      let asked = bench.takeEffects().compactMap { effect -> PictureName? in
        if case .find(let name, .predicted) = effect { name } else { nil }
      }
      #expect(asked == [.predicted(id, step: step)])
      let fine = Picture(width: 128, height: 128, pixels: Array(repeating: 9, count: 128 * 128 * 3))
      bench.send(.picture(.predicted(id, step: step), fine))
    }
    let steps = bench.takeEffects().kept.compactMap { change -> Int? in
      if case .preview(id, let step, let picture) = change, picture.width == 128 {
        step
      } else {
        nil
      }
    }
    #expect(steps == [3])
    #expect(bench.state.shelf[.predicted(id, step: 0)]?.width == 128)
  }

  @Test func `words find takes in either case, in any order, in prompt and note`() throws {
    var bench = try Bench(prompt: "A Red fox, 一只猫")
    bench.makeTake()
    bench.press("alt-4 m")
    bench.type("best so far")
    bench.press("enter")
    for (words, isFound) in [
      ("fox red", true), ("猫 BEST", true), ("#1", true), ("dog", false), ("foxred", false),
    ] {
      bench.state.session.view.filter.words = words
      #expect(bench.state.takeRows.isEmpty != isFound, "\(words)")
    }
  }

  @Test func `a file is overwritten only when the person says so`() throws {
    var bench = try Bench()
    bench.makeTake()
    bench.press("S enter")
    bench.send(.fileExists(TakeID(rawValue: 1), path: "/tmp/a.png"))
    _ = bench.takeEffects()
    bench.press("n")
    #expect(bench.state.overlays.isEmpty)
    bench.send(.fileExists(TakeID(rawValue: 1), path: "/tmp/a.png"))
    bench.press("y")
    let overwrites = bench.takeEffects().contains { effect in
      if case .exportPicture(_, _, path: "/tmp/a.png", overwrites: true) = effect {
        true
      } else {
        false
      }
    }
    #expect(overwrites)
  }

  @Test func `a take on the screen goes into a slot by its digit`() throws {
    var bench = try Bench()
    bench.makeTake()
    bench.press("alt-2 3")
    let asked = bench.effects.contains { effect in
      if case .takeReference(3, _, .finished(TakeID(rawValue: 1))) = effect { true } else { false }
    }
    #expect(asked)
  }
}
