import FluxEngine
import Foundation
import Generation
import Goldens
import PictureFiles
import Pictures
import Tensors
import Testing

/// Whole pictures of the tiny models, from prompt to pixels, against diffusers.
@Suite(.timeLimit(.minutes(5))) struct `A whole picture agrees with the reference` {
  /// A golden file of a family.
  struct Case: Sendable, CustomTestStringConvertible {
    let family: String
    let name: String

    var testDescription: String { "\(family)/\(name)" }
  }

  static let cases =
    [
      "flux2-klein": ["t2i", "t2i_full_text", "t2i_base_cfg", "ref1", "ref3", "ref10"],
      "flux2-dev": ["t2i", "ref1", "ref3", "ref10"],
      "flux1-dev": ["t2i", "true_cfg"],
      "flux1-schnell": ["t2i", "one_step"],
      "flux1-kontext": ["no_reference", "ref1", "ref1_other_shape"],
    ].flatMap { family, names in names.map { Case(family: family, name: $0) } }

  /// Families that are there as single files, too, with all that they need.
  static let casesInSingleFiles = cases.filter {
    ["flux2-klein", "flux1-dev"].contains($0.family)
  }

  @Test(arguments: cases)
  func `from a diffusers folder`(testCase: Case) async throws {
    try await expectAgreement(
      testCase, model: Fixtures.path("models/\(testCase.family)"), givesNoise: false)
  }

  @Test(arguments: casesInSingleFiles)
  func `from single files, with the noise given`(testCase: Case) async throws {
    let folder = try TinyModels.inSingleFiles(testCase.family)
    try await expectAgreement(testCase, model: folder.url.path, givesNoise: true)
    withExtendedLifetime(folder) {}
  }

  private func expectAgreement(_ testCase: Case, model: String, givesNoise: Bool) async throws {
    let file = testCase.testDescription
    let golden = try Golden(file)
    let traced = try await trace(GoldenCase(file), golden, model, givesNoise)
    for (value, tolerance) in Self.tolerances(of: golden) {
      let found = try #require(traced[value], "\(value) was not traced")
      #expect(found.distance(to: golden[value]) <= tolerance, "\(value)")
    }
    let picture = try #require(traced["image"])
    let differences = zip(picture.values, golden["image"].values).map { abs($0 - $1) }
    #expect(differences.max() ?? 0 <= 1)
    let share = Double(differences.count { $0 > 0 }) / Double(differences.count)
    #expect(share <= 0.001, "share of values that differ")
  }

  /// Every value that the file has and a picture is made through, with what it may differ by.
  static func tolerances(of golden: Golden) -> [(String, Float)] {
    var tolerances: [(String, Float)] = [
      ("sigmas", 2e-7), ("latents.initial", 2e-6), ("prompt_embeds", 1e-4), ("decode.input", 2e-4),
    ]
    for (name, tolerance): (String, Float) in [
      ("pooled_prompt_embeds", 1e-4), ("negative_prompt_embeds", 1e-4),
      ("negative_pooled_prompt_embeds", 1e-4), ("reference_latents", 5e-5),
    ] where golden.contains(name) {
      tolerances.append((name, tolerance))
    }
    for step in 0..<(golden["sigmas"].count - 1) {
      for value in ["model_output", "negative_output", "noise_pred", "latents"] {
        let name = "step\(step).\(value)"
        // Guidance of 4 widens the difference of two passes as much.
        if golden.contains(name) { tolerances.append((name, value == "noise_pred" ? 8e-4 : 2e-4)) }
      }
    }
    return tolerances
  }

  private func trace(
    _ parameters: GoldenCase, _ golden: Golden, _ model: String, _ givesNoise: Bool
  ) async throws -> [String: Tensor] {
    let hasGuidance = golden.contains("guidance")
    let recipe = Recipe(
      model: model, prompt: parameters.prompt, negativePrompt: parameters.negativePrompt ?? "",
      width: parameters.width, height: parameters.height, steps: parameters.steps,
      guidance: hasGuidance ? parameters.guidanceScale : nil,
      cfgScale: parameters.isDistilled == false
        ? parameters.guidanceScale : parameters.trueCfgScale,
      seed: parameters.noiseSeed, textLength: parameters.maxSequenceLength,
      references: parameters.references.map { ReferenceName(name: $0, fingerprint: "") },
      // The reference was asked not to bring them to Kontext's own sizes.
      keepsReferenceSizes: true)
    let pictures = try parameters.references.map {
      try PictureFile.read(Fixtures.path("inputs/\($0)"))
    }
    let noise = golden["latents.initial"]
    let latents = Latents(
      height: parameters.height / 16, width: parameters.width / 16, channels: noise.width,
      values: noise.values)
    let request = GenerationRequest(
      recipe: recipe, references: pictures, start: givesNoise ? .noise(latents) : .seed,
      isTraced: true)
    var traced: [String: Tensor] = [:]
    for try await event in try Engine(library: ModelLibrary(named: [:])).develop(request) {
      guard case .traced(let value) = event else { continue }
      traced[value.name] = value.tensor
    }
    return traced
  }
}

extension TracedValue {
  /// The value as float32.
  var tensor: Tensor {
    switch numbers {
    case .integers(let numbers): Tensor(numbers.map(Float.init), shape: shape)
    case .floats(let numbers): Tensor(numbers, shape: shape)
    case .bytes(let numbers): Tensor(numbers.map(Float.init), shape: shape)
    }
  }
}
