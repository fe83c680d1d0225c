import Generation
import Pictures
import Sessions
import Testing

@testable import Studio

/// Where the picture to start from is painted, and what it gets around it.
struct MaskingTests {
  private static let mask = ReferenceName(name: "mask.png", fingerprint: "m")

  private func bench() throws -> Bench {
    var bench = try Bench()
    bench.send(
      .startRead(
        StartingPicture(fingerprint: "p", name: "photo.png", width: 800, height: 600)))
    return bench
  }

  @Test func `a mask goes into the recipe, out of it, and comes back`() throws {
    var bench = try bench()
    bench.send(.maskRead(Self.mask))
    #expect(bench.state.session.setup.recipe.image?.mask == Self.mask)
    _ = bench.state.run("mask-clear", at: Moment(now: bench.state.now, random: 0))
    #expect(bench.state.session.setup.recipe.image?.mask == nil)
    bench.press("u")
    #expect(bench.state.session.setup.recipe.image?.mask == Self.mask)
  }

  @Test func `margins give the shot the size of their canvas`() throws {
    var bench = try bench()
    _ = bench.state.run("start-extend", at: Moment(now: bench.state.now, random: 0))
    bench.type("0,0,256,8")
    bench.press("enter")
    let recipe = bench.state.session.setup.recipe
    #expect(recipe.image?.margins == PictureMargins(right: 256, bottom: 8))
    #expect(recipe.width == 1056 && recipe.height == 624)
    _ = bench.state.run("start-extend", at: Moment(now: bench.state.now, random: 0))
    bench.press("ctrl-u enter")
    #expect(bench.state.session.setup.recipe.image?.margins == nil)
  }

  @Test func `margins that are none are refused with the reason`() throws {
    var bench = try bench()
    _ = bench.state.run("start-extend", at: Moment(now: bench.state.now, random: 0))
    bench.type("wide")
    bench.press("enter")
    guard case .line(let input) = bench.state.overlays.last else {
      Issue.record("no line")
      return
    }
    #expect(input.problem?.contains("0,0,256,0") == true)
  }

  @Test func `nothing is masked where the shot starts from noise`() throws {
    var bench = try Bench()
    bench.send(.maskRead(Self.mask))
    #expect(bench.state.session.setup.start == nil)
    for id in ["mask-add-file", "mask-clear", "start-extend"] {
      #expect(Command.named(id)?.refusal(bench.state) == .noStart)
    }
  }

  @Test func `a recipe brings its mask and margins along, and names a mask that is lost`() throws {
    var bench = try bench()
    var recipe = bench.state.session.setup.recipe
    recipe.image?.mask = Self.mask
    recipe.image?.margins = PictureMargins(left: 16)
    var found = try #require(bench.state.session.setup.start)
    found.mask = Self.mask
    bench.send(.recipeRead(recipe, start: found))
    #expect(bench.state.session.setup.recipe.image == recipe.image)
    recipe.image?.mask = ReferenceName(name: "lost.png", fingerprint: "l")
    bench.send(.recipeRead(recipe, start: nil))
    #expect(bench.state.session.setup.start?.mask == nil)
    #expect(bench.state.messages.all.last?.text.contains("lost.png") == true)
  }
}
