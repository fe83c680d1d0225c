import Glibc
import PictureFiles
import Pictures
import Testing

@Suite("Writing pictures")
struct WritingTests {
  private let folder: TemporaryFolder
  private let picture = Picture.noise(40, 30)

  init() throws { folder = try TemporaryFolder() }

  private func error(writingTo path: String) -> PictureError? {
    #expect(throws: PictureError.self) { try PNGFile.write(picture, to: path) }
  }

  @Test(arguments: [(1, 1), (1, 300), (300, 1), (64, 48)])
  func `a picture comes back as it was`(width: Int, height: Int) throws {
    let picture = Picture.noise(width, height)
    try PNGFile.write(picture, to: folder.path("a.png"))
    #expect(try PictureFile.read(folder.path("a.png")) == picture)
  }

  @Test func `nothing else is left in the folder`() throws {
    try PNGFile.write(picture, to: folder.path("a.png"))
    try PNGFile.write(picture, to: folder.path("a.png"))
    #expect(try folder.names() == ["a.png"])
  }

  @Test func `a name without a folder is in the current one`() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      #expect(chdir(folder.path) == 0)
      try PNGFile.write(.noise(2, 2), to: "a.png")
      #expect(try folder.names() == ["a.png"])
    }
  }

  @Test func `a new file gets the mode that the user's mask leaves`() throws {
    try PNGFile.write(picture, to: folder.path("a.png"))
    let mask = umask(0)
    umask(mask)
    #expect(try mode("a.png") == 0o666 & ~mask)
  }

  @Test func `a replaced file keeps its mode`() throws {
    chmod(try folder.file("a.png", "old".utf8), 0o640)
    try PNGFile.write(picture, to: folder.path("a.png"))
    #expect(try mode("a.png") == 0o640)
    #expect(try PictureFile.read(folder.path("a.png")) == picture)
  }

  @Test(arguments: ["real.png", "inner/real.png"])
  func `a link leads to the file that is replaced`(target: String) throws {
    mkdir(folder.path("inner"), 0o755)
    let path = try folder.file(target, "old".utf8)
    #expect(symlink(target, folder.path("link.png")) == 0)
    try PNGFile.write(picture, to: folder.path("link.png"))
    #expect(try PictureFile.read(path) == picture)
    var status = stat()
    #expect(lstat(folder.path("link.png"), &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
  }

  @Test func `a link to nothing yet is followed too`() throws {
    #expect(symlink(folder.path("later.png"), folder.path("second")) == 0)
    #expect(symlink("second", folder.path("first")) == 0)
    try PNGFile.write(picture, to: folder.path("first"))
    #expect(try folder.names() == ["first", "later.png", "second"])
    #expect(try PictureFile.read(folder.path("later.png")) == picture)
  }

  @Test func `a link to itself is refused`() {
    #expect(symlink("loop", folder.path("loop")) == 0)
    #expect(
      error(writingTo: folder.path("loop"))
        == .unwritable(
          file: folder.path("loop"), reason: "Too many levels of symbolic links"))
  }

  @Test func `a link whose target has no readable name is not guessed at`() throws {
    #expect(
      symlink([0x62, 0xff as UInt8, 0].map(CChar.init(bitPattern:)), folder.path("link")) == 0)
    let path = folder.path("link")
    guard case .unwritable(path, _) = error(writingTo: path) else {
      Issue.record("written to another name")
      return
    }
    #expect(try folder.names() == ["link"])
  }

  @Test func `a missing folder is named`() throws {
    let path = folder.path("none/a.png")
    #expect(error(writingTo: path) == .noFolder(file: path, folder: folder.path("none")))
    #expect(try folder.names().isEmpty)
  }

  @Test func `a folder is not replaced by a picture`() throws {
    mkdir(folder.path("a.png"), 0o755)
    #expect(error(writingTo: folder.path("a.png")) == .isFolder(file: folder.path("a.png")))
    #expect(try folder.names() == ["a.png"])
  }

  @Test(.timeLimit(.minutes(1))) func `a pipe is written to as it is`() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let small = Picture.noise(4, 4)
    try PNGFile.write(small, to: "/dev/fd/\(ends[1])")
    close(ends[1])
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(ends[0], &bytes, bytes.count)
    close(ends[0])
    #expect(try PictureFile.read(bytes: Array(bytes.prefix(count)), name: "pipe") == small)
  }

  @Test func `an open file is added to, not replaced behind its owner's back`() throws {
    let path = try folder.file("log", "before".utf8)
    let file = open(path, O_WRONLY)
    defer { close(file) }
    try PNGFile.write(picture, to: "/proc/self/fd/\(file)")
    #expect(try folder.bytes("log") == Array("before".utf8) + PNGFile.encoded(picture))
  }

  @Test func `a full device is said to be full`() throws {
    let byteCount = try PNGFile.encoded(picture).count
    #expect(error(writingTo: "/dev/full") == .noRoom(file: "/dev/full", byteCount: byteCount))
  }

  private func mode(_ name: String) throws -> mode_t {
    var status = stat()
    try #require(stat(folder.path(name), &status) == 0)
    return status.st_mode & 0o7777
  }
}
