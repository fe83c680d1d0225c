import Pictures

extension GenerationRequest {
  /// Refuses what no generator can develop.
  func validateForScript() throws(GenerationError) {
    let sides = [(GenerationError.Subject.width, recipe.width), (.height, recipe.height)]
    for (name, pixels) in sides {
      guard pixels >= 16, pixels.isMultiple(of: 16) else {
        throw .badSide(name, pixels: pixels)
      }
      guard pixels <= 8192 else {
        throw .outOfRange(name, value: "\(pixels)", from: "16", to: "8192")
      }
    }
    guard (1...1000).contains(recipe.steps) else {
      throw .outOfRange(.steps, value: "\(recipe.steps)", from: "1", to: "1000")
    }
    if let until, !(0..<recipe.steps).contains(until) {
      throw .outOfRange(
        .lastStep, value: "\(until)", from: "0", to: "\(recipe.steps - 1)")
    }
    if case .step(let index, _) = start, !(0...recipe.steps).contains(index) {
      throw .outOfRange(
        .branchStep, value: "\(index)", from: "0", to: "\(recipe.steps)")
    }
    guard recipe.references.count == references.count else {
      throw .misfittingReferences(named: recipe.references.count, given: references.count)
    }
  }

  /// The times of a script, for as many pixels as the recipe and its references have.
  func scriptedEstimate(_ script: Script, model: ModelSummary) -> Estimate {
    let pixels = recipe.width * recipe.height
    let own = Double(model.defaults.width * model.defaults.height)
    let bare = script.step * (Double(pixels) / own)
    let more = references.map { picture in
      let size = ReferenceSize(width: picture.width, height: picture.height)
      return script.step * (Double(256 * (size?.tokens ?? 0)) / own)
    }
    let first = if case .step(let index, _) = start { index } else { 0 }
    let end = min(recipe.steps, (until ?? recipe.steps) + 1)
    let decoding = until == nil ? script.decoding : .zero
    let step = more.reduce(bare, +)
    return Estimate(
      step: step, stepWithoutReferences: bare, referenceSteps: more, decoding: decoding,
      total: script.reading + step * max(0, end - first) + decoding, workingBytes: 64 * pixels,
      weightBytes: model.weightBytes, availableBytes: 1 << 32, isMeasured: true)
  }
}

extension Recipe {
  /// What the colours of an invented picture follow from: everything but size, steps and seed.
  var scriptedFingerprint: UInt64 {
    let words =
      [prompt, negativePrompt, "\(guidance ?? 0)", "\(cfgScale ?? 1)"]
      + references.map(\.fingerprint)
    return words.joined(separator: "\0").utf8.reduce(0xcbf2_9ce4_8422_2325) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
  }
}

/// A prompt in invented tokens: a word is one, and so is each character beyond the alphabets.
struct ScriptedTokens {
  let measure: PromptMeasure

  init(_ prompt: String, limit: Int) {
    var count = 0
    var isInWord = false
    var cut: Int?
    for (offset, character) in prompt.enumerated() {
      let isWide = character.unicodeScalars.contains { $0.value >= 0x2E80 }
      let continuesWord = !isWide && !character.isWhitespace
      if isWide || (continuesWord && !isInWord) {
        count += 1
        if count == limit + 1 { cut = offset }
      }
      isInWord = continuesWord
    }
    measure = PromptMeasure(
      usedTokens: min(count, limit), droppedTokens: max(0, count - limit), limit: limit,
      cutOffset: cut)
  }
}

extension Picture {
  /// The picture at another size with visible pixels.
  func enlarged(width: Int, height: Int) -> Picture {
    var levels: [UInt8] = []
    levels.reserveCapacity(width * height * 3)
    for y in 0..<height {
      let row = y * self.height / height * self.width
      for x in 0..<width {
        let pixel = (row + x * self.width / width) * 3
        levels += pixels[pixel..<pixel + 3]
      }
    }
    return Picture(width: width, height: height, pixels: levels)
  }
}
