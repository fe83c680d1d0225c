import Checkpoints
import FluxModels
import Foundation
import Generation
import Goldens
import Testing

@testable import FluxEngine

@Suite struct `What variants are used with` {
  static func traits(
    _ family: String, edition: ModelEdition = .standard
  ) throws -> ModelTraits {
    ModelTraits(
      try TransformerConfiguration(
        path: Fixtures.path("models/\(family)/transformer/config.json")),
      edition: edition)
  }

  @Test func `follows the generation and whether guidance is an input`() throws {
    let dev = try Self.traits("flux1-dev")
    #expect(dev.steps == 28 && dev.guidance == 3.5 && dev.textLength == 512)
    #expect(dev.recommendedReferences == 0 && dev.shift == .linear)
    let schnell = try Self.traits("flux1-schnell")
    #expect(schnell.steps == 4 && schnell.guidance == nil && schnell.textLength == 256)
    #expect(schnell.shift == .none)
    let kontext = try Self.traits("flux1-kontext", edition: .kontext)
    #expect(kontext.recommendedReferences == 1 && kontext.guidance == 2.5)
    #expect(kontext.referenceRule == .preferred)
    let flux2 = try Self.traits("flux2-dev")
    #expect(flux2.steps == 50 && flux2.guidance == 4 && flux2.shift == .empirical)
    let klein = try Self.traits("flux2-klein")
    #expect(klein.steps == 4 && !klein.readsReferencesOnce)
    #expect(try Self.traits("flux2-klein", edition: .kv).readsReferencesOnce)
    let base = try Self.traits("flux2-klein", edition: .base)
    #expect(base.steps == 50 && base.cfgScale == 4 && !base.isDistilled)
    #expect(try Self.traits("flux1-dev", edition: .krea).guidance == 4.5)
  }

  @Test func `schedules are the reference's for all sizes and numbers of steps`() throws {
    struct Schedules: Decodable {
      struct Entry: Decodable {
        let schedule: String
        let imageTokens: Int
        let steps: Int
        let sigmas: [Float]
      }
      let schedules: [Entry]
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let data = try Data(contentsOf: URL(filePath: Fixtures.path("golden/schedules.json")))
    let entries = try decoder.decode(Schedules.self, from: data).schedules
    let families = [
      "flux1": "flux1-dev", "schnell": "flux1-schnell", "flux2": "flux2-klein",
    ]
    #expect(Set(entries.map(\.schedule)) == Set(families.keys))
    for entry in entries {
      let traits = try Self.traits(try #require(families[entry.schedule]))
      let sigmas = traits.schedule(tokens: entry.imageTokens, steps: entry.steps).sigmas
      let largest = zip(sigmas, entry.sigmas).map { abs($0 - $1) }.max() ?? 1
      #expect(
        sigmas.count == entry.sigmas.count && largest <= 2e-7,
        "\(entry.schedule), \(entry.imageTokens) tokens, \(entry.steps) steps")
    }
  }

  @Test func `Kontext's references come in the sizes it was trained with`() throws {
    struct Rules: Decodable {
      struct Entry: Decodable {
        let input: [Int]
        let chosen: [Int]
      }
      let kontextInput: [Entry]
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let data = try Data(contentsOf: URL(filePath: Fixtures.path("golden/reference_rules.json")))
    let entries = try decoder.decode(Rules.self, from: data).kontextInput
    #expect(entries.count == 19)
    for entry in entries {
      let size = ReferenceSize(width: entry.input[0], height: entry.input[1], rule: .preferred)
      #expect([size?.width, size?.height] == entry.chosen.map(Optional.init), "\(entry.input)")
      #expect(size?.left == 0 && size?.top == 0)
    }
  }
}
