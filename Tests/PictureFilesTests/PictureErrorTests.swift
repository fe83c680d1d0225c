import PictureFiles
import Testing

@Suite("Picture errors")
struct PictureErrorTests {
  private static let errors: [PictureError] = [
    .missing(file: "a.png"), .unreadable(file: "a.png", reason: "Input/output error"),
    .empty(file: "a.png"), .notAPicture(file: "a.png", kind: .folder),
    .foreign(file: "a.png", format: "AVIF"), .tooLarge(file: "a.png", width: 30_000, height: 2),
    .tooLong(file: "a.png", byteCount: 3_000_000_000), .truncated(file: "a.png", format: .png),
    .damaged(file: "a.png", format: .jpeg, reason: "Bogus marker length"),
    .animated(file: "a.png", format: .webp), .noFolder(file: "a.png", folder: "b"),
    .isFolder(file: "a.png"), .noRoom(file: "a.png", byteCount: 1),
    .unwritable(file: "a.png", reason: "Read-only file system"),
  ]

  @Test(arguments: errors)
  func `an error is one sentence that names the file and a way out`(error: PictureError) {
    let sentence = "\(error)"
    #expect(sentence.contains("a.png"))
    #expect(sentence.contains("; "))
    #expect(sentence.hasSuffix("."))
    #expect(!sentence.contains("\n"))
  }

  @Test func `sizes are in megabytes, never zero`() {
    #expect("\(PictureError.noRoom(file: "a.png", byteCount: 1))".contains("(0.1 MB)"))
    #expect("\(PictureError.noRoom(file: "a.png", byteCount: 1_234_567))".contains("(1.3 MB)"))
  }

  @Test func `the limits are in the sentence about them`() {
    #expect(
      "\(PictureError.tooLarge(file: "a.png", width: 30_000, height: 2))"
        == """
        a.png is 30000 × 2 pixels, more than 20000 on a side or 200 megapixels; make it smaller \
        first.
        """)
  }
}
