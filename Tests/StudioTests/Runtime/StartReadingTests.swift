import Generation
import Pictures
import Sessions
import Testing

@testable import Studio

@MainActor
@Suite(.timeLimit(.minutes(1)))
struct StartReadingTests {
  @Test func `a picture to start from is kept as it was given, and found by its fingerprint`()
    async throws
  {
    let picture = Picture.plain(72, 40, level: 9)
    let repository = MemoryRepository()
    let studio = Rehearsal(
      ["r": [.readStart(path: "/home/ada/photo.png")]], repository: repository,
      clients: { $0.readPicture = { _ in picture } })
    let read = await studio.opened(pressing: "r", bringing: "the picture") {
      if case .startRead(let found) = $0 { found } else { nil }
    }
    let name = ReferenceName(name: "photo.png", picture: picture)
    #expect(
      read
        == StartingPicture(
          fingerprint: name.fingerprint, name: "photo.png", width: 72, height: 40))
    _ = await studio.end()
    // Neither cropped nor resampled, as a reference would be.
    #expect(try await repository.reference(name.fingerprint) == picture)
  }

  @Test func `a mask's file is kept under the fingerprint of what is kept of it`() async throws {
    let mask = Picture.plain(72, 40, level: 255)
    let repository = MemoryRepository()
    let studio = Rehearsal(
      ["r": [.readMask(path: "/home/ada/cut.png")]], repository: repository,
      clients: { $0.readPicture = { _ in mask } })
    let read = await studio.opened(pressing: "r", bringing: "the mask") {
      if case .maskRead(let found) = $0 { found } else { nil }
    }
    let name = ReferenceName(name: "cut.png", picture: mask)
    #expect(read == name)
    _ = await studio.end()
    #expect(try await repository.reference(name.fingerprint) == mask)
  }

  @Test func `a mask of too many pixels is kept smaller, and stays black and white`() async throws {
    let row = Array(repeating: 0, count: 6_000) + [UInt8](repeating: 255, count: 6_600)
    let mask = Picture(
      width: 4_200, height: 1_024, pixels: Array(repeatElement(row, count: 1_024).joined()))
    let repository = MemoryRepository()
    let intake = ReferenceIntake(
      repository: repository,
      writer: SessionWriter(repository, clock: ManualClock().studio) { _ in },
      cache: ReferenceCache())
    let name = try await intake.keepMask(mask, named: "cut.png")
    await intake.writer.settled()
    let kept = try #require(try await repository.reference(name.fingerprint))
    #expect(kept.width * kept.height <= StartingPicture.maximumPixels && kept.width > 4_000)
    #expect(name == ReferenceName(name: "cut.png", picture: kept))
    #expect(kept.pixels.allSatisfy { $0 == 0 || $0 == 255 })
  }

  @Test func `a mask's file that cannot be read is told of, and none is set`() async throws {
    let studio = Rehearsal(
      ["r": [.readMask(path: "/home/ada/cut.png")]], repository: MemoryRepository())
    let said = await studio.opened(pressing: "r", bringing: "the reason") {
      if case .failed(let sentence) = $0 { sentence } else { nil }
    }
    #expect(said?.contains("It is not here.") == true)
    _ = await studio.end()
  }

  @Test func `a kept mask comes back in the size in which it is drawn on, and a picture under it`()
    async throws
  {
    var mask = Mask(width: 16, height: 8)
    mask.fill(255, from: PicturePoint(x: 8, y: 0), to: PicturePoint(x: 15, y: 7))
    let repository = MemoryRepository()
    let changes: [SessionChange] = [
      .reference("m", mask.picture), .reference("p", .plain(64, 32, level: 9)),
    ]
    try await repository.write(changes)
    let finder = PictureFinder(
      repository: repository,
      writer: SessionWriter(repository, clock: ManualClock().studio) { _ in },
      generator: ScriptedGenerator(), readPicture: { _ in throw StudioClients.NotHere() })
    let found = try await finder.picture(
      .mask("m", width: 32, height: 16, seenAcross: 64, seenDown: 32))
    #expect(found.map { Mask($0).paintedShare } == 0.5)
    let ground = try await finder.picture(.scaled("p", width: 20, height: 10))
    #expect(ground == .plain(20, 10, level: 9))
    let tint = MaskTint(
      ground: "g", revision: 1, color: PixelColor(red: 255, green: 0, blue: 0),
      outline: .circle(PicturePoint(x: 2, y: 4), radius: 1))
    let tinted = try await finder.picture(.masked(tint, ground: .plain(32, 16, level: 9), mask))
    #expect(tinted == tint.picture(of: .plain(32, 16, level: 9), mask))
    let place = 3 * (8 * 32 + 30)
    #expect(tinted?.pixels[place..<place + 3] == [132, 4, 4])
    let none = try await finder.picture(
      .mask("x", width: 32, height: 16, seenAcross: 1, seenDown: 1))
    #expect(none == nil)
  }

  @Test func `of a LoRA that lies nowhere the path is told`() async throws {
    let studio = Rehearsal(
      ["r": [.findLoRA(LoRAUse(file: "/home/ada/ink.safetensors", weight: 0.5))]],
      repository: MemoryRepository(), clients: { $0.list = { _ in [] } })
    let said = await studio.opened(pressing: "r", bringing: "the reason") {
      if case .failed(let sentence) = $0 { sentence } else { nil }
    }
    #expect(said?.contains("There is no file /home/ada/ink.safetensors") == true)
    _ = await studio.end()
  }
}
