import Checkpoints
import Foundation
import Tensors
import Testing

@Suite struct `Quantised tensors` {
  static func encoded(_ name: String) throws -> StoredTensor {
    try SafetensorsFile(path: "\(`GGUF files`.folder)/encoded.safetensors").tensor(named: name)
  }

  @Test(arguments: [ElementType.q80, .q6K, .q4K])
  func `have the bytes that ggml's reference writes`(type: ElementType) throws {
    let converted = try Self.encoded("x").converted(to: type)
    let expected = try Self.encoded(type.rawValue)
    #expect(converted.tensor.byteCount == expected.byteCount)
    let differences = zip(converted.tensor.bytes, expected.bytes).enumerated()
      .filter { $0.element.0 != $0.element.1 }.map(\.offset)
    #expect(
      differences.isEmpty, "\(differences.count) bytes differ, first \(differences.prefix(9))")
  }

  @Test(arguments: [
    (ElementType.float32, 0, 0), (.float16, 1e-5, 4e-4), (.bfloat16, 1e-4, 3e-3),
    (.q80, 1e-3, 1e-2), (.q6K, 3e-3, 3e-2), (.q4K, 2e-2, 1e-1),
  ])
  func `lose what their bits allow`(type: ElementType, least: Double, most: Double) throws {
    // The rows that look like weights; others are extremes.
    let (tensor, error) = try Self.encoded("x").rows(0..<1).converted(to: type)
    #expect((least...most).contains(error))
    #expect(tensor.elementType == type)
    let (before, after) = (
      try Tensor([Self.encoded("x").rows(0..<1)]).values, Tensor([tensor]).values
    )
    let lost = zip(before, after).reduce(0.0) { $0 + pow(Double($1.0) - Double($1.1), 2) }
    let whole = before.reduce(0.0) { $0 + pow(Double($1), 2) }
    #expect(abs(error - sqrt(lost / whole)) <= 1e-9)
  }

  @Test func `of nothing but zeros stay zeros without an error`() throws {
    let zeros = StoredTensor(copying: [Float](repeating: 0, count: 512), shape: [2, 256])
    for type in [ElementType.q80, .q6K, .q4K] {
      let (tensor, error) = zeros.converted(to: type)
      #expect(error == 0)
      #expect(Tensor([tensor]).values.allSatisfy { $0 == 0 })
    }
  }

  @Test func `in whole numbers are a row's scale times at most 127`() {
    let x = StoredTensor(copying: [2, -1, 0, 254, 127, 0.4] as [Float], shape: [2, 3])
    let whole = x.inWholeNumbers
    let error = x.relativeError(ofWholeNumbers: whole)
    #expect(whole.elementType == .int8)
    #expect(Tensor([whole]).values == [2, -128.0 / 127, 0, 254, 128, 0])
    #expect(whole.scales?.values == [2.0 / 127 as Float, 2])
    // −1 became −64 · 2/127, 127 became 128, and 0.4 nothing.
    let lost: Double = 0.0000620 + 1 + 0.16
    let size: Double = 5 + 64_516 + 16_129 + 0.16
    #expect(abs(error - sqrt(lost / size)) <= 1e-6)
  }
}
