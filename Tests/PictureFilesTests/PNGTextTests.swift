import PictureFiles
import Pictures
import Testing

@Suite("Texts in PNG files")
struct PNGTextTests {
  private let folder: TemporaryFolder
  private let picture = Picture.noise(5, 3)

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [
    "", "plain", "two\nlines\n", "café ÿ", "暗房里的照片", "🎞️ 👩‍👩‍👧", "{\"seed\": 7}",
  ])
  func `a text comes back as it was`(text: String) throws {
    try expectReturn(of: text)
  }

  @Test(arguments: ["a", "ÿ", "长"]) func `a megabyte comes back as it was`(letter: String) throws {
    try expectReturn(of: String(repeating: letter, count: (1 << 20) / letter.utf8.count))
  }

  private func expectReturn(of text: String) throws {
    let texts = [
      PNGText(keyword: "note", text: text, kind: .international),
      PNGText(keyword: "parameters", text: text),
    ]
    try PNGFile.write(picture, to: folder.path("a.png"), texts: texts)
    let isEqual = try PNGFile.texts(in: folder.path("a.png")) == texts
    #expect(isEqual)
    #expect(try PictureFile.read(folder.path("a.png")) == picture)
  }

  @Test(arguments: [("café", PNGText.Kind.latin1), ("cafe\u{301}", .international)])
  func `Latin-1 is kept where it holds the text`(text: String, kind: PNGText.Kind) {
    #expect(PNGText(keyword: "note", text: text).kind == kind)
  }

  @Test func `every kind of text chunk is read, after the pixels too`() throws {
    let texts = try PNGFile.texts(in: Fixture(name: "texts.png").path)
    #expect(
      texts == [
        PNGText(keyword: "plain", text: "café\nsecond line", kind: .latin1),
        PNGText(keyword: "deflated", text: String(repeating: "la", count: 100), kind: .latin1),
        PNGText(keyword: "international", text: "暗房 🎞", kind: .international),
        PNGText(
          keyword: "deflated international", text: String(repeating: "暗房", count: 50),
          kind: .international),
        PNGText(keyword: "late", text: "after the pixels", kind: .latin1),
      ])
  }

  @Test func `a PNG without texts has none`() throws {
    #expect(try PNGFile.texts(in: Fixture(name: "gray-1.png").path).isEmpty)
  }

  @Test(arguments: [
    PNGText(keyword: "", text: "a"), PNGText(keyword: " a", text: "a"),
    PNGText(keyword: "a ", text: "a"), PNGText(keyword: "暗", text: "a"),
    PNGText(keyword: "a\nb", text: "a"), PNGText(keyword: "note", text: "a\0b"),
    PNGText(keyword: String(repeating: "k", count: 80), text: "a"),
    PNGText(keyword: "note", text: "暗", kind: .latin1),
  ])
  func `what PNG cannot hold is refused`(text: PNGText) {
    let error = #expect(throws: PictureError.self) {
      try PNGFile.encoded(picture, texts: [text])
    }
    guard case .unfitText(text.keyword, _) = error else {
      Issue.record("\(error.map(\.description) ?? "no error")")
      return
    }
  }

  @Test(arguments: ["444.jpg", "lossy.webp"])
  func `other formats have no texts`(name: String) throws {
    #expect(try PNGFile.texts(in: Fixture(name: name).path).isEmpty)
  }

  @Test func `a cut off PNG has no texts to rely on`() throws {
    let bytes = try Fixture(name: "texts.png").bytes()
    let path = try folder.file("cut.png", bytes.dropLast(20))
    #expect(throws: PictureError.truncated(file: path, format: .png)) {
      try PNGFile.texts(in: path)
    }
  }
}
