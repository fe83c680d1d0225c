import FluxEngine
import Generation
import Goldens
import Pictures
import Tensors
import Testing

/// Walks over a given picture, against diffusers' pipelines.
///
/// Goldens by Fixtures/make_inpainting.py.
@Suite(.timeLimit(.minutes(5))) struct `A walk over a picture agrees with the reference` {
  @Test(arguments: ["img2img", "inpaint"])
  func `at every step`(name: String) async throws {
    let golden = try Golden("flux1-dev/\(name)")
    let parameters = try GoldenCase("flux1-dev/\(name)")
    let (width, height) = (parameters.width, parameters.height)
    let image = Picture(
      width: width, height: height, pixels: golden["pixels"].values.map { UInt8($0) })
    var recipe = Recipe(
      model: Fixtures.path("models/flux1-dev"), prompt: parameters.prompt, width: width,
      height: height, steps: parameters.steps, guidance: parameters.guidanceScale,
      seed: parameters.noiseSeed, textLength: parameters.maxSequenceLength)
    recipe.image = StartingImage(
      picture: ReferenceName(name: "image", picture: image),
      strength: try #require(parameters.strength))
    var request = GenerationRequest(recipe: recipe, image: image, isTraced: true)
    if golden.contains("mask") {
      let mask = Picture(
        width: width, height: height,
        pixels: golden["mask"].values.flatMap { Array(repeating: UInt8($0), count: 3) })
      request.recipe.image?.mask = ReferenceName(name: "mask", picture: mask)
      request.mask = mask
    }
    var traced: [String: Tensor] = [:]
    var first: Int?
    for try await event in try Engine(library: ModelLibrary(named: [:])).develop(request) {
      switch event {
      case .traced(let value): traced[value.name] = value.tensor
      case .started(_, let index, _): first = index
      case .estimated, .entered, .adapted, .promptRead, .step, .preview, .finished: break
      }
    }
    let steps = golden.names.filter { $0.hasSuffix(".latents") }
    #expect(first == parameters.steps - steps.count)
    #expect(try #require(traced["sigmas"]).distance(to: golden["sigmas"]) <= 2e-7)
    #expect(try #require(traced["latents.initial"]).distance(to: golden["latents.start"]) <= 5e-5)
    for step in steps {
      #expect(try #require(traced[step]).distance(to: golden[step]) <= 1e-4, "\(step)")
    }
  }
}
