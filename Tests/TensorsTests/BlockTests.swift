import Goldens
import Testing

@testable import Tensors

@Suite struct `Blocks of numbers` {
  static let types = ElementType.allCases.filter { $0.blockLength > 1 }

  /// Blocks of arbitrary bytes whose scales are ordinary numbers.
  static func blocks(_ type: ElementType, shape: [Int], seed: UInt64) -> StoredTensor {
    let count = shape.reduce(1, *)
    let storage = Storage(byteCount: type.byteCount(of: count))
    var source = TorchNoise(seed: seed)
    for (i, value) in source.next(storage.byteCount).enumerated() {
      (storage.base + i).storeBytes(
        of: UInt8(truncatingIfNeeded: value.bitPattern >> 9), as: UInt8.self)
    }
    for block in 0..<count / type.blockLength {
      for place in halves(type) {
        (storage.base + block * type.blockByteCount + place)
          .storeBytes(of: 0x2c66, as: UInt16.self)  // 0.0687
      }
    }
    return StoredTensor(elementType: type, shape: shape, storage: storage)
  }

  private static func halves(_ type: ElementType) -> [Int] {
    switch type {
    case .q41, .q51, .q4K, .q5K: [0, 2]
    case .q2K: [80, 82]
    case .q3K: [108]
    case .q6K: [208]
    default: [0]
    }
  }

  @Test(arguments: types)
  func `have the sizes that ggml gives them`(type: ElementType) {
    let bits: [ElementType: Double] = [
      .q40: 4.5, .q41: 5, .q50: 5.5, .q51: 6, .q80: 8.5, .q2K: 2.625, .q3K: 3.4375, .q4K: 4.5,
      .q5K: 5.5, .q6K: 6.5625,
    ]
    #expect(Double(type.blockByteCount * 8) / Double(type.blockLength) == bits[type])
    #expect(type.byteCount(of: 512) == 512 / type.blockLength * type.blockByteCount)
    #expect(type.isFloatingPoint)
  }

  @Test(arguments: types, [1, 70])
  func `multiply as their widened numbers do`(type: ElementType, rows: Int) {
    let stored = Self.blocks(type, shape: [600, 512], seed: 7)
    let x = Tensor(`Products with weights`.numbers(rows * 512, seed: 3), shape: [rows, 512])
    let weight = Weight([stored])
    let plain = Weight(Tensor([stored]))
    #expect(x.linear(weight) == x.linear(plain))
    #expect(weight.byteCount == type.byteCount(of: 600 * 512))
  }

  @Test(arguments: types)
  func `are cut by rows without being widened`(type: ElementType) {
    let stored = Self.blocks(type, shape: [9, 256], seed: 8)
    let whole = Tensor([stored])
    #expect(Tensor([stored.rows(3..<5)]) == whole.slice(3..<5, axis: 0))
    #expect(stored.rows(3..<5).byteCount == type.byteCount(of: 512))
    #expect(Weight([stored]).rows(8..<9).tensor == whole.slice(8..<9, axis: 0))
    #expect(stored.isFinite)
  }

  @Test func `of a convolution become float32 when channels change places`() {
    let stored = Self.blocks(.q80, shape: [2, 32, 1, 2], seed: 9)
    let moved = stored.channelsLast
    #expect(moved.elementType == .float32)
    #expect(moved.shape == [2, 1, 2, 32])
    let (before, after) = (Tensor([stored]).values, Tensor([moved]).values)
    for (o, i, w) in [(0, 0, 0), (1, 5, 1), (1, 31, 0)] {
      #expect(before[(o * 32 + i) * 2 + w] == after[(o * 2 + w) * 32 + i])
    }
  }

  @Test func `that are torn apart end the program`() async {
    await #expect(processExitsWith: .failure) {
      _ = `Blocks of numbers`.blocks(.q4K, shape: [4, 128], seed: 1).rows(1..<3)
    }
  }
}
