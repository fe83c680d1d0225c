import Glibc
import PictureFiles
import Testing

@Suite("Files that are not read")
struct RefusedFilesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func error(reading path: String) -> PictureError? {
    #expect(throws: PictureError.self) { try PictureFile.read(path) }
  }

  @Test func `a missing file is said to be missing`() {
    let path = folder.path("none.png")
    #expect(error(reading: path) == .missing(file: path))
    #expect("\(PictureError.missing(file: "a.png"))".hasPrefix("There is no file a.png"))
  }

  @Test func `a file is no folder on the way to another`() throws {
    let path = try folder.file("a.png", [1]) + "/b.png"
    #expect(error(reading: path) == .missing(file: path))
  }

  @Test func `an empty file is said to be empty`() throws {
    let path = try folder.file("empty.png", [])
    #expect(error(reading: path) == .empty(file: path))
  }

  @Test func `a folder is no picture`() {
    #expect(error(reading: folder.path) == .notAPicture(file: folder.path, kind: .folder))
  }

  @Test(.timeLimit(.minutes(1))) func `a pipe is not waited for`() {
    let path = folder.path("pipe.png")
    #expect(mkfifo(path, 0o600) == 0)
    #expect(error(reading: path) == .notAPicture(file: path, kind: .pipe))
  }

  @Test(arguments: ["/dev/zero", "/dev/null"]) func `a device is no picture`(path: String) {
    #expect(error(reading: path) == .notAPicture(file: path, kind: .device))
  }

  @Test func `a file of someone else is said to be protected`() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let path = try folder.file("secret.png", [1, 2, 3])
      chmod(folder.path, 0o755)
      chmod(path, 0)
      _ = seteuid(65534)  // Root may read anything; others stay who they are.
      #expect(throws: PictureError.unreadable(file: path, reason: "Permission denied")) {
        try PictureFile.read(path)
      }
      _ = seteuid(getuid())
    }
  }

  @Test(arguments: [
    ("GIF89a\u{1}\0\u{1}\0", "GIF"), ("\0\0\0\u{18}ftypheic\0\0\0\0mif1heic", "HEIC"),
    ("\0\0\0\u{1c}ftypmif1\0\0\0\0mif1avifmiaf", "AVIF"),
    ("\0\0\0\u{1c}ftypavif\0\0\0\0avifmif1miaf", "AVIF"), ("II*\0\u{8}\0\0\0", "TIFF"),
    ("BM\u{46}\0\0\0\0\0\0\0\u{36}\0", "BMP"), ("8BPS\0\u{1}", "Photoshop"),
    ("\0\0\0\u{c}JXL \r\n", "JPEG XL"), ("%PDF-1.7\n", "PDF"),
  ])
  func `a format that is not read is named`(start: String, format: String) throws {
    let path = try folder.file("picture.png", start.utf8)
    #expect(error(reading: path) == .foreign(file: path, format: format))
  }

  @Test func `the remedy for a foreign format is in the sentence`() {
    #expect(
      "\(PictureError.foreign(file: "photo.heic", format: "HEIC"))"
        == "photo.heic is a HEIC picture; convert it to PNG, JPEG or WebP.")
  }

  @Test(arguments: [
    ("A portrait.\n", PictureError.Kind.text), ("BMW and others", .text),
    ("\u{6697}\u{623f}", .text), ("<!DOCTYPE html>", .webPage),
    ("\u{7}\u{1}\u{2}", .unknown), ("\u{c7}", .text),
  ])
  func `what is no picture is called what it is`(content: String, kind: PictureError.Kind) throws {
    let path = try folder.file("picture.png", content.utf8)
    #expect(error(reading: path) == .notAPicture(file: path, kind: kind))
  }

  @Test func `a format is told by its bytes, whatever the name says`() throws {
    let fixture = Fixture(name: "lossless.webp")
    let path = try folder.file("misnamed.jpg", fixture.bytes())
    #expect(try PictureFile.read(path) == fixture.expected())
  }

  @Test func `an animation is not read`() {
    let path = Fixture(name: "animated.webp").path
    #expect(error(reading: path) == .animated(file: path, format: .webp))
  }

  @Test func `a checkpoint is not read to its end`() throws {
    let path = try folder.file("model.safetensors", [0x40, 0, 0, 0, 0, 0, 0, 0])
    #expect(truncate(path, 1 << 40) == 0)  // A terabyte of nothing.
    #expect(error(reading: path) == .notAPicture(file: path, kind: .unknown))
  }

  @Test func `a file longer than any picture is not read`() throws {
    let path = try folder.file("long.png", Fixture(name: "rgb-8.png").bytes())
    #expect(truncate(path, 3 << 30) == 0)
    #expect(error(reading: path) == .tooLong(file: path, byteCount: 3 << 30))
  }
}
