import Pictures
import Testing

@testable import PictureFiles

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

@Suite struct `A picture's mark` {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `says that a machine made it, beside its texts`() throws {
    let path = folder.path("a.png")
    let mark = MachineMark(software: "AI generated;flux2", make: "Black Forest Labs")
    let provenance = Provenance(recipe: "{}", parameters: "x", mark: mark)
    try PNGFile.write(.noise(4, 4), to: path, provenance: provenance)
    #expect(try MachineMark.read(from: path) == mark)
    #expect(mark.saysGenerated)
    #expect(try Provenance.read(from: path) == provenance)
    #expect(try PictureFile.read(path) == .noise(4, 4))
  }

  /// Source: the bytes that Pillow writes for these tags, but for the order of its directory.
  @Test func `is a TIFF directory of two texts`() {
    let chunk = MachineMark(software: "abcd", make: "no").chunk()
    #expect(Array(chunk[4..<8]) == Array("eXIf".utf8))
    let body = Array(chunk[8...])
    #expect(chunk[3] == UInt8(body.count))
    #expect(Array(body[..<10]) == [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 2])
    #expect(Array(body[10..<22]) == [0x01, 0x0f, 0, 2, 0, 0, 0, 3, 0x6e, 0x6f, 0, 0])
    #expect(Array(body[22..<34]) == [0x01, 0x31, 0, 2, 0, 0, 0, 5, 0, 0, 0, 38])
    #expect(Array(body[38...]) == Array("abcd".utf8) + [0, 0])
  }

  @Test func `is read from the small-endian blocks of other programs`() {
    var block = Array("II".utf8) + [42, 0, 8, 0, 0, 0, 1, 0]
    block += [0x31, 0x01, 2, 0, 4, 0, 0, 0] + Array("abc".utf8) + [0]
    #expect(MachineMark(exif: block[...]) == MachineMark(software: "abc", make: ""))
  }

  @Test func `is not found in blocks that end anywhere`() {
    let block = MachineMark(software: "AI generated;flux2", make: "m").chunk().dropFirst(8)
    for count in 0..<block.count - 2 {
      let mark = MachineMark(exif: block.prefix(count))
      #expect(mark?.software != "AI generated;flux2", "\(count) bytes")
    }
  }

  @Test(arguments: ["rgb-8.png", "444.jpg", "lossy.webp"])
  func `is missing in pictures of other programs`(name: String) throws {
    #expect(try MachineMark.read(from: Fixture(name: name).path) == nil)
  }
}
