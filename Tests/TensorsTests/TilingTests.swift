import Goldens
import Kernels
import Testing

@testable import Tensors

/// Tiles, blocks and threads are how results are computed, never what they are.
@Suite(.serialized) struct `Tiling` {
  static func noise(_ shape: [Int], seed: UInt64) -> Tensor {
    var source = TorchNoise(seed: seed)
    return source.tensor(shape)
  }

  /// Attention by its definition, in double precision.
  static func attention(_ q: Tensor, _ k: Tensor, _ v: Tensor, isCausal: Bool) -> Tensor {
    let (queries, heads, width) = (q.shape[1], q.shape[2], q.shape[3])
    let (keys, keyHeads) = (k.shape[1], k.shape[2])
    let (qv, kv, vv) = (q.values, k.values, v.values)
    var out = [Float](repeating: 0, count: q.count)
    for head in 0..<heads {
      let keyHead = head * keyHeads / heads
      for i in 0..<queries {
        let seen = isCausal ? min(keys, i + 1) : keys
        var weights = (0..<seen).map { j in
          (0..<width).reduce(0.0) {
            $0 + Double(qv[(i * heads + head) * width + $1])
              * Double(kv[(j * keyHeads + keyHead) * width + $1])
          } / Double(width).squareRoot()
        }
        let top = weights.max() ?? 0
        weights = weights.map { exponential($0 - top) }
        let total = weights.reduce(0, +)
        for d in 0..<width {
          let sum = (0..<seen).reduce(0.0) {
            $0 + weights[$1] * Double(vv[($1 * keyHeads + keyHead) * width + d])
          }
          out[(i * heads + head) * width + d] = Float(sum / total)
        }
      }
    }
    return Tensor(out, shape: q.shape)
  }

  @Test(arguments: [(300, 1100, false), (513, 513, true), (1, 700, false)])
  func `attention over several blocks is exact`(queries: Int, keys: Int, isCausal: Bool) {
    let q = Self.noise([1, queries, 2, 8], seed: 1)
    let k = Self.noise([1, keys, 1, 8], seed: 2)
    let v = Self.noise([1, keys, 1, 8], seed: 3)
    let attended = q.attending(
      to: k, v, mask: AttentionMask(isCausal: isCausal, visible: nil))
    #expect(attended.distance(to: Self.attention(q, k, v, isCausal: isCausal)) <= 3e-6)
  }

  @Test func `attention survives scores far apart`() {
    let q = Self.noise([1, 40, 1, 8], seed: 4)
    let k = 60 * Self.noise([1, 1200, 1, 8], seed: 5)
    let v = Self.noise([1, 1200, 1, 8], seed: 6)
    let expected = Self.attention(q, k, v, isCausal: false)
    #expect(q.attending(to: k, v).distance(to: expected) <= 2e-4)
  }

  @Test(arguments: [1, 3])
  func `threads do not change a bit`(threads: Int) {
    defer { Parallelism.threads = 0 }
    let x = Self.noise([1, 200, 96], seed: 7)
    let weight = Weight([
      StoredTensor(
        elementType: .float32, shape: [1300, 96],
        storage: Self.noise([1300, 96], seed: 8).storage)
    ])
    func compute() -> Tensor {
      let y = x.linear(weight)
      let heads = y.slice(0..<1280, axis: 2).reshaped([1, 200, 10, 128])
      return heads.attending(to: heads, heads).silu
    }
    Parallelism.threads = 2
    let expected = compute()
    Parallelism.threads = threads
    #expect(compute() == expected)
  }

  @Test func `a cancelled product skips its tiles`() {
    let request = Cancellation()
    request.request()
    let calls = Cancellation.$current.withValue(request) {
      nonisolated(unsafe) var calls = 0  // nothing runs, so nothing races
      Parallelism.forEach(1000) { _ in calls += 1 }
      return calls
    }
    #expect(calls == 0)
  }

  @Test(arguments: [RotaryTable.Pairing.neighbours, .halves])
  func `heads are normed on the way into their rotation as they are before it`(
    pairing: RotaryTable.Pairing
  ) {
    let x = Self.noise([1, 70, 3, 16], seed: 20)
    let weight = Self.noise([16], seed: 21)
    let table = RotaryTable(angles: (0..<90).map { row in (0..<8).map { Double(row * $0) / 7 } })
      .tokens(20..<90)
    let before = x.rmsNormalized(weight: weight, epsilon: 1e-6).rotated(by: table, pairing: pairing)
    #expect(x.rotated(by: table, pairing: pairing, after: (weight, 1e-6)) == before)
  }

  @Test(arguments: [
    (5, 7, 3, 4, 1, 1), (40, 33, 2, 3, 1, 2), (33, 40, 3, 2, 2, 1), (1, 1, 2, 2, 1, 1),
    (90, 130, 4, 2, 1, 1), (11, 13, 3, 5, 1, 3),
  ])
  func `convolution over several strips is exact`(
    height: Int, width: Int, inputs: Int, outputs: Int, stride: Int, upsampling: Int
  ) {
    let x = Self.noise([1, height, width, inputs], seed: 9)
    let weight = Self.noise([outputs, 3, 3, inputs], seed: 10)
    let bias = Self.noise([outputs], seed: 11)
    let scale = Self.noise([inputs], seed: 12)
    let offset = Self.noise([inputs], seed: 13)
    let options = ConvolutionOptions(
      stride: stride, leadingPadding: 1, trailingPadding: 1, upsampling: upsampling)
    let y = x.convolved(weight, bias: bias, options: options, activation: (scale, offset))
    let expected = convolution(
      x.affine(scale: scale, offset: offset).silu, weight, bias, stride, upsampling)
    #expect(y.distance(to: expected) <= 1e-5)
    let sum = x.convolved(
      weight, bias: bias, options: options, activation: (scale, offset), adding: expected)
    #expect(sum.distance(to: expected + expected) <= 2e-5)
  }

  /// Convolution by its definition.
  private func convolution(
    _ x: Tensor, _ weight: Tensor, _ bias: Tensor, _ stride: Int, _ upsampling: Int
  ) -> Tensor {
    let (height, width, inputs) = (x.shape[1] * upsampling, x.shape[2] * upsampling, x.shape[3])
    let outputs = weight.shape[0]
    let (rows, columns) = ((height - 1) / stride + 1, (width - 1) / stride + 1)
    let (xs, ws, bs) = (x.values, weight.values, bias.values)
    var y: [Float] = []
    for row in 0..<rows {
      for column in 0..<columns {
        for output in 0..<outputs {
          var sum = Double(bs[output])
          for ky in 0..<3 {
            for kx in 0..<3 {
              let (sy, sx) = (row * stride + ky - 1, column * stride + kx - 1)
              guard sy >= 0, sy < height, sx >= 0, sx < width else { continue }
              let pixel = (sy / upsampling * x.shape[2] + sx / upsampling) * inputs
              for i in 0..<inputs {
                sum += Double(xs[pixel + i]) * Double(ws[((output * 3 + ky) * 3 + kx) * inputs + i])
              }
            }
          }
          y.append(Float(sum))
        }
      }
    }
    return Tensor(y, shape: [1, rows, columns, outputs])
  }
}
