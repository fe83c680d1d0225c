import FluxModels
import Foundation
import Generation
import Goldens
import Kernels
import Pictures
import Tensors
import Testing

@testable import FluxEngine

@Suite struct `Loading` {
  @Test func `under a request to stop leaves no half-read network behind`() throws {
    let request = Cancellation()
    request.request()
    let model = LoadedModel(try ModelLibrary(named: [:]).open(TinyModels.klein))
    let autoencoder = try Cancellation.$current.withValue(request) { try model.autoencoder() }
    let golden = try Golden("flux2-klein/vae")
    let latents = golden["decode.latents"].rearranged("b c h w -> b h w c")
    let picture = try autoencoder.decode(latents).rearranged("b h w c -> b c h w")
    #expect(picture.distance(to: golden["decode.output"]) <= 5e-5)
  }

  @Test func `a model that is not there keeps the one that is`() throws {
    var shelf = ModelShelf(library: ModelLibrary(named: [:]))
    let model = try shelf.model(TinyModels.klein)
    #expect(throws: GenerationError.self) { try shelf.model("nowhere") }
    #expect(shelf.holds(TinyModels.klein))
    #expect(try shelf.model(TinyModels.klein) === model)
  }

  @Test func `a reference costs nothing when its latents are at hand`() throws {
    let model = try ModelLibrary(named: [:]).open(TinyModels.klein)
    let picture = Picture(width: 64, height: 80, pixels: .init(repeating: 7, count: 64 * 80 * 3))
    var request = GenerationRequest(recipe: .tiny(), references: [picture])
    request.recipe.references = [ReferenceName(name: "grey", picture: picture)]
    let key = ReferenceCache.Key(
      picture, fingerprint: request.recipe.references[0].fingerprint, model: model,
      arithmetic: model.arithmetic(nil), rule: .cropped)
    let (before, after) = (
      CostParts(request, model: model), CostParts(request, model: model, encoded: [key])
    )
    #expect(before.references == model.autoencoder.encodingWork(pixels: 64 * 80))
    #expect(after.references.products == 0)
    #expect(after.step == before.step)
  }

  @Test func `recipes of earlier programs are read with neutral values`() throws {
    let text = ##"{"model":"m","prompt":"p","width":64,"height":32,"steps":4,"seed":9}"##
    let recipe = try JSONDecoder().decode(Recipe.self, from: Data(text.utf8))
    #expect(recipe == Recipe(model: "m", prompt: "p", width: 64, height: 32, steps: 4, seed: 9))
  }
}
