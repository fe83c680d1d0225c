import Generation
import Pictures
import Sessions

extension PlainStudio {
  /// Does what a command says.
  ///
  /// - Parameter command: what was typed.
  /// - Returns: whether more lines are wanted.
  /// - Throws: `PlainTrouble`, or what hinders saying anything.
  mutating func execute(_ command: PlainCommand) async throws -> Bool {
    var setup = session.setup
    switch command {
    case .seed(let seed):
      setup.parameters.seed = seed ?? clock.random() % 1_000_000_000
      setup.parameters.seedMode = seed == nil ? .random : .locked
    case .size(let width, let height):
      (setup.parameters.width, setup.parameters.height) = (width, height)
    case .steps(let steps): setup.parameters.steps = steps
    case .guidance(let guidance): setup.parameters.guidance = guidance
    case .model(let name): try await choose(name, in: &setup)
    case .slot(let number, nil): setup.slots[number] = nil
    case .slot(let number, let path?):
      setup.slots[number] = try await reference(number, clients.fullPath(path))
    case .way(let way): try await apply(way, to: &setup)
    case .models(let naming):
      try await execute(naming)
      return true
    case .open(let path): return try await open(path)
    case .takes:
      try listTakes()
      return true
    case .help:
      try say(.plainHelp)
      return true
    case .quit: return false
    }
    try await adopt(setup)
    return true
  }

  /// Takes over a shot that can be made, and says what it is now.
  private mutating func adopt(_ setup: Setup) async throws {
    if let reason = await refusal(of: setup) { throw PlainTrouble(reason) }
    if setup != session.setup { record(.setup(setup)) }
    try say(.plainShot(setup))
  }

  private func refusal(of setup: Setup) async -> Phrase? {
    do {
      let request = try await requestMaker.request(for: DevelopmentPlan(setup.recipe))
      _ = try await clients.generator.estimate(for: request)
      return nil
    } catch {
      return Phrase(error: error)
    }
  }

  var requestMaker: RequestMaker {
    RequestMaker(
      repository: repository, writer: writer, cache: references, threads: nil,
      language: language)
  }

  private func choose(_ name: String, in setup: inout Setup) async throws {
    do {
      let summary = try await clients.generator.summary(of: name)
      let defaults = summary.defaults
      setup = setup.using(summary, after: nil)
      setup.parameters.model = name
      setup.parameters.steps = defaults.steps
      setup.parameters.guidance = defaults.guidance
      setup.parameters.cfgScale = defaults.cfgScale
    } catch {
      throw PlainTrouble(Phrase(error: error))
    }
  }

  private func reference(_ number: Int, _ path: String) async throws -> ReferenceSlot {
    do {
      return try await intake().keep(
        try await clients.readPicture(path), for: number, named: PathName.last(of: path)
      ).slot
    } catch {
      throw PlainTrouble(Phrase(error: error))
    }
  }

  /// Takes pictures in for the model of the shot.
  func intake() async throws -> ReferenceIntake {
    let model = session.setup.parameters.model
    let rule = try await clients.generator.summary(of: model).referenceRule
    return ReferenceIntake(
      repository: repository, writer: writer, cache: references, rule: rule)
  }

  private mutating func open(_ path: String) async throws -> Bool {
    let path = clients.fullPath(path)
    guard path != repository.path, SessionFileName.whole(path) != repository.path else {
      throw PlainTrouble(.sessionIsOpen(path))
    }
    do {
      try await goOn(in: try await clients.openSession(path))
    } catch {
      throw PlainTrouble(Phrase(error: error))
    }
    try await greet()
    return true
  }

  private func listTakes() throws {
    for take in session.history.all where !take.isDeleted { try say(.plainTake(take)) }
  }
}
