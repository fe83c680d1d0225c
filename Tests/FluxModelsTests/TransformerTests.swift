import FluxModels
import Goldens
import Synchronization
import Tensors
import Testing

@Suite struct `The FLUX.2 transformer` {
  /// A golden file, and the transformer it was made with.
  struct Case: Sendable, CustomTestStringConvertible {
    let source: Networks.Source
    let name: String

    var testDescription: String { "\(name) of \(source.testDescription)" }
  }

  static let cases = Networks.sources.flatMap { source in
    ["t2i", "ref1", "ref3", "ref10"].map { Case(source: source, name: $0) }
  }

  @Test(arguments: cases)
  func `agrees at every step`(testCase: Case) throws {
    let name = "\(testCase.source.family)/\(testCase.name)"
    let golden = try Golden(name)
    let transformer = try Networks.transformer(testCase.source)
    let condition = try condition(for: transformer, golden, name)
    let sigmas = golden["sigmas"].values
    let guidance = golden.contains("guidance") ? golden["guidance"].values[0] : nil
    #expect(transformer.hasGuidance == (guidance != nil))
    var x = golden["latents.initial"]
    for step in 0..<sigmas.count - 1 {
      let velocity = try transformer.velocity(
        of: x, at: sigmas[step], guidance: guidance, under: condition)
      x = x.combined(1, velocity, sigmas[step + 1] - sigmas[step])
      #expect(velocity.distance(to: golden["step\(step).model_output"]) <= 2e-4, "step \(step)")
      #expect(x.distance(to: golden["step\(step).latents"]) <= 2e-4, "step \(step)")
    }
  }

  @Test(arguments: Networks.sources)
  func `agrees inside`(source: Networks.Source) throws {
    let name = "\(source.family)/t2i"
    let golden = try Golden(name)
    let transformer = try Networks.transformer(source)
    let condition = try condition(for: transformer, golden, name)
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

  private func condition(
    for transformer: Flux2Transformer, _ golden: Golden, _ name: String
  ) throws -> Condition {
    let parameters = try GoldenCase(name)
    return transformer.condition(
      text: golden["prompt_embeds"],
      size: LatentSize(pixelHeight: parameters.height, pixelWidth: parameters.width),
      references: references(golden, parameters))
  }

  /// The packed references of a file, cut into pictures by the sizes of their files' names.
  private func references(_ golden: Golden, _ parameters: GoldenCase) -> [ReferenceLatents] {
    var first = 0
    return parameters.references.compactMap { file in
      let sides = file.split(separator: "_").last?.split(separator: ".")[0].split(separator: "x")
      guard let sides, let width = Int(sides[0]), let height = Int(sides[1]) else { return nil }
      let size = LatentSize(pixelHeight: height, pixelWidth: width)
      defer { first += size.count }
      return ReferenceLatents(
        tokens: golden["reference_latents"].slice(first..<first + size.count, axis: 1),
        size: size)
    }
  }
}
