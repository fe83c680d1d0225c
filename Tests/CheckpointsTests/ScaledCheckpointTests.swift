import Foundation
import Tensors
import Testing

@testable import Checkpoints

/// Goldens: Fixtures/bytes/make.py, with torch.
@Suite struct `Weights in bytes` {
  static func fixture(_ name: String) throws -> any Checkpoint {
    let url = try #require(Bundle.module.url(forResource: "Fixtures/bytes", withExtension: nil))
    return try openCheckpoint(at: url.appending(path: "\(name).safetensors").path)
  }

  @Test(arguments: ["e4m3", "e5m2"])
  func `are widened as torch does, every one of them`(name: String) throws {
    let found = Tensor([try Self.fixture("bytes").tensor(named: "\(name).weight")]).values
    let expected = Tensor([try Self.fixture("widened").tensor(named: "\(name).weight")]).values
    #expect(found.count == 256)
    for (a, b) in zip(found, expected) { #expect(a == b || (a.isNaN && b.isNaN)) }
  }

  @Test(arguments: ["new", "old", "whole"])
  func `are multiplied by the scales that lie beside them`(name: String) throws {
    let file = try Self.fixture("bytes")
    let tensor = try file.tensor(named: "\(name).weight")
    let expected = Tensor([try Self.fixture("widened").tensor(named: "\(name).weight")])
    #expect(Tensor([tensor]) == expected)
    #expect(file.entry(for: "\(name).weight")?.isWeight == true)
    #expect(Tensor([tensor.rows(3..<5)]) == expected.slice(3..<5, axis: 0))
    #expect(Weight([tensor]).rows(5..<8).tensor == expected.slice(5..<8, axis: 0))
    #expect(tensor.isFinite)
  }

  @Test func `show no scales and notes among the tensors`() throws {
    let file = try Self.fixture("bytes")
    #expect(
      file.names
        == ["e4m3", "e5m2", "new", "old", "whole"].flatMap {
          $0 == "new" ? ["new.bias", "new.weight"] : ["\($0).weight"]
        })
    #expect(try Self.fixture("widened") is SafetensorsFile)
  }

  @Test(arguments: ["new", "old", "whole", "e4m3"])
  func `are multiplied as their widened numbers are`(name: String) throws {
    let stored = try Self.fixture("bytes").tensor(named: "\(name).weight").rows(0..<6)
    let x = Tensor(
      (0..<3 * stored.shape[1]).map { Float($0 % 17) / 8 - 1 }, shape: [3, stored.shape[1]])
    #expect(x.linear(Weight([stored])) == x.linear(Weight(Tensor([stored]))))
  }

  private static func file(
    _ folder: TemporaryFolder, _ tensors: [String: StoredTensor]
  ) throws -> String {
    let path = "\(folder.path)/model.safetensors"
    try SafetensorsWriter.write(tensors, to: path)
    return path
  }

  private static let whole = StoredTensor(
    elementType: .int8, shape: [4, 4], storage: Storage(byteCount: 16))

  @Test func `in blocks with a scale each are refused by name`() throws {
    let folder = try TemporaryFolder()
    let path = try Self.file(
      folder,
      [
        "a.weight": Self.whole,
        "a.weight_scale": StoredTensor(copying: [1, 1, 1, 1] as [Float], shape: [2, 2]),
      ])
    // Four scales are as many as rows; what they are for shows in their axes.
    #expect(
      throws: CheckpointError.unsupportedElementType(
        path, tensor: "a.weight", type: "I8 with scales of shape [2, 2]")
    ) { try openCheckpoint(at: path) }
  }

  @Test(arguments: [
    (#"{"format": "int8_tensorwise", "convrot": true}"#, "int8_tensorwise + convrot"),
    (#"{"format": "nvfp4"}"#, "nvfp4"),
  ])
  func `that mean something else are refused by name`(note: String, type: String) throws {
    let folder = try TemporaryFolder()
    let bytes = Array(note.utf8)
    let path = try Self.file(
      folder,
      [
        "a.weight": Self.whole,
        "a.weight_scale": StoredTensor(copying: [1] as [Float], shape: []),
        "a.comfy_quant": StoredTensor(copying: bytes, shape: [bytes.count]),
      ])
    #expect(
      throws: CheckpointError.unsupportedElementType(path, tensor: "a.comfy_quant", type: type)
    ) { try openCheckpoint(at: path) }
  }
}
