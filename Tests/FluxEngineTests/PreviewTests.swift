import FluxModels
import Foundation
import Generation
import Goldens
import Miniature
import Pictures
import Tensors
import Testing

@testable import FluxEngine

@Suite(.timeLimit(.minutes(5))) struct `Previews` {
  /// Shows predicted latents step after step; the widths of the previews of each.
  private func widths(
    steps: Int, each duration: Duration, costs: CostBook = CostBook(), isLast: Bool = false
  ) throws -> [[Int]] {
    let model = LoadedModel(try ModelLibrary(named: [:]).open(TinyModels.klein))
    var previews = PreviewMaker(mode: .decoded, model: model, costs: costs)
    var noise = TorchNoise(seed: 1)
    let latents = noise.tensor([1, 128, 128])
    return try (0..<steps).map { _ in
      var widths: [Int] = []
      try previews.preview(
        of: latents, size: LatentSize(height: 8, width: 16), step: duration, isLast: isLast
      ) { widths.append($0.width) }
      return widths
    }
  }

  @Test func `are projected at once, then decoded as large as time allows`() throws {
    #expect(try widths(steps: 2, each: .seconds(3600)) == [[32, 256], [32, 256]])
    #expect(try widths(steps: 2, each: .zero) == [[32], [32]])
  }

  @Test func `are decoded smaller, and only now and then, where that takes long`() throws {
    func costs(_ seconds: [Double]) throws -> CostBook {
      let model = try ModelLibrary(named: [:]).open(TinyModels.klein)
      let costs = CostBook()
      for (factor, seconds) in zip([1, 2], seconds) {
        let pixels = 128 * 256 / (factor * factor)
        costs.learn(
          kind: WorkKinds(model, model.arithmetic(nil)).decoding.shrunk(by: factor),
          work: model.autoencoder.decodingWork(pixels: pixels), duration: .seconds(seconds))
      }
      return costs
    }
    let halved = try widths(steps: 1, each: .seconds(10), costs: costs([20, 0.9]))
    let rare = try widths(steps: 4, each: .seconds(10), costs: costs([50, 3.5]))
    #expect(halved == [[32, 128]])
    #expect(rare == [[32], [32], [32], [32, 128]])
  }

  @Test func `are not decoded where the picture follows at once`() throws {
    #expect(try widths(steps: 1, each: .seconds(3600), isLast: true) == [[32]])
  }

  @Test func `change nothing of the picture`() async throws {
    let engine = try Engine.forTests()
    var request = try `The bundled model`.request("a rocket")
    var developed: [Developed] = []
    for preview in GenerationRequest.Preview.allCases {
      request.preview = preview
      developed.append(try await engine.finish(request))
    }
    #expect(developed.map(\.previews.isEmpty) == [true, false, false])
    #expect(developed[0].picture != nil)
    for other in developed[1...] {
      #expect(other.picture == developed[0].picture)
      #expect(other.steps.map(\.latents) == developed[0].steps.map(\.latents))
    }
  }

  @Test(arguments: [(128, 2), (256, 4)])
  func `show the picture when they are decoded smaller`(side: Int, factor: Int) async throws {
    let request = try `The bundled model`.request("a cat face", width: side, height: side)
    let developed = try await Engine.forTests().finish(request)
    let truth = try #require(developed.picture)
    let latents = try #require(developed.steps.last).latents
    let model = LoadedModel(try ModelLibrary(named: [:]).open(request.recipe.model))
    let grid = LatentGrid(
      try model.autoencoder().decoderInput(latents.tensor, size: latents.size))
    let small = Picture(try grid.averaged(by: factor).decoded(by: model.autoencoder()))
    #expect(grid.factors.last == factor)
    #expect(small.width == side / factor)
    let likeness = small.compared(
      to: truth.resampled(width: small.width, height: small.height)
    ).peakSignalToNoise
    #expect((likeness ?? 99) > 20)
  }

  @Test func `have the colours of the picture when they are projected`() throws {
    let folder = try #require(Miniature.folder)
    let model = LoadedModel(try ModelLibrary(named: [:]).open(folder.path))
    let pixels = try Golden("flux2-klein/vae")["encode.pixels"]  // [48, 80, 3], never fitted to
    let picture = (2 / 255) * pixels.reshaped([1] + pixels.shape)
    let centred = picture - Tensor(repeating: 1, shape: picture.shape)
    let autoencoder = try model.autoencoder()
    let latents = autoencoder.decoderInput(
      try autoencoder.encode(centred), size: LatentSize(height: 3, width: 5))
    let shown = try model.preview()(latents)
    #expect(shown.shape == [1, 6, 10, 3])

    let blocks = centred.rearranged("1 (h y) (w x) c -> h w c (y x)", ["y": 8, "x": 8])
    let colours = stride(from: 0, to: blocks.count, by: 64).map { start in
      blocks.values[start..<start + 64].reduce(0, +) / 64
    }
    let average = colours.reduce(0, +) / Float(colours.count)
    func error(_ guess: (Int) -> Float) -> Float {
      colours.indices.reduce(0) { $0 + abs(guess($1) - colours[$1]) }
    }
    let values = shown.values
    let (mine, flat) = (error { values[$0] }, error { _ in average })
    #expect(mine < 0.4 * flat)
  }
}
