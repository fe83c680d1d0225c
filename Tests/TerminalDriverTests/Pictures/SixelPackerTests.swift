import Pictures
import TerminalCanvas
import Testing

@testable import TerminalDriver

@Suite("Sixel packer")
struct SixelPackerTests {
  private func packed(
    _ picture: Picture, colors: Int, dithering: IndexedPicture.Dithering = .none,
    holes: PixelHoles = PixelHoles()
  ) throws -> [UInt8] {
    let indexed = IndexedPicture(picture, limit: colors, dithering: dithering)
    return try #require(SixelPacker.pack(indexed, holes: holes))
  }

  private func noiseRatio(_ picture: Picture, colors: Int) throws -> Double {
    let drawn = try SixelReader(packed(picture, colors: colors))
    #expect(drawn.registers.count <= colors)
    #expect(drawn.repainted == 0)
    return try drawn.picture().compared(to: picture).peakSignalToNoise ?? .infinity
  }

  @Test(arguments: [(256, 35.5), (64, 29.5), (16, 23.5)])
  func `a gradient keeps its levels`(colors: Int, least: Double) throws {
    let ratio = try noiseRatio(SamplePictures.gradient(width: 96, height: 90), colors: colors)
    #expect(ratio > least)
  }

  @Test(arguments: [(256, 40.0), (64, 35), (16, 28)])
  func `a scene keeps its levels`(colors: Int, least: Double) throws {
    let ratio = try noiseRatio(SamplePictures.scene(width: 96, height: 90), colors: colors)
    #expect(ratio > least)
  }

  @Test(arguments: [(256, 24.5), (64, 21), (16, 16)])
  func `noise keeps its levels`(colors: Int, least: Double) throws {
    let ratio = try noiseRatio(SamplePictures.noise(width: 96, height: 90), colors: colors)
    #expect(ratio > least)
  }

  @Test func `a soft picture gets colours between its few levels`() throws {
    let haze = SamplePictures.haze(width: 96, height: 90)
    #expect(try noiseRatio(haze, colors: 256) > 45)
  }

  @Test func `few colours that percentages can name come back exactly`() throws {
    let squares = SamplePictures.squares(width: 83, height: 47)
    #expect(try SixelReader(packed(squares, colors: 16)).picture() == squares)
    #expect(try SixelReader(packed(squares, colors: 256)).picture() == squares)
  }

  @Test(arguments: [IndexedPicture.Dithering.none, .ordered, .diffused], [2, 3, 16, 64, 256])
  func `no more registers are defined than allowed`(
    dithering: IndexedPicture.Dithering, colors: Int
  ) throws {
    let noise = SamplePictures.noise(width: 40, height: 40)
    let drawn = try SixelReader(packed(noise, colors: colors, dithering: dithering))
    #expect(drawn.registers.count <= colors)
    #expect((drawn.registers.keys.max() ?? 0) < colors)
    #expect(drawn.registers.count > colors / 2)
  }

  @Test(arguments: [
    (1, 1), (1, 500), (500, 1), (7, 5), (7, 6), (7, 7), (9, 11), (9, 12), (300, 13),
  ])
  func `any size is drawn whole, without an empty band at the end`(
    width: Int, height: Int
  ) throws {
    let noise = SamplePictures.noise(width: width, height: height)
    let drawn = try SixelReader(packed(noise, colors: 256))
    #expect((drawn.width, drawn.height) == (width, height))
    #expect(drawn.bands == (height + 5) / 6)
    #expect(throws: Never.self) { try drawn.picture() }
  }

