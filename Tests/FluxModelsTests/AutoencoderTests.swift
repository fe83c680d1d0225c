import Checkpoints
import FluxModels
import Goldens
import Tensors
import Testing

@Suite struct `The autoencoder` {
  static let sources = Networks.sources.filter(\.hasAutoencoder)

  @Test(arguments: sources)
  func `decodes as the reference does`(source: Networks.Source) throws {
    let golden = try Golden("\(source.family)/vae")
    let latents = golden["decode.latents"].rearranged("b c h w -> b h w c")
    let picture = try Networks.autoencoder(source).decode(latents)
    #expect(
      picture.rearranged("b h w c -> b c h w").distance(to: golden["decode.output"]) <= 5e-5)
  }

  @Test(arguments: sources)
  func `encodes as the reference does`(source: Networks.Source) throws {
    let golden = try Golden("\(source.family)/vae")
    let pixels = golden["encode.pixels"]
    let picture = (2 / 255) * pixels.reshaped([1] + pixels.shape)
    let centred = picture - Tensor(repeating: 1, shape: picture.shape)
    let latents = try Networks.autoencoder(source).encode(centred)
    #expect(latents.distance(to: golden["encode.packed"]) <= 5e-5)
  }

  @Test func `restores what it normalised`() throws {
    let golden = try Golden("flux2-klein/vae")
    let autoencoder = try Networks.autoencoder(Networks.sources[0])
    let packed = golden["encode.packed"]
    let restored = autoencoder.decoderInput(packed, size: LatentSize(height: 3, width: 5))
    let mean = golden["encode.mean"].rearranged("b c h w -> b h w c")
    #expect(restored.distance(to: mean) <= 1e-5)
  }
}
