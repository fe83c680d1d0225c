import FluxModels
import Goldens
import Tensors
import Testing

/// Walks through a field that is easy to write down, v(x, σ) = x/2 + σ·x²/10 − 3σ/10.
@Suite struct `Samplers` {
  static let sigmas: [Float] = [1, 0.9, 0.72, 0.45, 0.2, 0]
  static let start = Tensor([-1.5, -0.25, 0.5, 2], shape: [4])

  static func velocity(_ x: Tensor, _ sigma: Float) -> Tensor {
    x.combined(0.5, x * x, 0.1 * sigma) + Tensor(repeating: -0.3 * sigma, shape: [4])
  }

  /// The latents after every step, and how often the field was asked.
  static func walk(
    _ sampler: some Sampler, from first: Int = 0, at start: Tensor = start
  ) -> (latents: [Tensor], asked: Int) {
    var sampler = sampler
    var (x, asked, latents) = (start, 0, [Tensor]())
    for index in first..<sigmas.count - 1 {
      x =
        sampler.step(x, from: sigmas[index], to: sigmas[index + 1]) {
          asked += 1
          return velocity($0, $1)
        }.latents
      latents.append(x)
    }
    return (latents, asked)
  }

  @Test func `Euler's follows the velocity`() {
    let (latents, asked) = Self.walk(EulerSampler())
    let first = Self.start.combined(1, Self.velocity(Self.start, 1), -0.1)
    #expect(latents[0].distance(to: first) <= 1e-6)
    #expect(asked == 5)
  }

  // Values of diffusers 0.42.1: DPMSolverMultistepScheduler with flow sigmas,
  // FlowMatchHeunDiscreteScheduler.
  @Test func `DPM++ agrees with diffusers at every step`() {
    let (latents, asked) = Self.walk(DPMPlusPlusSampler())
    let expected: [[Float]] = [
      [-1.4175, -0.208125, 0.5025, 1.89], [-1.2738758, -0.1414955, 0.50178444, 1.7106321],
      [-1.0827569, -0.074934386, 0.48141652, 1.4992063],
      [-0.94360197, -0.04952871, 0.44247296, 1.3428445],
      [-0.84080333, -0.03258565, 0.40944254, 1.2133471],
    ]
    for (step, values) in expected.enumerated() {
      #expect(latents[step].distance(to: Tensor(values, shape: [4])) <= 2e-6, "step \(step)")
    }
    #expect(asked == 5)
  }

  @Test func `Heun's agrees with diffusers at every step`() {
    let (latents, asked) = Self.walk(HeunSampler())
    let expected: [[Float]] = [
      [-1.4188544, -0.21055429, 0.50105125, 1.8951757],
      [-1.2807267, -0.1513648, 0.4960652, 1.7283043],
      [-1.096946, -0.08908651, 0.47358111, 1.5154842],
      [-0.95426166, -0.056425028, 0.43874866, 1.3444014],
      [-0.85047793, -0.038795263, 0.40610379, 1.2147316],
    ]
    for (step, values) in expected.enumerated() {
      #expect(latents[step].distance(to: Tensor(values, shape: [4])) <= 2e-6, "step \(step)")
    }
    #expect(asked == 9)
    #expect(
      (0..<5).reduce(0) { $0 + HeunSampler.evaluations(step: $1, of: Self.sigmas) } == asked)
  }

  @Test(arguments: 1..<5)
  func `DPM++ goes on bit for bit as if it had not been interrupted`(first: Int) {
    let whole = Self.walk(DPMPlusPlusSampler()).latents
    var sampler = DPMPlusPlusSampler()
    let before = first == 1 ? Self.start : whole[first - 2]
    _ = sampler.step(
      before, from: Self.sigmas[first - 1], to: Self.sigmas[first], velocity: Self.velocity)
    let resumed = Self.walk(sampler, from: first, at: whole[first - 1]).latents
    #expect(resumed == Array(whole[first...]))
  }

  @Test func `all predict the picture that a straight walk would reach`() {
    let expected = Self.start.combined(1, Self.velocity(Self.start, 0.5), -0.5)
    func predicted(_ sampler: some Sampler) -> Tensor {
      var sampler = sampler
      return sampler.step(Self.start, from: 0.5, to: 0, velocity: Self.velocity).predicted
    }
    #expect(predicted(EulerSampler()) == expected)
    #expect(predicted(HeunSampler()) == expected)
    #expect(predicted(DPMPlusPlusSampler()) == expected)
  }

  @Test func `levels can be given, or fall by a power`() {
    #expect(Schedule(sigmas: [1, 0.5]).sigmas == [1, 0.5, 0])
    #expect(Schedule(sigmas: [1, 0.5, 0]).sigmas == [1, 0.5, 0])
    #expect(Schedule(steps: 4, exponent: 1).sigmas == [1, 0.75, 0.5, 0.25, 0])
    #expect(Schedule(steps: 4, exponent: 2).sigmas == [1, 0.5625, 0.25, 0.0625, 0])
    #expect(Schedule(steps: 4, exponent: 1) == Schedule(steps: 4, mu: 0))
  }

  // `get_timesteps` of diffusers' pipeline_flux_img2img.py.
  @Test(arguments: [(0.0, 28), (0.5, 14), (0.6, 11), (0.95, 1), (1, 0)])
  func `strength says how many steps are walked`(strength: Double, first: Int) {
    #expect(Schedule(steps: 28, mu: 1).firstStep(strength: strength) == first)
  }
}
