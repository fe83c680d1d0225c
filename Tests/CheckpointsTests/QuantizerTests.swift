import Checkpoints
import Foundation
import Tensors
import Testing

@Suite struct `Quantising a checkpoint` {
  let folder: TemporaryFolder
  let source: any Checkpoint

  /// A transformer's names with rows that fit large blocks, small blocks, and none.
  init() throws {
    folder = try TemporaryFolder()
    func numbers(_ shape: [Int]) -> StoredTensor {
      let count = shape.reduce(1, *)
      var seed: UInt32 = UInt32(count)
      return StoredTensor(
        copying: (0..<count).map { _ in
          seed = seed &* 1_664_525 &+ 1_013_904_223
          return Float(Int32(bitPattern: seed)) * 0x1p-35
        } as [Float], shape: shape)
    }
    let path = "\(folder.path)/source.safetensors"
    try SafetensorsWriter.write(
      [
        "img_in.weight": numbers([64, 256]),
        "double_blocks.0.img_mlp.0.weight": numbers([16, 512]),
        "double_blocks.0.img_mlp.2.weight": numbers([64, 96]),
        "double_blocks.0.txt_mlp.0.weight": numbers([64, 48]).converted(to: .bfloat16).tensor,
        "double_blocks.0.img_attn.norm.query_norm.scale": numbers([128]).converted(to: .bfloat16)
          .tensor,
        "double_blocks.0.img_mlp.0.bias": numbers([2048]),
        "double_blocks.0.small.weight": numbers([2, 256]),
      ], to: path)
    source = try openCheckpoint(at: path)
  }

  private func quantized(_ format: Quantizer.Format) throws -> (any Checkpoint, [Quantizer.Report])
  {
    let path = "\(folder.path)/out\(format.fileEnding)"
    let reports = try Quantizer.quantize(source, to: path, as: format)
    return (try openCheckpoint(at: path), reports)
  }

  @Test(arguments: [
    (Quantizer.Format.q80, ElementType.q80), (.q6K, .q6K), (.q4K, .q4K),
  ])
  func `writes blocks where rows fit, and keeps the rest`(
    format: Quantizer.Format, type: ElementType
  ) throws {
    let (file, reports) = try quantized(format)
    #expect(file.names == source.names)
    #expect(file.entry(for: "double_blocks.0.img_mlp.0.weight")?.elementType == type)
    #expect(file.entry(for: "double_blocks.0.img_mlp.2.weight")?.elementType == .q80)
    #expect(file.entry(for: "double_blocks.0.txt_mlp.0.weight")?.elementType == .bfloat16)
    #expect(file.entry(for: "double_blocks.0.small.weight")?.elementType == .float32)
    #expect(
      file.entry(for: "double_blocks.0.img_attn.norm.query_norm.scale")?.elementType == .float32)
    #expect(file.entry(for: "double_blocks.0.img_mlp.0.bias")?.elementType == .float32)
    #expect(file.entry(for: "img_in.weight")?.elementType == .float32)
    for name in file.names {
      #expect(file.entry(for: name)?.shape == source.entry(for: name)?.shape)
    }
    #expect(reports.map(\.name) == source.names)
    for report in reports {
      let isBlocks = report.after.blockLength > 1
      #expect(isBlocks ? (0.001...0.12).contains(report.relativeError) : report.relativeError == 0)
      #expect(file.entry(for: report.name)?.elementType == report.after)
    }
  }

  @Test func `tells what it makes and how far it is`() throws {
    var seen: [Quantizer.Progress] = []
    let path = "\(folder.path)/out.gguf"
    let reports = try Quantizer.quantize(source, to: path, as: .q80) { seen.append($0) }
    #expect(seen.map(\.written) == Array(1...7))
    #expect(seen.allSatisfy { $0.total == 7 })
    #expect(Set(seen.map(\.latest.name)) == Set(reports.map(\.name)))
    #expect(try GGUFFile(path: path).values["general.quantization_version"] == .integer(2))
  }

  @Test func `writes whole numbers with a scale for every row`() throws {
    let (file, reports) = try quantized(.int8)
    let name = "double_blocks.0.img_mlp.0.weight"
    #expect(
      file.entry(for: name)
        == TensorEntry(elementType: .int8, shape: [16, 512], isScaled: true))
    #expect(file.names == source.names)
    #expect(
      file.entry(for: "double_blocks.0.img_attn.norm.query_norm.scale")?.elementType == .bfloat16)
    let plain = try SafetensorsFile(path: file.path)
    #expect(
      plain.entry(for: "\(name)_scale") == TensorEntry(elementType: .float32, shape: [16, 1]))
    #expect(
      try plain.tensor(named: "double_blocks.0.img_mlp.0.comfy_quant").bytes
        .elementsEqual(#"{"format": "int8_tensorwise"}"#.utf8))
    let after = Tensor([try file.tensor(named: name)]).values
    let scales = Tensor([try plain.tensor(named: "\(name)_scale")]).values
    let before = Tensor([try source.tensor(named: name)]).values
    #expect(
      before.indices.allSatisfy { abs(before[$0] - after[$0]) <= scales[$0 / 512] * 0.501 })
    let error = try #require(reports.first { $0.name == name }).relativeError
    #expect((0.001...0.01).contains(error))
  }

  @Test func `leaves nothing behind when it is stopped`() throws {
    struct Stop: Error {}
    let path = "\(folder.path)/out.gguf"
    #expect(throws: Stop.self) {
      try Quantizer.quantize(source, to: path, as: .q4K) { if $0.written == 2 { throw Stop() } }
    }
    #expect(try folder.names == ["source.safetensors"])
  }
}
