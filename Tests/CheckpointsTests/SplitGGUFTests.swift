import Foundation
import Tensors
import Testing

@testable import Checkpoints

@Suite struct `A split GGUF file` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static func numbers(_ first: Float) -> StoredTensor {
    StoredTensor(copying: [first, first + 1], shape: [2])
  }

  /// Writes a file as gguf-split does, metadata in the first part alone.
  @discardableResult
  private func write(
    _ number: Int, of count: Int = 3, _ tensors: [String: StoredTensor], no: Int? = nil,
    total: Int = 3
  ) throws -> String {
    let path = "\(folder.path)/model-0000\(number)-of-0000\(count).gguf"
    var values: [String: GGUFValue] = [
      "split.no": .integer(no ?? number - 1), "split.count": .integer(count),
      "split.tensors.count": .integer(total),
    ]
    if number == 1 { values["general.architecture"] = .text("flux") }
    try GGUFWriter.write(tensors, values: values, to: path)
    return path
  }

  @Test(arguments: [1, 2, 3])
  func `is one, whichever part it is opened by`(opened: Int) throws {
    let paths = [
      try write(1, [:]), try write(2, ["a": Self.numbers(1), "c": Self.numbers(3)]),
      try write(3, ["b": Self.numbers(2)]),
    ]
    let file = try GGUFFile(path: paths[opened - 1])
    #expect(file.path == paths[0] && file.files == paths)
    #expect(file.names == ["a", "b", "c"])
    #expect(file.architecture == "flux")
    #expect(Tensor([try file.tensor(named: "b")]).values == [2, 3])
    #expect(Tensor([try file.tensor(named: "c")]).values == [3, 4])
    #expect(try openCheckpoint(at: paths[0]).files == paths)
  }

  @Test func `names the part that is missing`() throws {
    let path = try write(1, ["a": Self.numbers(1)])
    try write(3, ["b": Self.numbers(2)])
    #expect(
      throws: CheckpointError.missingShard(path, shard: "model-00002-of-00003.gguf")
    ) { try GGUFFile(path: path) }
  }

  @Test func `is refused where its parts do not belong together`() throws {
    let first = try write(1, of: 2, ["a": Self.numbers(1)], total: 2)
    let second = try write(2, of: 2, ["b": Self.numbers(2)], no: 0, total: 2)
    #expect(
      throws: CheckpointError.badConfiguration(second, field: "split.no", expected: "1")
    ) { try GGUFFile(path: first) }
    try write(2, of: 2, ["a": Self.numbers(2)], total: 2)
    #expect(
      throws: CheckpointError.badConfiguration(
        first, field: "split.tensors.count", expected: "1")
    ) { try GGUFFile(path: first) }
    let renamed = "\(folder.path)/model.gguf"
    try FileManager.default.moveItem(atPath: first, toPath: renamed)
    let error = #expect(throws: CheckpointError.self) { try GGUFFile(path: renamed) }
    #expect(error.map { "\($0)" }?.contains("model-00001-of-00003.gguf") == true)
  }

  @Test(arguments: [
    ("a-00001-of-00003.gguf", 1), ("a-b-00012-of-00012.gguf", 12), ("a-00004-of-00003.gguf", nil),
    ("a-1-of-3.gguf", nil), ("a-00000-of-00003.gguf", nil), ("a.gguf", nil),
  ])
  func `has names that count`(name: String, number: Int?) {
    #expect(SplitName(name)?.number == number)
    #expect(SplitName(name).map { $0.part($0.number) } ?? name == name)
  }

  @Test func `is one file of weights among others`() throws {
    try write(1, [:])
    try write(2, ["a": Self.numbers(1)])
    try write(3, ["b": Self.numbers(2)])
    #expect(
      try folder.path.folderContents().filter(\.namesWeights) == ["model-00001-of-00003.gguf"])
  }
}
