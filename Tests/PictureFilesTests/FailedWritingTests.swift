import Glibc
import PictureFiles
import Pictures
import Testing

/// Each in a process of its own, whose limits or user it changes.
@Suite("Writing that fails")
struct FailedWritingTests {
  @Test(arguments: [0, 1000]) func `a full disk leaves the folder as it was`(room: UInt) async {
    await #expect(processExitsWith: .success) { [room] in
      let folder = try TemporaryFolder()
      let old = try folder.file("old.png", "old".utf8)
      signal(SIGXFSZ, SIG_IGN)  // Then writing beyond the limit is an error, as on a full disk.
      var limit = rlimit(rlim_cur: room, rlim_max: .max)
      #expect(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      for path in [old, folder.path("new.png")] {
        #expect(throws: PictureError.unwritable(file: path, reason: "File too large")) {
          try PNGFile.write(.noise(40, 30), to: path)
        }
      }
      #expect(try folder.names() == ["old.png"])
      #expect(try folder.bytes("old.png") == Array("old".utf8))
    }
  }

  @Test func `a folder of someone else is left alone`() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      chmod(folder.path, 0o555)
      _ = seteuid(65534)  // Root may write anywhere; others stay who they are.
      #expect(
        throws: PictureError.unwritable(
          file: folder.path("a.png"), reason: "Permission denied")
      ) {
        try PNGFile.write(.noise(4, 4), to: folder.path("a.png"))
      }
      #expect(try folder.names().isEmpty)
      _ = seteuid(getuid())
    }
  }

  @Test func `a protected file is not replaced`() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      chmod(folder.path, 0o777)
      let path = try folder.file("kept.png", "old".utf8)
      chmod(path, 0o444)
      _ = seteuid(65534)
      #expect(throws: PictureError.unwritable(file: path, reason: "Permission denied")) {
        try PNGFile.write(.noise(4, 4), to: path)
      }
      #expect(try folder.bytes("kept.png") == Array("old".utf8))
      _ = seteuid(getuid())
    }
  }
}
