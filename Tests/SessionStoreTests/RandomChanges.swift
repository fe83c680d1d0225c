import Generation
import Pictures
import Sessions

/// Sessions as they might happen, and some that might not.
struct RandomChanges {
  private var generator: SplitMix
  private var takes = 0

  init(seed: UInt64) { generator = SplitMix(seed: seed) }

  /// Some changes that happen together.
  mutating func batch() -> [SessionChange] {
    (0..<Int.random(in: 1...4, using: &generator)).map { _ in next() }
  }

  mutating func next() -> SessionChange {
    switch Int.random(in: 0..<20, using: &generator) {
    case 0...1: .setup(setup())
    case 2: .view(view())
    case 3: .reference("f\(number(3))", picture())
    case 4...5: .take(take())
    case 6: .queue((0..<number(4)).map { _ in id() })
    case 7: .status(id(), status())
    case 8: .started(id(), sigmas: sigmas(), index: number(3), latents())
    case 9...11: .step(id(), step(), latents())
    case 12: .preview(id(), step: number(4), picture())
    case 13: .finished(id(), picture(), timing())
    case 14: .thumbnail(id(), picture())
    case 15: .star(id(), .random(using: &generator))
    case 16: .note(id(), text())
    case 18: .review(id(), Take.Review.allCases.randomElement(using: &generator))
    case 17: .until(id(), number(1) == 0 ? nil : number(4))
    default: .deleted(id(), at: number(1) == 0 ? nil : moment())
    }
  }

  private mutating func number(_ limit: Int) -> Int { Int.random(in: 0...limit, using: &generator) }
  // Pictures and latents belong to takes that exist; nobody makes others.
  private mutating func id() -> TakeID {
    TakeID(Int.random(in: 1...max(takes, 1), using: &generator))
  }
  private mutating func level() -> UInt8 { UInt8.random(in: 0...255, using: &generator) }
  private mutating func float() -> Float { Float.random(in: -9...9, using: &generator) }
  private mutating func picture() -> Picture { .sample(level()) }
  private mutating func latents() -> Latents { .sample(float()) }
  private mutating func sigmas() -> [Float] { (0..<number(5)).map { _ in float() } }

  private mutating func text() -> String {
    let words = ["", "nebel", "灯塔", "\"quoted\"", "a\nline", "null\u{0}byte", "🧑🏽‍🚀", "''; --"]
    return (0..<number(4)).map { _ in words[number(words.count - 1)] }.joined(separator: " ")
  }

  private mutating func setup() -> Setup {
    var setup = Setup.sample
    setup.prompt = text()
    setup.negativePrompt = text()
    setup.parameters.seed = generator.next()
    setup.parameters.guidance = number(1) == 0 ? nil : Double(float())
    setup.parameters.seedMode = Parameters.SeedMode.allCases[number(2)]
    if number(1) == 0 {
      setup.slots[number(9) + 1] = ReferenceSlot(
        fingerprint: "f\(number(3))", name: text(), alias: number(1) == 0 ? nil : text(), width: 2,
        height: 1)
    }
    return setup
  }

  private mutating func view() -> SessionView {
    SessionView(
      take: number(1) == 0 ? nil : id(), step: number(1) == 0 ? nil : number(4),
      cursor: number(400), isLive: .random(using: &generator), filter: filter())
  }

  private mutating func filter() -> TakeFilter {
    var filter = TakeFilter()
    filter.words = text()
    filter.isStarredOnly = .random(using: &generator)
    filter.folded = Set((0..<number(3)).map { _ in id() })
    return filter
  }

  // Too young to be forgotten when the file is opened again.
  private mutating func moment() -> Timestamp {
    Timestamp(seconds: 4e9 + Double(number(1_000_000)) / 7)
  }

  private mutating func take() -> Take {
    // Now and then a take is put in the place of an earlier one.
    let isNew = takes == 0 || number(5) > 0
    if isNew { takes += 1 }
    let number = isNew ? takes : id().rawValue
    var take = Take.sample(number)
    if number > 1, self.number(1) == 0 {
      take.origin = Take.Origin(
        take: TakeID(Int.random(in: 1..<number, using: &generator)), step: self.number(4))
    }
    take.sheet = self.number(1) == 0 ? nil : self.number(3)
    take.until = self.number(1) == 0 ? nil : self.number(3)
    take.recipe.seed = generator.next()
    take.recipe.prompt = text()
    take.setup = setup()
    take.status = status()
    take.note = text()
    take.isStarred = .random(using: &generator)
    take.review = Take.Review.allCases.randomElement(using: &generator)
    take.deletedAt = self.number(4) == 0 ? moment() : nil
    take.sigmas = sigmas()
    take.steps = (0..<self.number(2)).map { StepRecord.sample($0) }
    if self.number(2) == 0 { take.timing = timing() }
    return take
  }

  private mutating func status() -> Take.Status {
    let all: [Take.Status] = [
      .waiting, .paused, .stopped, .interrupted, .finished, .failed(text()),
    ]
    return all[number(all.count - 1)]
  }

  private mutating func step() -> StepRecord {
    StepRecord(
      index: number(4), sigma: float(), seconds: Double.random(in: 0...9, using: &generator))
  }

  private mutating func timing() -> Timing {
    Timing(
      preparation: Duration(
        secondsComponent: Int64(number(9)),
        attosecondsComponent: Int64.random(in: 0..<1_000_000_000_000_000_000, using: &generator)),
      denoising: .nanoseconds(Int64(number(1 << 40))), decoding: .milliseconds(number(9999)))
  }
}
