import Checkpoints
import Foundation
import Testing

@Suite struct MappedFileTests {
  private func error(opening path: String) -> CheckpointError? {
    failure { () throws(CheckpointError) in _ = try SafetensorsFile(path: path) }
  }

  @Test func `a missing file is called missing`() {
    #expect(error(opening: "/nowhere/x.safetensors") == .missingFile("/nowhere/x.safetensors"))
  }

  @Test func `a folder is called a folder`() throws {
    let folder = try TemporaryFolder()
    #expect(error(opening: folder.path) == .notAFile(folder.path, is: .folder))
  }

  @Test(.timeLimit(.minutes(1))) func `a pipe nobody writes to is refused at once`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/pipe.safetensors"
    try #require(mkfifo(path, 0o600) == 0)
    #expect(error(opening: path) == .notAFile(path, is: .pipeOrDevice))
  }

  @Test func `a device is refused`() {
    #expect(error(opening: "/dev/zero") == .notAFile("/dev/zero", is: .pipeOrDevice))
  }

  @Test func `an empty file is called empty`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("", to: "empty.safetensors")
    #expect(error(opening: path) == .emptyFile(path))
  }

  @Test func `a loop of links is refused with the system's reason`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/loop.safetensors"
    try #require(symlink(path, path) == 0)
    #expect(error(opening: path) == .unreadable(path, reason: "Too many levels of symbolic links"))
  }

  @Test(.disabled(if: geteuid() == 0, "root may read everything"))
  func `a file without permission is refused with the system's reason`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("secret", to: "secret.safetensors")
    try #require(chmod(path, 0) == 0)
    #expect(error(opening: path) == .unreadable(path, reason: "Permission denied"))
  }
}
