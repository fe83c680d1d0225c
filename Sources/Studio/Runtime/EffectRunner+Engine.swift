import Generation
import Pictures
import Sessions

extension EffectRunner {
  func develop(_ job: Job, _ plan: DevelopmentPlan, _ language: Language) {
    let maker = requestMaker(language)
    var references: [Picture]?
    if case .draft(let serial) = job, let planned = plannedDraft, planned.serial == serial {
      references = planned.references
    }
    let (writer, session) = (writer, outbox.session)
    developments.start(
      job, { [references] in try await maker.request(for: plan, references: references) },
      with: clients.generator, in: language, telling: outbox,
      keeping: { change in await self.keepFirst(change, in: session, with: writer) })
  }

  /// Keeps what a take has come to, before anybody hears of it.
  private func keepFirst(
    _ change: SessionChange, in session: Int, with writer: SessionWriter
  ) async {
    // What still comes for a session that was left belongs to its own file only.
    if session == outbox.session { sinceCopying?.append(change) }
    if change.isKeptBeforeShown {
      await writer.keepNow([change])
    } else {
      writer.keep([change])
    }
  }

  /// Reads a model ahead; one that was being read before is no longer wanted.
  func prepare(_ model: String) {
    let generator = clients.generator
    preparation?.cancel()
    preparation = Task(priority: .utility) { @concurrent in
      // What is wrong with a model is told by what the shot would cost.
      try? await generator.prepare(model: model)
    }
  }

  func measure(_ compiled: String, _ prompt: String, _ model: String, _ textLength: Int?) {
    let generator = clients.generator
    errand { outbox in
      let measure: PromptMeasure
      do {
        measure = try await generator.measure(
          prompt: compiled, model: model, textLength: textLength)
      } catch {
        // What is wrong with the model is told by what the shot would cost.
        measure = PromptMeasure(usedTokens: 0, droppedTokens: 0, limit: 0, cutOffset: nil)
      }
      let cut = measure.cutOffset.map { PromptCut.place(of: $0, in: compiled, writtenAs: prompt) }
      outbox(
        .measured(
          Meter(
            compiled: compiled, prompt: prompt, model: model, textLength: textLength,
            measure: measure, cut: cut)))
    }
  }

  func estimate(_ setup: Setup, _ plan: DevelopmentPlan, _ language: Language) {
    let (generator, maker) = (clients.generator, requestMaker(language))
    errand { outbox in
      outbox(.cost(setup, await generator.cost(of: plan, maker, language)))
    }
  }

  /// Estimates what a shot would cost with several models, one after the other.
  func estimate(_ setup: Setup, _ plans: [DevelopmentPlan], _ language: Language) {
    let (generator, maker) = (clients.generator, requestMaker(language))
    errand { outbox in
      for plan in plans {
        guard !Task.isCancelled else { return }
        let cost = await generator.cost(of: plan, maker, language)
        outbox(.modelCost(setup, model: plan.recipe.model, cost))
      }
    }
  }

  /// Plans a draft that comes within a second, as far as that can be foreseen.
  func planDraft(_ serial: Int, _ plan: DevelopmentPlan, _ language: Language) {
    let (generator, maker, previous) = (clients.generator, requestMaker(language), formerDraft)
    errand { outbox in
      do {
        let draft = try await generator.draft(
          of: try await maker.request(for: plan), within: .seconds(1), previous: previous)
        await self.planned(serial, draft)
        let own = zip(draft.recipe.references, draft.references).filter {
          !plan.recipe.references.contains($0.0)
        }
        let references = own.map { ($0.0.fingerprint, $0.1) }
        outbox(
          .draftPlanned(
            serial, draft.recipe,
            references: Dictionary(references, uniquingKeysWith: { first, _ in first })))
      } catch {
        // The same shot has been estimated, and what is wrong with it is on the screen.
      }
    }
  }

  private func planned(_ serial: Int, _ draft: GenerationRequest) {
    formerDraft = draft.recipe
    // References that were made smaller are in no session, as long as the draft is not kept.
    plannedDraft = (serial, draft.references)
  }

  /// Lists the models that have names, and those without one that the session was made with.
  func listModels(usedIn session: Session) {
    let generator = clients.generator
    let used = Set([session.setup.parameters.model] + session.history.all.map(\.recipe.model))
    errand { outbox in
      var models = await generator.models()
      for path in used.subtracting(models.map(\.name)).sorted() {
        // What cannot be opened any more says so when it is asked for.
        guard let summary = try? await generator.summary(of: path) else { continue }
        models.append(KnownModel(name: path, state: .usable(summary)))
      }
      outbox(.models(models))
    }
  }

  func requestMaker(_ language: Language) -> RequestMaker {
    RequestMaker(
      repository: repository, writer: writer, cache: references, threads: threads,
      language: language)
  }
}

extension ImageGenerator {
  /// What a plan costs, or why it cannot be developed.
  @concurrent
  func cost(
    of plan: DevelopmentPlan, _ maker: RequestMaker, _ language: Language
  ) async -> Cost {
    do {
      let estimate = try await estimate(for: try await maker.request(for: plan))
      // Memory may be free a moment later; a machine does not grow.
      if case .modelTooLarge? = estimate.problem, let problem = estimate.problem {
        return .impossible(language(Phrase(error: problem)))
      }
      return .estimated(estimate)
    } catch {
      return .impossible(language(Phrase(error: error)))
    }
  }
}
