import Generation
import Sessions

extension StudioState {
  /// Changes a parameter by a notch.
  mutating func turn(_ row: ParameterRow, by notches: Int, _ moment: Moment) -> [Effect] {
    switch row {
    case .size:
      return adjust { setup in
        let parameters = setup.parameters
        let ratio = Double(parameters.height) / Double(max(parameters.width, 1))
        let step = parameters.width >= 1024 ? 64 : parameters.width >= 256 ? 32 : 16
        let width = min(max(parameters.width + notches * step, 64), 4096) / 16 * 16
        let height = min(max(Int((Double(width) * ratio / 16).rounded()) * 16, 64), 4096)
        guard width * height <= 1 << 22 else { return }
        setup.parameters.width = width
        setup.parameters.height = height
      }
    case .steps:
      return adjust { $0.parameters.steps = min(max($0.parameters.steps + notches, 1), 100) }
    case .guidance:
      return adjust { setup in
        func turned(_ value: Double) -> Double {
          ((value * 10 + Double(notches) * 2).rounded() / 10)
        }
        if let guidance = setup.parameters.guidance {
          setup.parameters.guidance = min(max(turned(guidance), 0), 20)
        } else {
          let scale = turned(setup.parameters.cfgScale ?? 1)
          // A scale of 1 is a single pass, which is what no scale means.
          setup.parameters.cfgScale = scale <= 1 ? nil : min(scale, 20)
        }
      }
    case .schedule: return turnSchedule(by: notches)
    case .sampler:
      let all = SamplingMethod.allCases
      let index = all.firstIndex(of: session.setup.parameters.sampler) ?? 0
      let next = all[(index + notches.signum() + all.count) % all.count]
      return adjust { $0.parameters.sampler = next }
    case .cache:
      let threshold = session.setup.parameters.cacheThreshold
      return set(cacheThreshold: threshold + Double(notches) * Self.cacheNotch)
    case .precision:
      let all = Precision.allCases
      let current = session.setup.parameters.precision ?? model?.defaults.precision
      let index = current.flatMap(all.firstIndex(of:)) ?? 0
      return set(precision: all[(index + notches.signum() + all.count) % all.count])
    case .start: return session.setup.start == nil ? browse(.start) : []
    case .strength:
      guard let start = session.setup.start else { return [] }
      return set(strength: start.strength + Double(notches) * Self.fineNotch)
    case .lora(let index):
      guard let lora = lora(index) else { return browse(.lora) }
      return setLoRA(index, weight: lora.weight + Double(notches) * Self.fineNotch)
    case .referenceSizes: return adjust { $0.parameters.keepsReferenceSizes.toggle() }
    case .seed: return adjust { $0.parameters.seed &+= UInt64(bitPattern: Int64(notches)) }
    case .wildcardSeed:
      return adjust { $0.parameters.wildcardSeed &+= UInt64(bitPattern: Int64(notches)) }
    case .negativePrompt: return ask(.parameter(.negativePrompt))
    case .model:
      let names = models.filter { $0.summary != nil }.map(\.name)
      guard let current = names.firstIndex(of: session.setup.parameters.model), names.count > 1
      else { return say(.onlyOneModel) }
      return use(model: names[(current + notches + names.count) % names.count])
    case .threads:
      let threads = (session.setup.parameters.threads ?? 0) + notches
      return set(threads: threads <= 0 ? nil : min(threads, 256))
    }
  }

  /// Goes to the next kind of noise levels; their numbers are typed.
  private mutating func turnSchedule(by notches: Int) -> [Effect] {
    let kinds: [NoiseSchedule] = [.standard, .linear, .shifted(1.15), .power(2)]
    let index =
      switch session.setup.parameters.schedule {
      case .standard: 0
      case .linear: 1
      case .shifted: 2
      case .power: 3
      // Levels that were given one by one stand behind the last kind, and before the first.
      case .custom: notches > 0 ? 3 : 0
      }
    let next = kinds[(index + notches.signum() + kinds.count) % kinds.count]
    return adjust { $0.parameters.schedule = next }
  }

  mutating func set(threads: Int?) -> [Effect] {
    adjust { $0.parameters.threads = threads }
  }

  /// Takes another model, and its defaults for what was not changed by hand.
  mutating func use(model name: String) -> [Effect] {
    guard let next = models.first(where: { $0.name == name })?.summary else {
      return say(.unknownModel(name), .warning)
    }
    let old = model?.defaults
    return adjust { $0 = $0.using(next, after: old) }
  }
}
