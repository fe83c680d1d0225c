import Checkpoints
import Foundation
import Tensors
import Testing

@Suite struct ShardedCheckpointTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for (shard, value) in [("one.safetensors", Float(1)), ("two.safetensors", 2)] {
      let name = String(shard.prefix(3))
      try SafetensorsWriter.write(
        [name: StoredTensor(copying: [value], shape: [1])], metadata: [name: shard],
        to: "\(folder.path)/\(shard)")
    }
  }

  private func index(_ weightMap: String) throws -> String {
    try folder.write(
      #"{"metadata": {"total_size": 8}, "weight_map": \#(weightMap)}"#,
      to: "model.safetensors.index.json")
  }

  @Test func `the tensors of all files are read as one checkpoint`() throws {
    let path = try index(#"{"two": "two.safetensors", "one": "one.safetensors"}"#)
    let checkpoint = try openCheckpoint(at: path)
    #expect(checkpoint.names == ["one", "two"])
    #expect(checkpoint.metadata == ["one": "one.safetensors", "two": "two.safetensors"])
    #expect(checkpoint.entry(for: "two") == TensorEntry(elementType: .float32, shape: [1]))
    #expect(try checkpoint.tensor(named: "two").numbers == [2])
    #expect(
      failure { () throws(CheckpointError) in _ = try checkpoint.tensor(named: "tvo") }
        == .missingTensor(path, tensor: "tvo", storedAs: nil, nearest: "two"))
  }

  @Test(arguments: [
    "../one.safetensors", "/etc/passwd", "a/../../x", ".", "..", "", "a/one.safetensors",
    #"one.safetensors\u0000.txt"#,
  ])
  func `an index may not name files elsewhere`(shard: String) throws {
    let path = try index(#"{"one": "\#(shard)"}"#)
    let error = failure { () throws(CheckpointError) in _ = try openCheckpoint(at: path) }
    #expect(
      error
        == .shardOutsideFolder(
          path, shard: shard.replacingOccurrences(of: #"\u0000"#, with: "\0")))
  }

  @Test func `a file that did not come along is named`() throws {
    let path = try index(#"{"one": "one.safetensors", "three": "three.safetensors"}"#)
    let error = failure { () throws(CheckpointError) in _ = try openCheckpoint(at: path) }
    #expect(error == .missingShard(path, shard: "three.safetensors"))
  }

  @Test func `a tensor that its file does not hold is named`() throws {
    let path = try index(#"{"one": "two.safetensors"}"#)
    let error = failure { () throws(CheckpointError) in _ = try openCheckpoint(at: path) }
    #expect(error == .missingFromShard(path, shard: "two.safetensors", tensor: "one"))
  }

  @Test(arguments: ["{}", "[]", #"{"one": 1}"#, #"{"one": "x", "one": "x"}"#, "null"])
  func `an index without a map is refused`(weightMap: String) throws {
    let path = try index(weightMap)
    let error = failure { () throws(CheckpointError) in _ = try openCheckpoint(at: path) }
    switch error {
    case .badConfiguration(path, "weight_map", _), .malformedJSON(path, _, _): break
    default: Issue.record("\(String(describing: error))")
    }
  }
}
