import Generation
import Pictures
import Sessions
import TerminalCanvas

@testable import Studio

/// A studio on a bench: keys go in, the state and the effects come out, and time stands still.
struct Bench {
  var state: StudioState
  /// What was asked for since the last look.
  private(set) var effects: [Effect] = []
  var now = 1_000.0
  var random: UInt64 = 12_345

  init(
    prompt: String = "a cat face", size: Size = Size(columns: 120, rows: 40),
    isReadOnly: Bool = false
  ) throws {
    let setup = Setup(
      prompt: prompt,
      parameters: Parameters(model: "miniature", width: 128, height: 128, steps: 4, seed: 7))
    state = StudioState(
      session: Session(setup: setup),
      place: SessionPlace(
        path: "/tmp/fox.darkroom", access: isReadOnly ? .besideAnotherStudio : .writing),
      settings: Settings(
        theme: try ThemeLibrary.builtIn.theme(named: "dark"),
        themes: try ThemeLibrary.builtIn.names.map { try ThemeLibrary.builtIn.theme(named: $0) },
        keymap: try KeymapFile.standard(), language: .english),
      size: size)
    effects = StudioReducer.begin(&state, at: moment)
  }

  var moment: Moment { Moment(now: Timestamp(seconds: now), random: random) }

  mutating func send(_ action: Action) {
    // The runner keeps what a take has come to, and tells of it then.
    if case .generation(.take(let id), let event) = action,
      let change = SessionChange(event, of: id)
    {
      effects.append(.keep([change]))
    }
    effects += StudioReducer.reduce(&state, action, at: moment)
  }

  /// Presses keys by their names, with blanks between them.
  mutating func press(_ keys: String) {
    for name in keys.split(separator: " ") {
      guard let press = KeyPress(String(name)) else { preconditionFailure("no key \(name)") }
      send(.input(.key(press)))
    }
  }

  /// Types letters, one key each.
  mutating func type(_ text: String) {
    for character in text { send(.input(.key(KeyPress(.character(character))))) }
  }

  /// What was asked for since the last call.
  mutating func takeEffects() -> [Effect] {
    defer { effects = [] }
    return effects
  }

  /// The newest job that was asked for, with its plan.
  var newestJob: (job: Job, plan: DevelopmentPlan)? {
    for effect in effects.reversed() {
      if case .develop(let job, let plan) = effect { return (job, plan) }
    }
    return nil
  }

  /// Lets the engine develop a job's steps, from where it starts up to `upTo` steps.
  mutating func develop(_ job: Job, from start: Int = 0, upTo end: Int, of count: Int = 4) {
    let sigmas = (0...count).map { 1 - Float($0) / Float(count) }
    send(.generation(job, .entered(.denoising)))
    send(.generation(job, .started(sigmas: sigmas, index: start, latents: Self.latents(start))))
    for index in start..<end {
      let step = Step(
        index: index, sigma: sigmas[index + 1], latents: Self.latents(index + 1),
        predicted: Self.latents(0), duration: .milliseconds(100))
      send(.generation(job, .preview(index: index, Self.picture(UInt8(index)))))
      send(.generation(job, .step(step)))
    }
  }

  /// Lets the engine finish a job.
  mutating func finish(_ job: Job) {
    let timing = Timing(
      preparation: .milliseconds(10), denoising: .milliseconds(400), decoding: .milliseconds(50))
    send(.generation(job, .finished(Self.picture(200), timing)))
    send(.ended(job, .completed))
  }

  /// Puts the pictures together that were asked for, as often as that asks for another.
  ///
  /// - Returns: how many were.
  @discardableResult
  mutating func compose() -> Int {
    var count = 0
    while let index = effects.firstIndex(where: \.isComposition) {
      guard case .find(let name, let source) = effects.remove(at: index) else { break }
      guard
        case .comparison(let comparison, let first, let second)? =
          PictureQuest(source, in: state)
      else { break }
      send(.picture(name, comparison.composition(of: first, second)))
      count += 1
    }
    return count
  }

  /// Generates a take and lets it finish.
  mutating func makeTake() {
    press("ctrl-g")
    guard let id = state.session.history.all.last?.id else { return }
    develop(.take(id), upTo: 4)
    finish(.take(id))
  }

  static func latents(_ value: Int) -> Latents {
    Latents(height: 1, width: 1, channels: 2, values: [Float(value), 0])
  }

  static func picture(_ value: UInt8) -> Picture {
    Picture(width: 16, height: 16, pixels: Array(repeating: value, count: 16 * 16 * 3))
  }
}

extension Effect {
  /// Whether two pictures are to be put together.
  var isComposition: Bool {
    if case .find(.comparison, _) = self { true } else { false }
  }
}

extension [Effect] {
  /// Every change of the session that was to be kept.
  var kept: [SessionChange] {
    flatMap { effect -> [SessionChange] in
      if case .keep(let changes) = effect { changes } else { [] }
    }
  }
}
