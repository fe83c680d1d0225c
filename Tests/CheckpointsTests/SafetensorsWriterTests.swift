import Checkpoints
import Foundation
import Tensors
import Testing

@Suite struct SafetensorsWriterTests {
  private static let tensors: [String: StoredTensor] = [
    "sigmas": StoredTensor(copying: [Float(1), 0.5, 0], shape: [3]),
    "image": StoredTensor(copying: Array(UInt8(0)..<12), shape: [2, 2, 3]),
    "token_ids": StoredTensor(copying: [Int32(7), -1], shape: [1, 2]),
    "nothing": StoredTensor(copying: [Float](), shape: [0, 4]),
    "one": StoredTensor(copying: [Float(2)], shape: []),
  ]

  @Test func `what is written is read back`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/trace.safetensors"
    let metadata = ["recipe": "{\"prompt\": \"a \\ \u{1} 猫\"}", "": "\n"]

    try SafetensorsWriter.write(Self.tensors, metadata: metadata, to: path)

    let file = try SafetensorsFile(path: path)
    #expect(file.metadata == metadata)
    #expect(file.names == Self.tensors.keys.sorted())
    for (name, tensor) in Self.tensors {
      let read = try file.tensor(named: name)
      #expect(read.elementType == tensor.elementType)
      #expect(read.shape == tensor.shape)
      #expect(read.numbers == tensor.numbers)
    }
    #expect(try folder.names == ["trace.safetensors"])
  }

  @Test func `the header is a multiple of eight and every tensor aligned`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/trace.safetensors"
    for length in 0..<8 {
      try SafetensorsWriter.write(
        Self.tensors, metadata: ["pad": String(repeating: "x", count: length)], to: path)
      let bytes = try Data(contentsOf: URL(filePath: path))
      #expect(bytes[0] % 8 == 0)
    }
  }

  @Test func `equal contents give equal bytes`() throws {
    let folder = try TemporaryFolder()
    let paths = ["a", "b"].map { "\(folder.path)/\($0).safetensors" }
    for path in paths {
      try SafetensorsWriter.write(Self.tensors, metadata: ["x": "1", "y": "2"], to: path)
    }
    #expect(FileManager.default.contentsEqual(atPath: paths[0], andPath: paths[1]))
  }

  @Test func `an old file is replaced`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("old", to: "trace.safetensors")
    try SafetensorsWriter.write(Self.tensors, to: path)
    #expect(try SafetensorsFile(path: path).names.count == 5)
  }

  @Test func `a missing folder is named and nothing is left`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/nowhere/trace.safetensors"
    let error = failure { () throws(CheckpointError) in
      try SafetensorsWriter.write(Self.tensors, to: path)
    }
    #expect(error == .unwritable(path, reason: "No such file or directory"))
    #expect(try folder.names.isEmpty)
  }

  @Test func `a folder in the way is named and nothing is left`() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "trace.safetensors/file")
    let path = folder.path + "/trace.safetensors"
    let error = failure { () throws(CheckpointError) in
      try SafetensorsWriter.write(Self.tensors, to: path)
    }
    #expect(error == .unwritable(path, reason: "Is a directory"))
    #expect(try folder.names == ["trace.safetensors"])
  }

  /// A limit on the size of files stands for the full disk; it holds for a whole process, so this
  /// one runs in its own.
  @Test func `when no space is left the old file stays and nothing new`() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let path = try folder.write("old", to: "trace.safetensors")
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 4096, rlim_max: 4096)
      try #require(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)

      let error = failure { () throws(CheckpointError) in
        let large = StoredTensor(copying: [Float](repeating: 1, count: 4096), shape: [4096])
        try SafetensorsWriter.write(["large": large], to: path)
      }

      try #require(error == .unwritable(path, reason: "File too large"))
      try #require(try folder.names == ["trace.safetensors"])
      try #require(try String(contentsOfFile: path, encoding: .utf8) == "old")
    }
  }
}
