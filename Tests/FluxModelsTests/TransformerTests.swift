import Checkpoints
import Goldens
import Synchronization
import Tensors
import Testing

@testable import FluxModels

@Suite struct `The transformers` {
  /// A golden file, and the transformer it was made with.
  struct Case: Sendable, CustomTestStringConvertible {
    let source: Networks.Source
    let name: String

    var testDescription: String { "\(name) of \(source.testDescription)" }
  }

  static let cases = Networks.sources.filter(\.hasTransformer).flatMap { source in
    names(of: source.family).map { Case(source: source, name: $0) }
  }

  static func names(of family: String) -> [String] {
    switch family {
    case "flux1-dev": ["t2i", "true_cfg"]
    case "flux1-schnell": ["t2i", "one_step"]
    case "flux1-kontext": ["no_reference", "ref1", "ref1_other_shape"]
    default: ["t2i", "ref1", "ref3", "ref10"]
    }
  }

  /// Where the reference's inner values were recorded.
  static let opened = Networks.sources.filter {
    $0.hasTransformer && ["flux2-klein", "flux2-dev", "flux1-dev"].contains($0.family)
  }

  @Test(arguments: cases)
  func `agrees at every step`(testCase: Case) throws {
    let name = "\(testCase.source.family)/\(testCase.name)"
    let golden = try Golden(name)
    let transformer = try Networks.transformer(testCase.source)
    let condition = try golden.condition(for: transformer, of: GoldenCase(name))
    let sigmas = golden["sigmas"].values
    let guidance = golden.contains("guidance") ? golden["guidance"].values[0] : nil
    #expect(transformer.hasGuidance == (guidance != nil))
    let levels = transformer.levels(sigmas, guidance: guidance, under: condition)
    var x = golden["latents.initial"]
    for step in 0..<sigmas.count - 1 {
      let velocity = try transformer.velocity(
        of: x, at: sigmas[step], of: levels, under: condition)
      let output = golden.contains("step\(step).noise_pred") ? "noise_pred" : "model_output"
      // With a second pass, the walk follows the two combined; this is about one of them.
      x = x.combined(1, golden["step\(step).\(output)"], sigmas[step + 1] - sigmas[step])
      #expect(velocity.distance(to: golden["step\(step).model_output"]) <= 2e-4, "step \(step)")
      #expect(x.distance(to: golden["step\(step).latents"]) <= 2e-4, "step \(step)")
    }
  }

  @Test(arguments: opened)
  func `agrees inside`(source: Networks.Source) throws {
    let name = "\(source.family)/t2i"
    let golden = try Golden(name)
    let transformer = try Networks.transformer(source)
    let condition = try golden.condition(for: transformer, of: GoldenCase(name))
    let seen = Mutex<[String: Tensor]>([:])
    let note = { @Sendable (name: String, value: Tensor) in seen.withLock { $0[name] = value } }
    _ = try Probe.observing(note) {
      try transformer.velocity(
        of: golden["latents.initial"], at: golden["sigmas"].values[0],
        guidance: golden.contains("guidance") ? golden["guidance"].values[0] : nil,
        under: condition)
    }
    let values = seen.withLock { $0 }
    for name in [
      "temb", "x_embedder", "context_embedder", "double0.img", "double0.txt", "single0",
      "norm_out",
    ] {
      let value = try #require(values[name])
      #expect(value.distance(to: golden["tap.\(name)"]) <= 2e-4, "\(name)")
    }
  }

  // Made by Fixtures/make_kv.py.
  @Test(arguments: CheckpointLayout.allCases)
  func `klein-KV reads its references once`(layout: CheckpointLayout) throws {
    let name = "flux2-klein/kv_ref3"
    let golden = try Golden(name)
    let transformer = try Networks.transformer(
      Networks.Source(family: "flux2-klein", layout: layout), isolatesReferences: true)
    let condition = try golden.condition(for: transformer, of: GoldenCase(name))
    #expect(condition.referenceTokenCount == golden["reference_latents"].shape[1])
    let sigmas = golden["sigmas"].values
    var x = golden["latents.initial"]
    for step in 0..<sigmas.count - 1 {
      let velocity = try transformer.velocity(
        of: x, at: sigmas[step], guidance: nil, under: condition)
      x = x.combined(1, velocity, sigmas[step + 1] - sigmas[step])
      #expect(velocity.distance(to: golden["step\(step).model_output"]) <= 2e-4, "step \(step)")
      #expect(x.distance(to: golden["step\(step).latents"]) <= 2e-4, "step \(step)")
    }
  }

  @Test(arguments: ["flux2-klein/ref3", "flux1-kontext/ref1"], [true, false])
  func `another text is put beside references that were read`(name: String, isKV: Bool) throws {
    let golden = try Golden(name)
    let parameters = try GoldenCase(name)
    let family = String(name.prefix { $0 != "/" })
    let transformer = try Networks.transformer(
      Networks.Source(family: family, layout: .diffusers), isolatesReferences: isKV)
    func text(_ scale: Float) -> TextEmbeddings {
      TextEmbeddings(
        tokens: scale * golden["prompt_embeds"],
        pooled: golden.contains("pooled_prompt_embeds")
          ? scale * golden["pooled_prompt_embeds"] : nil)
    }
    func condition(_ text: TextEmbeddings) throws -> Condition {
      try transformer.condition(
        text: text, size: LatentSize(pixelHeight: parameters.height, pixelWidth: parameters.width),
        references: golden.references(of: parameters))
    }
    func velocity(_ condition: Condition) throws -> Tensor {
      try transformer.velocity(
        of: golden["latents.initial"], at: 1, guidance: 2.5, under: condition)
    }
    let first = try condition(text(1))
    let other = transformer.condition(first, under: text(0.5))
    #expect(try velocity(other) == velocity(condition(text(0.5))))
    #expect(try velocity(other) != velocity(first))
  }

  @Test func `Kontext's references stand beside each other where that is more compact`() {
    let sizes = [(4, 4), (4, 4), (4, 4)].map { LatentSize(height: $0.0, width: $0.1) }
    let places = SideBySide.offsets(of: sizes)
    #expect(places.map(\.row) == [0, 4, 0])
    #expect(places.map(\.column) == [0, 0, 4])
  }
}
