import Pictures

/// A walk from noise to an invented picture: two colours that flow into each other, and a disc.
///
/// Colours follow from the words of the recipe, the disc's place from its seed. A token stands for
/// 2 × 2 cells of 8 × 8 pixels, with three colours each.
struct ScriptedWalk {
  static let channels = 12

  let request: GenerationRequest
  let sigmas: [Float]
  /// Number of the first step, and the latents before it.
  let first: Int
  let start: Latents
  private let target: Latents
  private let mean: [Float]
  private let canvas: StartingCanvas?

  init(_ request: GenerationRequest) throws(GenerationError) {
    let recipe = request.recipe
    let (height, width) = (recipe.height / 16, recipe.width / 16)
    self.request = request
    canvas = request.canvas
    sigmas = (0...recipe.steps).map { 1 - Float($0) / Float(recipe.steps) }
    target = Self.target(of: recipe, height: height, width: width)
    let values = target.values
    mean = (0..<3).map { colour in
      stride(from: colour, to: values.count, by: 3).reduce(0) { $0 + values[$1] }
        / Float(values.count / 3)
    }
    switch request.start {
    case .seed: (first, start) = (0, Self.noise(seed: recipe.seed, height: height, width: width))
    case .noise(let latents): (first, start) = (0, latents)
    case .step(let index, let latents): (first, start) = (index, latents)
    }
    guard start.height == height, start.width == width, start.channels == Self.channels else {
      throw .misfittingLatents(
        found: [start.height, start.width, start.channels],
        expected: [height, width, Self.channels])
    }
  }

  /// The steps that are taken.
  var indices: Range<Int> {
    let end = min(request.recipe.steps, (request.until ?? request.recipe.steps) + 1)
    return first..<max(first, end)
  }

  /// What is told before the first step.
  func opening(estimate: Estimate, model: ModelSummary) -> [GenerationEvent] {
    let limit = request.recipe.textLength ?? model.textLength
    let measure = ScriptedTokens(request.recipe.prompt, limit: limit).measure
    let count = request.references.count
    return [
      .estimated(estimate), .entered(.encodingPrompt),
      .promptRead(
        PromptReport(
          usedTokens: measure.usedTokens, droppedTokens: measure.droppedTokens, limit: limit)),
    ] + (0..<count).map { .entered(.encodingReference(index: $0, count: count)) }
  }

  /// One Euler step towards a picture that is the clearer the later the step.
  func step(_ index: Int, from latents: Latents, duration: Duration) -> Step {
    let (sigma, next) = (sigmas[index], sigmas[index + 1])
    let blur = 0.9 * sigma * sigma
    // A little of where the walk stands, so that a branch keeps something of its parent.
    let memory = 0.2 * (1 - sigma)
    let advance = sigma > 0 ? (next - sigma) / sigma : 0
    var predicted = latents.values
    var values = latents.values
    for place in values.indices {
      let x = latents.values[place]
      let clear = (1 - blur) * target.values[place] + blur * mean[place % 3]
      let prediction = (1 - memory) * clear + memory * x
      predicted[place] = prediction
      values[place] = x + advance * (x - prediction)
    }
    return Step(
      index: index, sigma: next, latents: latents.replacing(values),
      predicted: latents.replacing(predicted), duration: duration)
  }

  /// The previews that the request asks for: a small one, and a better one after it.
  func previews(of step: Step) -> [Picture] {
    let cells = composed(Self.cells(of: step.predicted))
    switch request.preview {
    case .none: return []
    case .projection: return [cells]
    case .decoded:
      return [cells, cells.resampled(width: 2 * cells.width, height: 2 * cells.height)]
    }
  }

  func picture(of latents: Latents) -> Picture {
    composed(
      Self.cells(of: latents).resampled(
        width: request.recipe.width, height: request.recipe.height))
  }

  private func composed(_ picture: Picture) -> Picture { canvas?.composed(picture) ?? picture }

  /// The colours of latents, one pixel for a cell.
  static func cells(of latents: Latents) -> Picture {
    let (height, width) = (2 * latents.height, 2 * latents.width)
    var pixels: [UInt8] = []
    pixels.reserveCapacity(height * width * 3)
    for y in 0..<height {
      for x in 0..<width {
        let token = (y / 2 * latents.width + x / 2) * channels
        let cell = token + (y % 2 * 2 + x % 2) * 3
        for value in latents.values[cell..<cell + 3] {
          pixels.append(UInt8(max(0, min(255, (value * 0.5 + 0.5) * 255))))
        }
      }
    }
    return Picture(width: width, height: height, pixels: pixels)
  }

  // MARK: Invention

  private static func target(of recipe: Recipe, height: Int, width: Int) -> Latents {
    var words = Dice(recipe.scriptedFingerprint)
    func colour() -> [Float] { (0..<3).map { _ in words.unit() * 1.6 - 0.8 } }
    let (one, other, disc) = (colour(), colour(), colour())
    let (slopeX, slopeY) = (words.unit() * 2 - 1, words.unit() * 2 - 1)
    var places = Dice(recipe.seed)
    let (centreX, centreY) = (0.3 + 0.4 * places.unit(), 0.3 + 0.4 * places.unit())
    var values: [Float] = []
    values.reserveCapacity(height * width * channels)
    for token in 0..<height * width {
      for cell in 0..<4 {
        let x = (Float(2 * (token % width) + cell % 2) + 0.5) / Float(2 * width)
        let y = (Float(2 * (token / width) + cell / 2) + 0.5) / Float(2 * height)
        let share = max(0, min(1, 0.5 + slopeX * (x - 0.5) + slopeY * (y - 0.5)))
        let (fromX, fromY) = (x - centreX, y - centreY)
        let isInside = fromX * fromX + fromY * fromY < 0.05
        for colour in 0..<3 {
          values.append(
            isInside ? disc[colour] : share * one[colour] + (1 - share) * other[colour])
        }
      }
    }
    return Latents(height: height, width: width, channels: channels, values: values)
  }

  private static func noise(seed: UInt64, height: Int, width: Int) -> Latents {
    var dice = Dice(~seed)
    // The sum of three numbers of 0…1 is nearly normal, and its deviation is one half.
    let values = (0..<height * width * channels).map { _ in
      2 * (dice.unit() + dice.unit() + dice.unit() - 1.5)
    }
    return Latents(height: height, width: width, channels: channels, values: values)
  }
}

extension Latents {
  fileprivate func replacing(_ values: [Float]) -> Latents {
    Latents(height: height, width: width, channels: channels, values: values)
  }
}

/// SplitMix64: numbers that look random and follow from a seed.
private struct Dice {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  /// The next number from 0 to 1.
  mutating func unit() -> Float {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return Float((z ^ (z >> 31)) >> 40) / Float(1 << 24)
  }
}
