import FluxModels
import Foundation
import Generation
import Goldens
import Miniature
import Tensors
import Testing

@testable import FluxEngine

@Suite struct `The linear preview` {
  @Test func `has the colours of the picture`() throws {
    let folder = try #require(Miniature.folder)
    let model = LoadedModel(try OpenedModel(path: folder.path))
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
