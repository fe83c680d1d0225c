import Sessions

/// What references cost: their size as the model gets them, and how much longer they make a step.
struct ReferenceCost {
  /// Pixels as prepared.
  let width: Int
  /// Pixels as prepared.
  let height: Int

  /// Tokens of a reference: one for 16×16 pixels.
  var tokens: Int { (width + 15) / 16 * ((height + 15) / 16) }

  /// The size at which a picture is given to the model: 1024² pixels at most, in multiples of 16.
  ///
  /// Source: `ReferenceSize`, as huggingface/diffusers pipelines/flux2/image_processor.py.
  init(_ slot: ReferenceSlot) {
    var (wide, high) = (slot.width, slot.height)
    let most = 1024 * 1024
    if wide * high > most {
      let scale = (Double(most) / Double(wide * high)).squareRoot()
      (wide, high) = (Int(Double(wide) * scale), Int(Double(high) * scale))
    }
    width = wide / 16 * 16
    height = high / 16 * 16
  }

  /// How many times as many tokens a step has with the references as without.
  static func slowdown(_ setup: Setup, textTokens: Int) -> Double {
    let own = textTokens + setup.parameters.width / 16 * (setup.parameters.height / 16)
    let more = setup.slots.filled.reduce(0) { $0 + ReferenceCost($1.slot).tokens }
    return Double(own + more) / Double(max(own, 1))
  }
}
