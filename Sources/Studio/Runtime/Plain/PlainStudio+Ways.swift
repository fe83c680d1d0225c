import Generation
import Pictures
import Sessions
import Synchronization

extension PlainStudio {
  /// Changes how the walk goes, and what it goes from and with.
  func apply(_ way: PlainCommand.Way, to setup: inout Setup) async throws {
    switch way {
    case .start(nil): setup.start = nil
    case .start(let path?):
      let strength = setup.start?.strength
      setup.start = try await taking(path) { try await $0.keepStart($1, named: $2) }
      if let strength { setup.start?.strength = strength }
    case .strength(let strength):
      guard setup.start != nil else { throw PlainTrouble(.plainStartExpected) }
      setup.start?.strength = strength
    case .mask(let path):
      guard setup.start != nil else { throw PlainTrouble(.plainStartExpected) }
      setup.start?.mask =
        if let path { try await taking(path) { try await $0.keepMask($1, named: $2) } } else { nil }
    case .margins(let margins):
      guard setup.start != nil else { throw PlainTrouble(.plainStartExpected) }
      setup.set(margins: margins)
    case .schedule(let schedule): setup.set(schedule: schedule)
    case .sampler(let sampler): setup.parameters.sampler = sampler
    case .cache(let threshold): setup.parameters.cacheThreshold = threshold
    case .precision(let precision): setup.parameters.precision = precision
    case .lora(nil): setup.parameters.loras = []
    case .lora(let lora?):
      let lora = LoRAUse(file: clients.fullPath(lora.file), weight: lora.weight)
      setup.parameters.loras.removeAll { $0.file == lora.file }
      setup.parameters.loras.append(lora)
    }
  }

  /// Reads a picture, and takes it in.
  private func taking<Taken>(
    _ path: String, _ take: (ReferenceIntake, Picture, String) async throws -> Taken
  ) async throws -> Taken {
    do {
      let path = clients.fullPath(path)
      return try await take(
        try await intake(), try await clients.readPicture(path), PathName.last(of: path))
    } catch {
      throw PlainTrouble(Phrase(error: error))
    }
  }

  // MARK: Models

  /// Does something with the models that have names.
  func execute(_ naming: PlainCommand.Naming) async throws {
    do {
      switch naming {
      case .list:
        for model in await clients.generator.models() { try say(.plainModel(model)) }
      case .add(let path):
        let name = try await clients.catalog.add(clients.fullPath(path), named: nil)
        try say(.modelAdded(name))
      case .remove(let name):
        guard name != session.setup.parameters.model else {
          throw PlainTrouble(.modelIsInUse(name))
        }
        try say(.modelRemoved(name, path: try await clients.catalog.remove(name)))
      case .verify(let name): try await verify(name)
      }
    } catch let error as PlainTrouble {
      throw error
    } catch let error as CancellationError {
      throw error
    } catch {
      throw PlainTrouble(Phrase(error: error))
    }
  }

  /// Looks through a model, a line for each part of the work.
  private func verify(_ name: String) async throws {
    let told = Mutex<ModelVerification.Part?>(nil)
    let found = try await clients.catalog.verify(name) { part, _, _ in
      let isNews = told.withLock { told in
        defer { told = part }
        return told != part
      }
      // Whoever no longer listens is noticed by the next line that matters.
      if isNews { try? say(.checking(part)) }
    }
    guard found.isSound else {
      throw PlainTrouble(.modelVerified(name, .found(found)))
    }
    try say(.modelVerified(name, .found(found)))
  }
}
