internal import Generation
internal import Sessions

/// A take as files keep it: everything but its pictures and latents.
struct TakeFacts: Codable {
  var id: TakeID
  var origin: Take.Origin?
  var sheet: Int?
  var until: Int?
  var recipe: Recipe
  var setup: Setup
  var status: String
  var failure: String?
  var createdAt: Timestamp
  var isStarred: Bool
  /// Absent where nobody said, and in folders of earlier versions.
  var review: Take.Review?
  var note: String
  /// When it was thrown away; nil when it was not.
  var deletedAt: Timestamp?
  var sigmas: [Float]
  var steps: [Step]
  var timing: TimingFacts?

  struct Step: Codable {
    var index: Int
    var sigma: Float
    var seconds: Double
  }

  init(_ take: Take) {
    id = take.id
    origin = take.origin
    sheet = take.sheet
    until = take.until
    recipe = take.recipe
    setup = take.setup
    (status, failure) = take.status.words
    createdAt = take.createdAt
    isStarred = take.isStarred
    review = take.review
    note = take.note
    deletedAt = take.deletedAt
    sigmas = take.sigmas
    steps = take.steps.map { Step(index: $0.index, sigma: $0.sigma, seconds: $0.seconds) }
    timing = take.timing.map(TimingFacts.init)
  }

  /// The take; nil when its status is none.
  var take: Take? {
    guard let status = Take.Status(word: status, failure: failure) else { return nil }
    var take = Take(
      id: id, recipe: recipe, setup: setup, createdAt: createdAt, origin: origin, sheet: sheet,
      until: until)
    take.status = status
    take.isStarred = isStarred
    take.review = review
    take.note = note
    take.deletedAt = deletedAt
    take.sigmas = sigmas
    take.steps = steps.map { StepRecord(index: $0.index, sigma: $0.sigma, seconds: $0.seconds) }
    take.timing = timing?.timing
    return take
  }
}

/// Where the time went, exactly: `Duration` writes itself in whole attoseconds.
struct TimingFacts: Codable {
  var preparation: Duration
  var denoising: Duration
  var decoding: Duration

  init(_ timing: Timing) {
    preparation = timing.preparation
    denoising = timing.denoising
    decoding = timing.decoding
  }

  var timing: Timing {
    Timing(preparation: preparation, denoising: denoising, decoding: decoding)
  }
}

extension Take.Status {
  /// Its word in files, and the reason of a failure.
  var words: (word: String, failure: String?) {
    switch self {
    case .waiting: ("waiting", nil)
    case .developing: ("developing", nil)
    case .paused: ("paused", nil)
    case .stopped: ("stopped", nil)
    case .interrupted: ("interrupted", nil)
    case .finished: ("finished", nil)
    case .failed(let reason): ("failed", reason)
    }
  }

  /// The status of a word; nil when it is none.
  init?(word: String, failure: String?) {
    switch word {
    case "waiting": self = .waiting
    case "developing": self = .developing
    case "paused": self = .paused
    case "stopped": self = .stopped
    case "interrupted": self = .interrupted
    case "finished": self = .finished
    case "failed": self = .failed(failure ?? "")
    default: return nil
    }
  }
}
