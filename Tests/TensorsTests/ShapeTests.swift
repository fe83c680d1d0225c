import Tensors
import Testing

@Suite struct `Shapes` {
  let x = Tensor((0..<24).map(Float.init), shape: [2, 3, 4])

  @Test func `permute by name`() {
    let y = x.rearranged("a b c -> c a b")
    #expect(y.shape == [4, 2, 3])
    #expect(y.values[0..<6] == [0, 4, 8, 12, 16, 20])
  }

  @Test func `split and merge by name`() {
    let y = x.rearranged("a b (c d) -> (d b) (a c)", ["d": 2])
    #expect(y.shape == [6, 4])
    #expect(y.values[0..<4] == [0, 2, 12, 14])
    #expect(y.rearranged("(d b) (a c) -> a b (c d)", ["d": 2, "a": 2]) == x)
  }

  @Test func `add and drop axes of length one`() {
    let y = x.rearranged("a b c -> a (b c)").reshaped([2, 12, 1, 1])
    #expect(y.rearranged("a (b c) e f -> e a b f c", ["b": 3]).shape == [1, 2, 3, 1, 4])
  }

  @Test(arguments: 0..<3)
  func `slices and joins are inverse`(axis: Int) {
    let parts = x.split([1, x.shape[axis] - 1], axis: axis)
    #expect(Tensor.concatenated(parts, axis: axis) == x)
  }

  @Test func `copies are values`() {
    var y = x
    y = y + y
    #expect(x.values[23] == 23)
    #expect(y.values[23] == 46)
  }

  @Test func `a pattern that does not fit ends the program`() async {
    await #expect(processExitsWith: .failure) {
      _ = Tensor(repeating: 0, shape: [2, 3]).rearranged("a b c -> c b a")
    }
  }

  @Test func `numbers that are not finite are found`() {
    #expect(x.isFinite)
    #expect(!Tensor([Float](repeating: 1, count: 40) + [.nan], shape: [41]).isFinite)
    #expect(!Tensor([.infinity] + [Float](repeating: 1, count: 40), shape: [41]).isFinite)
  }

  @Test func `softmax of a row without candidates is zero`() {
    let y = Tensor([0, 0, -.infinity, -.infinity], shape: [2, 2]).softmax
    #expect(y.values == [0.5, 0.5, 0, 0])
  }
}
