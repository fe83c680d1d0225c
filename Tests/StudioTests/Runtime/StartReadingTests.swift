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
    await studio.open()
    studio.press("r")
    var read: StartingPicture?
    await studio.until("the picture") {
      for case .startRead(let found) in studio.log.all { read = found }
      return read != nil
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

  @Test func `of a LoRA that lies nowhere the path is told`() async throws {
    let studio = Rehearsal(
      ["r": [.findLoRA(LoRAUse(file: "/home/ada/ink.safetensors", weight: 0.5))]],
      repository: MemoryRepository(), clients: { $0.list = { _ in [] } })
    await studio.open()
    studio.press("r")
    var said: String?
    await studio.until("the reason") {
      for case .failed(let sentence) in studio.log.all { said = sentence }
      return said != nil
    }
    #expect(said?.contains("There is no file /home/ada/ink.safetensors") == true)
    _ = await studio.end()
  }
}
