import PictureFiles
import Pictures
import Testing

@Suite("Provenance")
struct ProvenanceTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [
    ("{\"prompt\":\"暗房\"}", "a darkroom\nSteps: 4, Seed: 7"), ("{}", "暗房\nSteps: 4"), ("{}", ""),
  ])
  func `a picture carries how it came about`(recipe: String, parameters: String) throws {
    let provenance = Provenance(recipe: recipe, parameters: parameters)
    try PNGFile.write(.noise(4, 4), to: folder.path("a.png"), provenance: provenance)
    #expect(try Provenance.read(from: folder.path("a.png")) == provenance)
  }

  @Test func `the recipe is iTXt, and the parameters tEXt where Latin-1 holds them`() throws {
    let path = folder.path("a.png")
    try PNGFile.write(.noise(4, 4), to: path, provenance: .init(recipe: "{}", parameters: "é"))
    #expect(
      try PNGFile.texts(in: path) == [
        PNGText(keyword: "darkroom", text: "{}", kind: .international),
        PNGText(keyword: "parameters", text: "é", kind: .latin1),
      ])
    try PNGFile.write(.noise(4, 4), to: path, provenance: .init(recipe: "{}", parameters: "暗"))
    #expect(try PNGFile.texts(in: path).map(\.kind) == [.international, .international])
  }

  @Test(arguments: ["texts.png", "rgb-8.png", "444.jpg", "lossy.webp"])
  func `a picture of another program has no recipe`(name: String) throws {
    #expect(try Provenance.read(from: Fixture(name: name).path) == nil)
  }

  @Test func `what is no picture has no provenance to read`() throws {
    let path = try folder.file("a.png", "text".utf8)
    #expect(throws: PictureError.notAPicture(file: path, kind: .text)) {
      try Provenance.read(from: path)
    }
  }
}
