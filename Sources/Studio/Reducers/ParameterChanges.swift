import Generation
import Sessions

/// Sizes that people ask for, by shape.
public enum SizePresets {
  /// Width and height of a shape with about as many pixels as a square of `side`, in steps of 16.
  ///
  /// - Parameters:
  ///   - horizontal: the shape's width.
  ///   - vertical: the shape's height.
  ///   - side: pixels of the square.
  /// - Returns: pixels across and down.
  public static func size(
    _ horizontal: Int, _ vertical: Int, side: Int
  ) -> (width: Int, height: Int) {
    let ratio = (Double(horizontal) / Double(vertical)).squareRoot()
    let width = Int((Double(side) * ratio / 16).rounded()) * 16
    let height = Int((Double(side) / ratio / 16).rounded()) * 16
    return (max(width, 64), max(height, 64))
  }

  /// Shapes, from square to wide and to tall.
  public static let shapes = [
    (1, 1), (5, 4), (4, 3), (3, 2), (16, 9), (21, 9), (4, 5), (3, 4), (2, 3), (9, 16), (9, 21),
  ]

  /// Sides of the squares.
  public static let sides = [128, 256, 512, 768, 1024, 1440, 2048]

  /// Every preset of at most 4 megapixels.
  public static let all: [(shape: (Int, Int), width: Int, height: Int)] = sides.flatMap { side in
    shapes.compactMap { shape in
      let size = size(shape.0, shape.1, side: side)
      guard size.width * size.height <= 1 << 22 else { return nil }
      return (shape, size.width, size.height)
    }
  }
}

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

  mutating func set(threads: Int?) -> [Effect] {
    adjust { $0.parameters.threads = threads }
  }

  /// Takes another model, and its defaults for what was not changed by hand.
  mutating func use(model name: String) -> [Effect] {
    guard let next = models.first(where: { $0.name == name })?.summary else {
      return say(.unknownModel(name), .warning)
    }
    let old = model?.defaults
    return adjust { setup in
      setup.parameters.model = name
      // A number of tokens and LoRAs that suit one model need not suit another.
      setup.parameters.textLength = nil
      setup.parameters.loras = []
      guard let old else { return }
      if setup.parameters.steps == old.steps { setup.parameters.steps = next.defaults.steps }
      if setup.parameters.width == old.width, setup.parameters.height == old.height {
        setup.parameters.width = next.defaults.width
        setup.parameters.height = next.defaults.height
      }
      setup.parameters.guidance =
        next.hasGuidance
        ? setup.parameters.guidance == old.guidance
          ? next.defaults.guidance : setup.parameters.guidance ?? next.defaults.guidance
        : nil
      if setup.parameters.cfgScale == old.cfgScale {
        setup.parameters.cfgScale = next.defaults.cfgScale
      }
    }
  }

  /// Lets the person type or choose a parameter's value.
  mutating func editParameter() -> [Effect] {
    switch parameter {
    case .model:
      overlays.append(.picker(Picker(.models)))
      return [.listModels]
    case .size, .steps, .guidance, .seed, .wildcardSeed, .negativePrompt, .threads:
      return ask(.parameter(parameter))
    }
  }

  /// Sets a parameter as the model's makers advise.
  mutating func resetParameter() -> [Effect] {
    guard let defaults = model?.defaults else { return [] }
    switch parameter {
    case .size:
      return adjust {
        $0.parameters.width = defaults.width
        $0.parameters.height = defaults.height
      }
    case .steps:
      return adjust {
        $0.parameters.steps = defaults.steps
        $0.parameters.schedule = .standard
        $0.parameters.sampler = .euler
      }
    case .guidance:
      return adjust {
        $0.parameters.guidance = defaults.guidance
        $0.parameters.cfgScale = defaults.cfgScale
      }
    case .seed:
      return adjust {
        $0.parameters.seed = 0
        $0.parameters.noise = Recipe.usualGenerator
      }
    case .wildcardSeed: return adjust { $0.parameters.wildcardSeed = 0 }
    case .negativePrompt: return adjust { $0.negativePrompt = "" }
    case .model: return adjust { $0.parameters.loras = [] }
    case .threads: return set(threads: nil)
    }
  }

  /// The text of a parameter as it is typed.
  func text(of row: ParameterRow) -> String {
    let setup = session.setup
    let parameters = setup.parameters
    switch row {
    case .size: return "\(parameters.width)x\(parameters.height)"
    case .steps: return "\(parameters.steps)"
    case .guidance: return "\(parameters.guidance ?? parameters.cfgScale ?? 1)"
    case .seed: return "\(parameters.seed)"
    case .wildcardSeed: return "\(parameters.wildcardSeed)"
    case .negativePrompt: return setup.negativePrompt
    case .model: return parameters.model
    case .threads: return parameters.threads.map(String.init) ?? ""
    }
  }

  /// Sets a parameter from typed text.
  ///
  /// - Parameters:
  ///   - row: which one.
  ///   - text: what was typed.
  /// - Returns: what is to be done, or why the text means nothing.
  mutating func set(_ row: ParameterRow, from text: String) -> Result<[Effect], Refusal> {
    let text = text.trimmed
    switch row {
    case .size:
      guard let size = Self.size(from: text) else { return .failure(Refusal(.badSize(text))) }
      return .success(
        adjust {
          $0.parameters.width = size.width
          $0.parameters.height = size.height
        })
    case .steps:
      guard let steps = Int(text), (1...100).contains(steps) else {
        return .failure(Refusal(.badNumber(text, "1…100")))
      }
      return .success(adjust { $0.parameters.steps = steps })
    case .guidance:
      guard let value = Double(text), (0...20).contains(value) else {
        return .failure(Refusal(.badNumber(text, "0…20")))
      }
      return .success(
        adjust { setup in
          if setup.parameters.guidance != nil {
            setup.parameters.guidance = value
          } else {
            setup.parameters.cfgScale = value == 1 ? nil : value
          }
        })
    case .seed:
      guard let seed = UInt64(text) else { return .failure(Refusal(.badNumber(text, "0…2⁶⁴−1"))) }
      return .success(adjust { $0.parameters.seed = seed })
    case .wildcardSeed:
      guard let seed = UInt64(text) else { return .failure(Refusal(.badNumber(text, "0…2⁶⁴−1"))) }
      return .success(adjust { $0.parameters.wildcardSeed = seed })
    case .negativePrompt: return .success(adjust { $0.negativePrompt = text })
    case .model:
      guard models.contains(where: { $0.name == text }) else {
        return .failure(Refusal(.unknownModel(text)))
      }
      return .success(use(model: text))
    case .threads:
      guard text.isEmpty || Int(text).map({ (1...256).contains($0) }) == true else {
        return .failure(Refusal(.badNumber(text, "1…256")))
      }
      return .success(set(threads: Int(text)))
    }
  }

  /// Reads `768x512`, `768 512`, `768` or `16:9`.
  static func size(from text: String) -> (width: Int, height: Int)? {
    let parts = text.split { !$0.isNumber }.compactMap { Int($0) }
    if text.contains(":"), parts.count == 2, parts.allSatisfy({ (1...64).contains($0) }) {
      return SizePresets.size(parts[0], parts[1], side: 1024)
    }
    guard let width = parts.first, parts.count <= 2 else { return nil }
    let height = parts.count == 2 ? parts[1] : width
    // Each side is bounded before they are multiplied, which could overflow.
    guard [width, height].allSatisfy({ (64...65_536).contains($0) && $0.isMultiple(of: 16) }),
      width * height <= 1 << 22
    else { return nil }
    return (width, height)
  }
}

/// Why something that was typed cannot be done.
struct Refusal: Error {
  /// The reason in one sentence.
  let reason: Phrase

  init(_ reason: Phrase) { self.reason = reason }
}

extension String {
  /// Without blanks at its ends.
  var trimmed: String {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    guard let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(self[start...last])
  }
}
