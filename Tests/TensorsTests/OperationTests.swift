import Goldens
import Tensors
import Testing

/// Single operations at the real models' widths, against PyTorch: golden/ops.safetensors.
@Suite struct `Operations agree with the reference` {
  let golden: Golden

  init() throws { golden = try Golden("ops") }

  @Test func `silu`() {
    #expect(golden["activation.x"].silu.distance(to: golden["activation.silu"]) <= 1e-6)
  }

  @Test func `gelu by tanh`() {
    #expect(golden["activation.x"].geluTanh.distance(to: golden["activation.gelu_tanh"]) <= 1e-6)
  }

  @Test func `swiglu`() {
    #expect(golden["swiglu.x"].swiglu.distance(to: golden["swiglu.out"]) <= 1e-6)
  }

  @Test func `rms norm`() {
    let norm = golden["norm.x"].rmsNormalized(weight: golden["norm.weight"], epsilon: 1e-6)
    #expect(norm.distance(to: golden["norm.rms_1e-6"]) <= 2e-6)
  }

  @Test func `layer norm with weights`() {
    let norm = golden["norm.x"].layerNormalized(
      scale: golden["norm.weight"], offset: golden["norm.bias"], epsilon: 1e-5)
    #expect(norm.distance(to: golden["norm.layernorm_affine_1e-5"]) <= 2e-6)
  }

  @Test func `layer norm without weights`() {
    let norm = golden["norm.x"].layerNormalized(
      scale: Tensor(repeating: 1, shape: [192]), offset: Tensor(repeating: 0, shape: [192]),
      epsilon: 1e-6)
    #expect(norm.distance(to: golden["norm.layernorm_plain_1e-6"]) <= 2e-6)
  }

  @Test func `group norm`() {
    let x = golden["conv.x"].rearranged("b c h w -> b h w c")
    let (scale, offset) = x.groupStatistics(
      groups: 8, weight: golden["groupnorm.weight"], bias: golden["groupnorm.bias"],
      epsilon: 1e-6)
    let norm = x.affine(scale: scale, offset: offset).rearranged("b h w c -> b c h w")
    #expect(norm.distance(to: golden["groupnorm.out"]) <= 2e-6)
  }

  @Test(arguments: [
    ("conv.same", ConvolutionOptions.same(kernel: 3)),
    ("conv.down", ConvolutionOptions(stride: 2, trailingPadding: 1)),
    ("conv.up", ConvolutionOptions(leadingPadding: 1, trailingPadding: 1, upsampling: 2)),
  ])
  func `convolution`(name: String, options: ConvolutionOptions) {
    let x = golden["conv.x"].rearranged("b c h w -> b h w c")
    let weight = golden["conv.weight"].rearranged("o i h w -> o h w i")
    let y = x.convolved(weight, bias: golden["conv.bias"], options: options)
    #expect(y.rearranged("b h w c -> b c h w").distance(to: golden[name]) <= 5e-6)
  }

  @Test(arguments: ["two_heads", "odd"])
  func `attention`(name: String) {
    let attended = golden["attention.\(name).q"].attending(
      to: golden["attention.\(name).k"], golden["attention.\(name).v"])
    #expect(attended.distance(to: golden["attention.\(name).out"].reshaped(attended.shape)) <= 2e-6)
  }

  @Test(arguments: ["left", "right"])
  func `causal attention of grouped heads with padding`(side: String) {
    let attended = golden["gqa.q"].attending(
      to: golden["gqa.k"], golden["gqa.v"],
      mask: AttentionMask(
        isCausal: true, visible: golden.integers("gqa.\(side).mask").map { $0 == 1 }))
    let expected = golden["gqa.\(side).out"]
    #expect(attended.distance(to: expected) <= 2e-6)
  }

  @Test(arguments: ["flux1", "flux2"])
  func `rotation of neighbouring channels`(family: String) {
    let cosines = golden["rope.\(family).cos"].values
    let sines = golden["rope.\(family).sin"].values
    let angles = zip(cosines, sines).map { Double($0).angle(sine: Double($1)) }
    let tokens = cosines.count / 128
    let table = RotaryTable(
      angles: (0..<tokens).map { token in (0..<64).map { angles[token * 128 + 2 * $0] } })
    let rotated = golden["rope.\(family).q"].rotated(by: table, pairing: .neighbours)
    #expect(rotated.distance(to: golden["rope.\(family).rotated"]) <= 2e-6)
  }

  @Test(arguments: [("qwen3", 1e6), ("mistral", 1e9)])
  func `rotation of channel halves`(model: String, theta: Double) {
    let positions = golden["rope.\(model).positions"].values
    let table = RotaryTable(
      angles: positions.map { position in
        stride(from: 0, to: 128, by: 2).map {
          Double(position * Float(1 / power(theta, Double($0) / 128)))
        }
      })
    let x = golden["rope.\(model).x"].reshaped([1, 5, 1, 128])
    let rotated = x.rotated(by: table, pairing: .halves).reshaped([5, 128])
    #expect(rotated.distance(to: golden["rope.\(model).rotated"]) <= 1e-4)
  }
}

extension Double {
  /// The angle whose cosine this is.
  fileprivate func angle(sine: Double) -> Double { arcTangent(sine, self) }
}
