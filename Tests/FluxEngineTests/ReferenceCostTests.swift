import FluxEngine
import Foundation
import Generation
import Goldens
import Pictures
import Testing

@Suite(.timeLimit(.minutes(3))) struct `References` {
  struct Rules: Decodable {
    struct Entry: Decodable {
      let input: [Int]
      let allowed: Bool
      let resized: [Int]
      let cropped: [Int]
      let cropLeftTop: [Int]
    }
    let flux2Diffusers: [Entry]
  }

  @Test func `are brought to the reference's sizes`() throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let data = try Data(
      contentsOf: URL(filePath: Fixtures.path("golden/reference_rules.json")))
    for entry in try decoder.decode(Rules.self, from: data).flux2Diffusers {
      let size = ReferenceSize(width: entry.input[0], height: entry.input[1])
      #expect((size != nil) == entry.allowed, "\(entry.input)")
      guard let size else { continue }
      #expect([size.width, size.height] == entry.resized, "\(entry.input)")
      #expect([size.croppedWidth, size.croppedHeight] == entry.cropped, "\(entry.input)")
      #expect([size.left, size.top] == entry.cropLeftTop, "\(entry.input)")
    }
  }

  @Test(arguments: [(1024, 1024, 4096), (2048, 2048, 4096), (512, 768, 1536), (1536, 1024, 4056)])
  func `cost a token for 16 pixels a side of what is left of them`(
    width: Int, height: Int, tokens: Int
  ) {
    #expect(ReferenceSize(width: width, height: height)?.tokens == tokens)
  }

  /// A picture of one grey.
  private static func picture(_ side: Int) -> Picture {
    Picture(width: side, height: side, pixels: Array(repeating: 128, count: side * side * 3))
  }

  @Test func `are told apart by the time that each adds to a step`() async throws {
    let engine = try Engine.forTests()
    let bare = try await engine.estimate(for: GenerationRequest(recipe: .tiny()))
    #expect(bare.step == bare.stepWithoutReferences && bare.referenceSteps.isEmpty)
    #expect(bare.slowdown == 1)
    let shown = try await engine.estimate(
      for: GenerationRequest(recipe: .tiny(), showing: [Self.picture(128), Self.picture(512)]))
    #expect(shown.stepWithoutReferences == bare.step)
    #expect(shown.referenceSteps.count == 2)
    #expect(shown.referenceSteps[0] > .zero && shown.referenceSteps[1] > shown.referenceSteps[0])
    #expect(shown.step > shown.stepWithoutReferences)
    #expect(shown.slowdown == shown.step.inSeconds / bare.step.inSeconds)
  }

  @Test func `slow a step down by more than their tokens where attention rules`() async throws {
    // Attention grows with the square of the tokens; each one is to blame for what would be saved
    // without it, which is more than its share.
    let engine = try Engine.forTests()
    let estimate = try await engine.estimate(
      for: GenerationRequest(
        recipe: .tiny(), showing: [Self.picture(1024), Self.picture(1024)]))
    let added = estimate.referenceSteps.reduce(.zero, +)
    #expect(added > estimate.step - estimate.stepWithoutReferences)
  }
}