  @Test(arguments: 0..<24)
  func `random sizes and colours decode to the right size`(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let (width, height) = (
      Int.random(in: 1...70, using: &random), Int.random(in: 1...50, using: &random)
    )
    let colors = Int.random(in: 2...256, using: &random)
    let noise = SamplePictures.noise(width: width, height: height, seed: seed)
    let bytes = try packed(noise, colors: colors, dithering: colors <= 64 ? .ordered : .none)
    let drawn = try SixelReader(bytes)
    #expect(try drawn.picture().width == width)
    #expect(drawn.height == height)
    #expect(
      bytes.count <= SixelPacker.largestByteCount(width: width, height: height, colors: colors))
  }

  @Test func `what noise takes stays below six bytes a pixel`() throws {
    let noise = SamplePictures.noise(width: 128, height: 120)
    let bytes = try packed(noise, colors: 256).count
    #expect(bytes < 128 * 120 * 6 + 256 * 18)
    #expect(bytes > 128 * 120)
  }

  @Test func `a flat picture is a line for each band`() throws {
    let flat = Picture(width: 600, height: 60, pixels: Array(repeating: 255, count: 600 * 60 * 3))
    #expect(try packed(flat, colors: 256).count < 10 * 20 + 60)
    #expect(try SixelReader(packed(flat, colors: 256)).picture() == flat)
  }

  @Test func `holes stay unpainted and nothing else does`() throws {
    let holes = PixelHoles(
      [Rect(column: 1, row: 0, columns: 2, rows: 1), Rect(column: 3, row: 2, columns: 9, rows: 1)],
      cell: CellSize(width: 9, height: 19))
    let scene = SamplePictures.scene(width: 54, height: 60)
    let drawn = try SixelReader(packed(scene, colors: 64, holes: holes))
    #expect(drawn.keepsBackground)
    for y in 0..<60 {
      for x in 0..<54 {
        let isHole = (9..<27).contains(x) && y < 19 || x >= 27 && (38..<57).contains(y)
        #expect((drawn.pixels[y * 54 + x] == nil) == isHole, "(\(x), \(y))")
      }
    }
  }

  @Test func `an opaque picture says that it is`() throws {
    let scene = SamplePictures.scene(width: 20, height: 20)
    #expect(try !SixelReader(packed(scene, colors: 64)).keepsBackground)
  }

  @Test func `nothing is drawn below the last painted row`() throws {
    let cell = CellSize(width: 10, height: 20)
    let scene = SamplePictures.scene(width: 40, height: 60)
    let lower = PixelHoles([Rect(column: 0, row: 1, columns: 4, rows: 2)], cell: cell)
    #expect(try SixelReader(packed(scene, colors: 64, holes: lower)).bands == 4)
    let all = PixelHoles([Rect(column: -1, row: -1, columns: 9, rows: 9)], cell: cell)
    #expect(try packed(scene, colors: 64, holes: all).isEmpty)
  }

  @Test(arguments: [16, 64])
  func `from further away, dithered pictures are closer`(colors: Int) throws {
    let scene = SamplePictures.gradient(width: 96, height: 96)
    let seen = scene.resampled(width: 24, height: 24)
    func ratio(_ dithering: IndexedPicture.Dithering) throws -> Double {
      let drawn = try SixelReader(packed(scene, colors: colors, dithering: dithering)).picture()
      let comparison = drawn.resampled(width: 24, height: 24).compared(to: seen)
      return comparison.peakSignalToNoise ?? .infinity
    }
    #expect(try ratio(.ordered) > ratio(.none) + 1)
    #expect(try ratio(.diffused) > ratio(.ordered))
  }

  @Test func `diffused errors keep the mean colour`() throws {
    let scene = SamplePictures.scene(width: 60, height: 60)
    let drawn = try SixelReader(packed(scene, colors: 8, dithering: .diffused)).picture()
    for channel in 0..<3 {
      func mean(_ picture: Picture) -> Double {
        let levels = stride(from: channel, to: picture.pixels.count, by: 3)
        return levels.reduce(0) { $0 + Double(picture.pixels[$1]) } / 3600
      }
      #expect(abs(mean(drawn) - mean(scene)) < 2)
    }
  }

  @Test func `pixels that share a colour fill their squares`() throws {
    let noise = SamplePictures.noise(width: 6, height: 4)
    let indexed = IndexedPicture(noise, limit: 256, dithering: .none)
    let bytes = try #require(SixelPacker.pack(indexed.magnified(by: 3, width: 17, height: 12)))
    let drawn = try SixelReader(bytes).picture()
    for y in 0..<12 {
      for x in 0..<17 {
        let (pixel, source) = ((y * 17 + x) * 3, (y / 3 * 6 + x / 3) * 3)
        for channel in 0..<3 {
          #expect(
            abs(Int(drawn.pixels[pixel + channel]) - Int(noise.pixels[source + channel])) <= 2)
        }
      }
    }
  }
}

@Suite("libsixel")
struct SixelLibraryTests {
  @Test(arguments: [(24, 6), (1, 40), (37, 23), (60, 60)])
  func `stills are drawn whole`(width: Int, height: Int) async throws {
    let scene = SamplePictures.scene(width: width, height: height)
    let bytes = try #require(await SixelLibrary().pack(scene, colors: 64))
    let drawn = try SixelReader(bytes)
    #expect((drawn.width, drawn.height) == (width, height))
    #expect(drawn.bands == (height + 5) / 6)
    #expect(drawn.registers.count <= 64)
    #expect((try drawn.picture().compared(to: scene).peakSignalToNoise ?? .infinity) > 25)
  }

  @Test func `what it would draw too low is left to our own packer`() async throws {
    let scene = SamplePictures.scene(width: 40, height: 5)
    #expect(await SixelLibrary().pack(scene, colors: 64) == nil)
    let job = PictureJob(
      content: "flat", picture: scene, width: 40, height: 5, scaling: .fit, pictures: .sixel,
      colors: 64, quality: .best, cell: .usual)
    guard case .bytes(let bytes) = try #require(await PictureEncoder().encode(job)) else { return }
    #expect(try SixelReader(bytes).picture().height == 5)
  }
}
