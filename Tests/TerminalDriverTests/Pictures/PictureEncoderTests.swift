import Pictures
import TerminalCanvas
import Testing

@testable import TerminalDriver

@Suite("Picture encoder", .timeLimit(.minutes(1)))
struct PictureEncoderTests {
  private let scene = SamplePictures.scene(width: 64, height: 48)

  private func job(
    _ content: String = "scene", width: Int = 80, height: Int = 60,
    pictures: PictureProtocol = .sixel, quality: PictureJob.Quality = .fast
  ) -> PictureJob {
    PictureJob(
      content: content, picture: scene, width: width, height: height, scaling: .fit,
      pictures: pictures, colors: 256, quality: quality, cell: CellSize(width: 10, height: 20))
  }

  private func bytes(_ encoded: EncodedPicture?) throws -> [UInt8] {
    guard case .bytes(let bytes) = try #require(encoded) else {
      Issue.record("a grid instead of bytes")
      return []
    }
    return bytes
  }

  private func grid(_ encoded: EncodedPicture?) throws -> PictureGrid {
    guard case .grid(let grid) = try #require(encoded) else {
      throw SixelReader.Malformed(description: "bytes instead of a grid")
    }
    return grid
  }

  @Test(arguments: [PictureJob.Quality.fast, .diffused])
  func `a sixel picture has the job's size and looks like the picture`(
    quality: PictureJob.Quality
  ) async throws {
    let encoded = await PictureEncoder().encode(job(quality: quality))
    let drawn = try SixelReader(bytes(encoded)).picture()
    let ratio = drawn.compared(to: scene.resampled(width: 80, height: 60)).peakSignalToNoise
    #expect((ratio ?? .infinity) > 33)
  }

  @Test func `a seen picture is the same bytes without work`() async throws {
    let encoder = PictureEncoder()
    let first = await encoder.encode(job())
    #expect(encoder.work == .init(scaled: 1, encoded: 1, remembered: 0))
    #expect(encoder.remembered(job()) == first)
    #expect(await encoder.encode(job()) == first)
    #expect(encoder.work == .init(scaled: 1, encoded: 1, remembered: 2))
  }

  @Test func `other colours scale nothing anew`() async throws {
    let encoder = PictureEncoder()
    _ = await encoder.encode(job())
    var fewer = job()
    fewer.colors = 16
    #expect(encoder.remembered(fewer) == nil)
    let drawn = try await SixelReader(bytes(encoder.encode(fewer)))
    #expect(drawn.registers.count == 16)
    #expect(encoder.work == .init(scaled: 1, encoded: 2, remembered: 0))
  }

  @Test func `a job is what it shows, not the pixels behind the name`() {
    var other = job()
    other.picture = SamplePictures.noise(width: 3, height: 3)
    #expect(other == job())
    #expect(other.hashValue == job().hashValue)
    let changes: [(inout PictureJob) -> Void] = [
      { $0.content = "x" }, { $0.width = 81 }, { $0.height = 61 },
      { $0.scaling = .actual(x: 0, y: 0) }, { $0.pictures = .kitty }, { $0.colors = 255 },
      { $0.quality = .best }, { $0.coarseness = 2 }, { $0.cell.width = 9 }, { $0.number = 2 },
      { $0.holes = [Rect(column: 0, row: 0, columns: 1, rows: 1)] }, { $0.depth = .indexed },
      { $0.isDark = false },
    ]
    for change in changes {
      var changed = job()
      change(&changed)
      #expect(changed != job())
    }
  }

  @Test func `a cancelled job gives nothing and is not remembered`() async {
    let encoder = PictureEncoder()
    let job = job()
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return await encoder.encode(job)
    }
    task.cancel()
    #expect(await task.value == nil)
    #expect(encoder.remembered(job) == nil)
    #expect(encoder.work == .init())
  }

  @Test func `the best quality is libsixel's, but not for noise nor around holes`() async throws {
    let encoder = PictureEncoder()
    let still = try await bytes(encoder.encode(job(quality: .best)))
    let own = "\u{1B}P9;"
    #expect(!still.starts(with: own.utf8))
    var holed = job(quality: .best)
    holed.holes = [Rect(column: 1, row: 1, columns: 2, rows: 1)]
    let drawn = try await SixelReader(bytes(encoder.encode(holed)))
    #expect(drawn.pixels[25 * 80 + 15] == nil)
    #expect(drawn.pixels[45 * 80 + 15] != nil)
    var noisy = job("noise", width: 64, height: 48, quality: .best)
    noisy.picture = SamplePictures.noise(width: 64, height: 48)
    #expect(try await bytes(encoder.encode(noisy)).starts(with: own.utf8))
    #expect(!scene.isNoisy)
  }

  @Test func `coarse pictures have the same size and fewer bytes`() async throws {
    let encoder = PictureEncoder()
    var job = job("noise", width: 97, height: 60)
    job.picture = SamplePictures.noise(width: 97, height: 60)
    let fine = try await bytes(encoder.encode(job))
    job.coarseness = 2
    let coarse = try await bytes(encoder.encode(job))
    let drawn = try SixelReader(coarse)
    #expect((drawn.width, drawn.height) == (97, 60))
    #expect(throws: Never.self) { try drawn.picture() }
    #expect(coarse.count * 2 < fine.count)
  }

  @Test func `an actual pixel is a pixel, from the given place`() async throws {
    let encoder = PictureEncoder()
    var job = job(width: 30, height: 24)
    job.scaling = .actual(x: 20, y: 10)
    let drawn = try await SixelReader(bytes(encoder.encode(job))).picture()
    let part = scene.cropped(x: 20, y: 10, width: 30, height: 24)
    #expect((drawn.compared(to: part).peakSignalToNoise ?? .infinity) > 40)
    #expect(encoder.work.scaled == 0)
  }

  @Test func `kitty enlarges small live pictures itself`() async throws {
    let encoder = PictureEncoder()
    let live = try await bytes(encoder.encode(job(width: 640, height: 480, pictures: .kitty)))
    #expect(String(decoding: live.prefix(70), as: UTF8.self).contains("s=64,v=48"))
    #expect(String(decoding: live.prefix(70), as: UTF8.self).contains("c=64,r=24"))
    let still = try await bytes(
      encoder.encode(job(width: 100, height: 80, pictures: .kitty, quality: .best)))
    #expect(String(decoding: still.prefix(70), as: UTF8.self).contains("s=100,v=80"))
    #expect(encoder.work.scaled == 1)
  }

  @Test func `cells are as many as the job covers`() async throws {
    let encoder = PictureEncoder()
    let blocks = try await grid(encoder.encode(job(width: 75, height: 61, pictures: .halfBlocks)))
    #expect((blocks.columns, blocks.rows) == (8, 4))
    let letters = try await grid(encoder.encode(job(pictures: .characters)))
    #expect((letters.columns, letters.rows) == (8, 3))
    #expect(await encoder.encode(job(pictures: .none)) == nil)
  }

  @Test func `a placed picture becomes a job of its area`() throws {
    var placed = PlacedPicture(
      place: "preview", content: "scene", picture: scene,
      area: Rect(column: 10, row: 5, columns: 30, rows: 20), role: .watched)
    placed.holes = [Rect(column: 12, row: 6, columns: 4, rows: 2)]
    let terminal = TerminalCapabilities(
      pictures: .sixel, cell: CellSize(width: 9, height: 19), sixelColors: 64)
    let frame = ByteBudget.Frame(colors: 128, coarseness: 2)
    let job = try #require(PictureJob(placed, on: terminal, frame: frame, quality: .fast))
    #expect((job.width, job.height) == (264, 198))
    #expect((job.colors, job.coarseness) == (64, 2))
    #expect(job.holes == [Rect(column: 2, row: 1, columns: 4, rows: 2)])
    #expect(job.extent == Size(columns: 30, rows: 11))
    let limited = try #require(
      PictureJob(placed, on: terminal, frame: frame, quality: .fast, largest: (200, 100)))
    #expect((limited.width, limited.height) == (133, 96))
    placed.scaling = .actual(x: 34, y: 40)
    let actual = try #require(PictureJob(placed, on: terminal, frame: frame, quality: .fast))
    #expect((actual.width, actual.height) == (30, 6))
    placed.scaling = .actual(x: 64, y: 0)
    #expect(PictureJob(placed, on: terminal, frame: frame, quality: .fast) == nil)
  }
}
