import Checkpoints
import Foundation
import Tensors
import Testing

@Suite struct `GGUF files` {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/gguf").path

  /// Blocks of every type, written by the format's own package.
  static let blocks = "\(folder)/blocks.gguf"
  static let types = [
    "F32", "F16", "BF16", "Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q8_0", "Q2_K", "Q3_K", "Q4_K", "Q5_K",
    "Q6_K",
  ]

  @Test func `list their tensors with axes in the order of everything else`() throws {
    let file = try GGUFFile(path: Self.blocks)
    #expect(file.names == Self.types.sorted())
    #expect(file.entry(for: "F32") == TensorEntry(elementType: .float32, shape: [3, 5]))
    #expect(file.entry(for: "Q6_K") == TensorEntry(elementType: .q6K, shape: [3, 512]))
    #expect(file.entry(for: "Q6_K")?.byteCount == 3 * 2 * 210)
    #expect(file.entry(for: "Q7_K") == nil)
  }

  @Test(arguments: types)
  func `hold the numbers that the reference reads from them`(name: String) throws {
    let stored = try GGUFFile(path: Self.blocks).tensor(named: name)
    let expected = try SafetensorsFile(path: "\(Self.folder)/blocks.safetensors")
      .tensor(named: name)
    #expect(stored.elementType.rawValue == name)
    #expect(stored.shape == expected.shape)
    #expect(
      Tensor([stored]).values.map(\.bitPattern) == Tensor([expected]).values.map(\.bitPattern))
  }

  @Test func `tell their metadata`() throws {
    let file = try GGUFFile(path: Self.blocks)
    #expect(file.architecture == "test")
    #expect(file.values["test.text"] == .text("naïve 图"))
    #expect(file.values["test.whole"] == .integer(4_000_000_000))
    #expect(file.values["test.negative"] == .integer(-5))
    #expect(file.values["test.long"] == .number(9_223_372_036_854_775_808))
    #expect(file.values["test.fraction"] == .number(0.5))
    #expect(file.values["test.flag"] == .flag(true))
    #expect(file.values["test.words"] == .list(count: 3))
    #expect(file.values["test.numbers"] == .integers([1, 2, 3, 4]))
    #expect(file.metadata["test.negative"] == "-5")
    #expect(file.metadata["test.words"] == nil)
  }

  @Test func `give tensors the axes that a converter took from them`() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/x.gguf"
    let numbers = (0..<1024).map { Float($0) }
    let stored = StoredTensor(copying: numbers, shape: [4, 256]).converted(to: .q80).tensor
    let plain = StoredTensor(copying: numbers, shape: [4, 256])
    try GGUFWriter.write(
      ["conv": stored, "matrix": stored, "other": plain],
      values: [
        "comfy.gguf.orig_shape.conv": .integers([8, 128, 1, 1]),
        "comfy.gguf.orig_shape.matrix": .integers([64, 16]),
        "comfy.gguf.orig_shape.other": .integers([3, 3]),
      ], to: path)
    let file = try GGUFFile(path: path)
    #expect(file.entry(for: "conv")?.shape == [8, 128, 1, 1])
    #expect(try file.tensor(named: "conv").shape == [8, 128, 1, 1])
    // Numbers that do not fill the axes are not believed.
    #expect(file.entry(for: "other")?.shape == [4, 256])
    // Rows of 16 are parts of blocks of 32, and multiply all the same.
    let matrix = try file.tensor(named: "matrix")
    #expect(matrix.shape == [64, 16])
    let x = Tensor([Float](repeating: 0.5, count: 16), shape: [1, 16])
    let expected = Tensor([stored]).values
    let product = x.linear(Weight([matrix])).values
    for row in 0..<64 {
      let sum = expected[row * 16..<row * 16 + 16].reduce(0, +) / 2
      #expect(abs(product[row] - sum) <= 1e-3)
    }
  }

  @Test func `are recognised by how they begin, not by what they are called`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Data(contentsOf: URL(filePath: Self.blocks)), to: "x.safetensors")
    #expect(try openCheckpoint(at: path) is GGUFFile)
    let other = try folder.write(safetensors("{}"), to: "x.gguf")
    #expect(try openCheckpoint(at: other) is SafetensorsFile)
  }

  @Test func `know the nearest name of a tensor that is not there`() throws {
    let file = try GGUFFile(path: Self.blocks)
    #expect(
      failure { () throws(CheckpointError) in _ = try file.tensor(named: "Q6_k") }
        == .missingTensor(file.path, tensor: "Q6_k", storedAs: nil, nearest: "Q6_K"))
  }

  @Test(arguments: [UInt32(2), 3])
  func `of both versions are read`(version: UInt32) throws {
    let folder = try TemporaryFolder()
    var file = GGUFBytes(version: version)
    file.tensors = [GGUFBytes.Tensor("a", axes: [2], place: 0)]
    file.data = withUnsafeBytes(of: (Float(1.5), Float(-2)), Array.init)
    let stored = try GGUFFile(path: folder.write(file.bytes, to: "a.gguf")).tensor(named: "a")
    #expect(stored.numbers == [1.5, -2])
  }

  @Test func `may align their tensors as they like`() throws {
    let folder = try TemporaryFolder()
    var file = GGUFBytes()
    file.values = [GGUFBytes.value("general.alignment", 4, UInt32(64))]
    file.alignment = 64
    file.tensors = [
      GGUFBytes.Tensor("b", axes: [1], place: 64), GGUFBytes.Tensor("a", axes: [1], place: 0),
    ]
    file.data = withUnsafeBytes(of: Float(3), Array.init) + Array(repeating: 0, count: 60)
    file.data += withUnsafeBytes(of: Float(4), Array.init) + Array(repeating: 7, count: 60)
    let opened = try GGUFFile(path: folder.write(file.bytes, to: "a.gguf"))
    #expect(try opened.tensor(named: "a").numbers == [3])
    #expect(try opened.tensor(named: "b").numbers == [4])
  }

  @Test func `may hold a number without axes, and nothing at all`() throws {
    let folder = try TemporaryFolder()
    var file = GGUFBytes()
    #expect(try GGUFFile(path: folder.write(file.bytes, to: "none.gguf")).names.isEmpty)
    file.tensors = [GGUFBytes.Tensor("a", axes: [], place: 0)]
    file.data = withUnsafeBytes(of: Float(3), Array.init)
    let opened = try GGUFFile(path: folder.write(file.bytes, to: "a.gguf"))
    #expect(opened.entry(for: "a")?.shape == [])
    #expect(try opened.tensor(named: "a").numbers == [3])
  }
}
