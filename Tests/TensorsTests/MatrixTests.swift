import Goldens
import Testing

@testable import Tensors

@Suite struct `Products with weights` {
  /// Numbers that bfloat16 holds exactly, so that every precision has one right answer.
  static func numbers(_ count: Int, seed: UInt64) -> [Float] {
    var source = TorchNoise(seed: seed)
    return source.next(count).map { Float(bitPattern: $0.bitPattern & 0xffff_0000) }
  }

  static func stored(_ values: [Float], shape: [Int], as type: ElementType) -> StoredTensor {
    let storage = Storage(byteCount: type.byteCount(of: values.count))
    for (i, value) in values.enumerated() {
      let address = storage.base + i * type.blockByteCount
      switch type {
      case .float32: address.storeBytes(of: value, as: Float.self)
      case .float64: address.storeBytes(of: Double(value), as: Double.self)
      case .bfloat16:
        address.storeBytes(of: UInt16(truncatingIfNeeded: value.bitPattern >> 16), as: UInt16.self)
      default: preconditionFailure("not used here")
      }
    }
    return StoredTensor(elementType: type, shape: shape, storage: storage)
  }

  static func naive(_ x: [Float], _ w: [Float], rows: Int, inputs: Int, outputs: Int) -> Tensor {
    var y: [Float] = []
    for row in 0..<rows {
      for output in 0..<outputs {
        var sum = 0.0
        for i in 0..<inputs {
          sum += Double(x[row * inputs + i]) * Double(w[output * inputs + i])
        }
        y.append(Float(sum))
      }
    }
    return Tensor(y, shape: [1, rows, outputs])
  }

  @Test(
    arguments: [(1, 8, 3), (5, 33, 700), (70, 64, 17), (130, 48, 1100)],
    [
      ElementType.float32, .bfloat16, .float64,
    ])
  func `are right in every precision`(size: (Int, Int, Int), type: ElementType) {
    let (rows, inputs, outputs) = size
    let x = Self.numbers(rows * inputs, seed: 1)
    let w = Self.numbers(outputs * inputs, seed: 2)
    let weight = Weight([Self.stored(w, shape: [outputs, inputs], as: type)])
    let y = Tensor(x, shape: [1, rows, inputs]).linear(weight)
    let expected = Self.naive(x, w, rows: rows, inputs: inputs, outputs: outputs)
    #expect(y.distance(to: expected) <= 2e-5)
  }

  @Test func `read half precision exactly`() {
    // Every finite half-precision number: 1 is 0x3c00, the smallest subnormal 0x0001.
    let bits = (0..<0x7c00).map { UInt16($0) } + (0x8000..<0xfc00).map { UInt16($0) }
    let storage = Storage(byteCount: 2 * bits.count)
    for (i, bits) in bits.enumerated() {
      (storage.base + 2 * i).storeBytes(of: bits, as: UInt16.self)
    }
    let tensor = Tensor([
      StoredTensor(elementType: .float16, shape: [bits.count], storage: storage)
    ])
    #expect(
      tensor.values.map(\.bitPattern) == bits.map { Float(Float16(bitPattern: $0)).bitPattern })
  }

  @Test func `of pieces equal the product of the whole`() {
    let w = Self.numbers(900 * 32, seed: 3)
    let whole = Self.stored(w, shape: [900, 32], as: .bfloat16)
    let x = Tensor(Self.numbers(6 * 32, seed: 4), shape: [6, 32])
    let pieces = Weight([whole.rows(0..<100), whole.rows(100..<899), whole.rows(899..<900)])
    #expect(x.linear(pieces).distance(to: x.linear(Weight([whole]))) <= 1e-5)
    #expect(pieces.rows(90..<110).tensor == Weight([whole]).rows(90..<110).tensor)
  }

  @Test func `read weights at odd addresses`() {
    let values = Self.numbers(64, seed: 5)
    let aligned = Self.stored(values, shape: [4, 16], as: .bfloat16)
    let storage = Storage(byteCount: 129)
    (storage.base + 1).copyMemory(from: aligned.storage.base, byteCount: 128)
    let odd = StoredTensor(
      elementType: .bfloat16, shape: [4, 16], storage: storage, byteOffset: 1)
    #expect(Tensor([odd]) == Tensor([aligned]))
    #expect(Weight([odd]).tensor == Weight([aligned]).tensor)
  }

  @Test func `add a bias to every row`() {
    let weight = Weight([Self.stored([1, 0, 0, 1], shape: [2, 2], as: .float32)])
    let y = Tensor([1, 2, 3, 4], shape: [2, 2]).linear(weight, bias: Tensor([10, 20], shape: [2]))
    #expect(y.values == [11, 22, 13, 24])
  }

  @Test func `refuse shapes that do not fit`() async {
    await #expect(processExitsWith: .failure) {
      let weight = Weight([
        StoredTensor(
          elementType: .float32, shape: [2, 3], storage: Storage(byteCount: 24))
      ])
      _ = Tensor(repeating: 0, shape: [1, 4]).linear(weight)
    }
  }
}
