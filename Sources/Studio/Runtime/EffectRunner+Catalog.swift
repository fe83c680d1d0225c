import Generation
import Sessions
import Synchronization

/// What is done with the models that have names.
extension EffectRunner {
  func run(_ request: CatalogRequest, _ language: Language) {
    let catalog = clients.catalog
    switch request {
    case .add(let path):
      let path = clients.fullPath(path)
      attempt { outbox in outbox(.catalog(.added(try await catalog.add(path, named: nil)))) }
    case .remove(let name):
      attempt { outbox in
        outbox(.catalog(.removed(name, path: try await catalog.remove(name))))
      }
    case .describe(let details, let plans): describe(details, plans, language)
    case .verify(let name): verify(name, language)
    case .stopVerifying: verification?.cancel()
    }
  }

  private func describe(
    _ details: ModelDetails, _ plans: [DevelopmentPlan], _ language: Language
  ) {
    let (catalog, generator) = (clients.catalog, clients.generator)
    let maker = requestMaker(language)
    attempt { outbox in
      var details = details
      details.contents = try await catalog.contents(of: details.name)
      var costs: [Cost] = []
      for plan in plans { costs.append(await generator.cost(of: plan, maker, language)) }
      details.costs = costs
      outbox(.catalog(.described(details)))
    }
  }

  /// Looks through a model; whoever stops it is told at once, and the work ends soon after.
  private func verify(_ name: String, _ language: Language) {
    let (catalog, outbox) = (clients.catalog, outbox)
    verification?.cancel()
    verification = Task(priority: .utility) { @concurrent in
      let told = Mutex(ModelCheck(model: name))
      do {
        let found = try await catalog.verify(name) { part, done, all in
          let check = ModelCheck(
            model: name, part: part, percent: all > 0 ? Int(100 * Double(done) / Double(all)) : 0)
          let isNews = told.withLock { told in
            defer { told = check }
            return told != check
          }
          if isNews { outbox(.catalog(.verifying(check))) }
        }
        outbox(.catalog(.verified(name, .found(found))))
      } catch is CancellationError {
        outbox(.catalog(.verifyingStopped(name)))
      } catch {
        outbox(.catalog(.verified(name, .failed(language(Phrase(error: error))))))
      }
    }
  }
}
