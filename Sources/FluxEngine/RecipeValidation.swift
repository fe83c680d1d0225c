import FluxModels
public import Generation
import Pictures
import Tensors

extension Recipe {
  /// Most pixels that a picture may have: 4 MP, what the models were made for.
  static let maximumPixels = 2048 * 2048
  /// Most pixels of a picture with margins around it, before it is brought to the recipe's size.
  static let maximumCanvas = 16 * maximumPixels
  /// Longest side: rows of a wider picture would not fit a core's memory.
  static let maximumSide = 8192
  /// Reference slots.
  public static let maximumReferences = 10

  /// Makes sure that the numbers make sense for any model.
  ///
  /// - Throws: an error that names the number and what it may be.
  public func validate() throws(GenerationError) {
    let sides = [(GenerationError.Subject.width, width), (.height, height)]
    // Each side is bounded before they are multiplied, which could overflow.
    for (name, pixels) in sides where pixels < LatentSize.pixelsPerToken {
      throw .badSide(name, pixels: pixels)
    }
    for (name, pixels) in sides where pixels > Self.maximumSide {
      throw .outOfRange(
        name, value: "\(pixels)", from: "\(LatentSize.pixelsPerToken)", to: "\(Self.maximumSide)")
    }
    guard width * height <= Self.maximumPixels else {
      throw .tooManyPixels(width: width, height: height, limit: Self.maximumPixels)
    }
    for (name, pixels) in sides where !pixels.isMultiple(of: LatentSize.pixelsPerToken) {
      throw .badSide(name, pixels: pixels)
    }
    let texts = [
      (GenerationError.Subject.prompt, prompt), (.negativePrompt, negativePrompt), (.model, model),
    ]
    for (name, text) in texts where text.unicodeScalars.contains("\0") { throw .nul(name) }
    try Self.require(steps, in: 1...1000, .steps)
    if let textLength { try Self.validate(textLength: textLength) }
    if let guidance { try Self.require(guidance, in: 0...100, .guidance) }
    if let cfgScale { try Self.require(cfgScale, in: 0...100, .cfgScale) }
    guard references.count <= Self.maximumReferences else {
      throw .tooManyReferences(references.count, limit: Self.maximumReferences)
    }
    if let margins = image?.margins {
      for pixels in [margins.left, margins.top, margins.right, margins.bottom] {
        try Self.require(pixels, in: 0...Self.maximumSide, .margin)
      }
    }
    if let image { try Self.require(image.strength, in: 0...1, .strength) }
    try Self.require(cacheThreshold, in: 0...1, .cacheThreshold)
    for lora in loras { try Self.require(lora.weight, in: -10...10, .loraWeight(file: lora.file)) }
    if case .custom(let sigmas) = schedule, sigmas.count != steps {
      throw .misfittingSteps(steps, levels: sigmas.count)
    }
  }

  /// Makes sure that a number of text tokens is possible.
  static func validate(textLength: Int) throws(GenerationError) {
    try require(textLength, in: 1...4096, .textTokens)
  }

  /// Makes sure that kept latents can be shown in a size, which need not be one to develop in.
  static func validate(pictureSides width: Int, _ height: Int) throws(GenerationError) {
    try require(width, in: 1...maximumSide, .shownWidth)
    try require(height, in: 1...maximumSide, .shownHeight)
    guard width * height <= maximumPixels else {
      throw .tooManyPixels(width: width, height: height, limit: maximumPixels)
    }
  }

  fileprivate static func require<Number: Comparable>(
    _ value: Number, in range: ClosedRange<Number>, _ name: GenerationError.Subject
  ) throws(GenerationError) {
    guard range.contains(value) else {
      throw .outOfRange(
        name, value: "\(value)", from: "\(range.lowerBound)", to: "\(range.upperBound)")
    }
  }

  /// Size in tokens.
  var latentSize: LatentSize { LatentSize(pixelHeight: height, pixelWidth: width) }

  /// Passes through the transformer for each step.
  var passesPerStep: Int { usesNegativePrompt ? 2 : 1 }
}

extension GenerationRequest {
  /// Makes sure that the recipe is possible and that its pictures are there.
  func validate() throws(GenerationError) {
    try recipe.validate()
    guard recipe.references.count == references.count else {
      throw .misfittingReferences(named: recipe.references.count, given: references.count)
    }
    guard (recipe.image == nil) == (image == nil) else { throw .misfittingImage }
    // Another mask would paint over what the recipe keeps: its pixels are looked at, too.
    let given = mask.map { ReferenceName(name: "", picture: $0).fingerprint }
    guard recipe.image?.mask?.fingerprint == given else { throw .misfittingMask }
    if let image, let margins = recipe.image?.margins {
      let width = image.width + margins.left + margins.right
      let height = image.height + margins.top + margins.bottom
      guard width * height <= Recipe.maximumCanvas else {
        throw .tooManyPixels(width: width, height: height, limit: Recipe.maximumCanvas)
      }
    }
    if let until {
      try Recipe.require(until, in: 0...recipe.steps - 1, .lastStep)
    }
    if let threads { try Recipe.require(threads, in: 1...256, .threads) }
  }
}
