import Generation
import Pictures
import Sessions
import TerminalCanvas

/// Does what the reducer asks for, and posts what comes of it.
@MainActor
final class EffectRunner {
  let clients: StudioClients
  let screen: any Screen
  let clock: StudioClock
  let mailbox: Mailbox
  let timers: Timers
  let developments = Developments()

  /// Finds that only read, those for which the engine has to be free, and those that only reckon.
  var readers = WorkLane(width: 3)
  var decoders = WorkLane(width: 1)
  var composers = WorkLane(width: 1)
  /// Reads a model ahead.
  var preparation: Task<Void, Never>?
  /// Looks through a model.
  var verification: Task<Void, Never>?

  /// The session that is open, and how many were open before it.
  private(set) var repository: any SessionRepository
  private(set) var writer: SessionWriter
  private(set) var outbox: Outbox
  /// What is kept while the session is being copied, and may be missing in the copy.
  var sinceCopying: [SessionChange]?
  /// Threads that compute; nil leaves it to the engine.
  var threads: Int?
  /// The references of the newest draft that was planned.
  var plannedDraft: (serial: Int, references: [Picture])?
  /// The newest draft that was planned, whose size the next one keeps if it can.
  var formerDraft: Recipe?
  let references = ReferenceCache()
  /// Language of what is said about what is being done.
  private(set) var language = Language.english
  /// Whether another program has the terminal.
  private(set) var isTerminalLent = false
  /// Whether the studio is to end.
  private(set) var isEnding = false

  /// What is being done beside all that, for its end to be awaited.
  private var errands: [Int: Task<Void, Never>] = [:]
  private var errandCount = 0
  /// Keeps what goes into the library in order.
  var libraryTail: Task<Void, Never>?
  var hasToldOfLibrary = false

  init(
    clients: StudioClients, repository: any SessionRepository, screen: any Screen,
    clock: StudioClock, mailbox: Mailbox
  ) {
    self.clients = clients
    self.repository = repository
    self.screen = screen
    self.clock = clock
    self.mailbox = mailbox
    timers = Timers(mailbox: mailbox, clock: clock)
    let outbox = Outbox(mailbox: mailbox, session: 0)
    self.outbox = outbox
    writer = SessionWriter(repository, clock: clock) { outbox($0) }
  }

  /// Does one thing; what takes time goes on beside.
  func run(_ effect: Effect, in state: StudioState) {
    let language = state.settings.language
    self.language = language
    switch effect {
    case .keep(let changes): keep(changes)
    case .saveAs(let path): saveAs(path, language)
    case .exportSession(let folder, let keptBack): export(to: folder, without: keptBack, language)
    case .open(let path): open(path, language)
    case .listSessions: listSessions(language)
    case .rememberPrompt(let prompt): remember(prompt, language)
    case .choose(let name, let value): choose(name, value, language)
    case .develop(let job, let plan): develop(job, plan, language)
    case .stop(let job): developments.stop(job)
    case .measure(let compiled, let prompt, let model, let textLength):
      measure(compiled, prompt, model, textLength)
    case .estimate(let setup, let plan): estimate(setup, plan, language)
    case .estimateModels(let setup, let plans): estimate(setup, plans, language)
    case .planDraft(let serial, let plan): planDraft(serial, plan, language)
    case .prepare(let model): prepare(model)
    case .listModels: listModels(usedIn: state.session)
    case .catalog(let request): run(request, language)
    case .useThreads(let threads): self.threads = threads
    case .find(let name, let source): find(name, PictureQuest(source, in: state))
    case .readReference(let slot, let path): readReference(slot, path, intake(in: state))
    case .takeReference(let slot, let name, let source):
      takeReference(slot, name, PictureQuest(source, in: state), intake(in: state), language)
    case .readStart(let path): readStart(path, intake(in: state))
    case .takeStart(let name, let source):
      takeStart(name, PictureQuest(source, in: state), intake(in: state), language)
    case .readMask(let path): readMask(path, intake(in: state))
    case .findLoRA(let lora): find(lora, language)
    case .readRecipe(let path): readRecipe(path, intake(in: state))
    case .list(let folder): list(folder)
    case .exportPicture(let id, let recipe, let path, let overwrites):
      exportPicture(id, recipe, path, overwrites, language)
    case .view(let id, let recipe): view(id, recipe, language)
    case .copy(let text): screen.copy(text)
    case .editPrompt(let text): edit(text)
    case .suspend: screen.suspend()
    case .repaint: screen.repaint()
    case .ring: screen.ring()
    case .start(let timer, let delay): timers.start(timer, after: delay)
    case .cancel(let timer): timers.cancel(timer)
    case .end: isEnding = true
    }
  }

  /// Does something beside the loop, off the main actor.
  func errand(_ work: @escaping @Sendable (Outbox) async -> Void) {
    errandCount += 1
    let (number, outbox) = (errandCount, outbox)
    errands[number] = Task { @concurrent in
      await work(outbox)
      await self.done(number)
    }
  }

  private func done(_ number: Int) { errands[number] = nil }

  /// Goes on with another session; the one before is closed when everything of it is kept.
  func adopt(_ repository: any SessionRepository) {
    developments.stopAll()
    verification?.cancel()
    abandonQuests()
    readers = WorkLane(width: 3)
    decoders = WorkLane(width: 1)
    composers = WorkLane(width: 1)
    sinceCopying = nil
    plannedDraft = nil
    formerDraft = nil
    let former = writer
    // What is lost here was told of while it was open: the disk is full.
    errand { _ in _ = await former.finish() }
    self.repository = repository
    let outbox = Outbox(mailbox: mailbox, session: outbox.session + 1)
    self.outbox = outbox
    writer = SessionWriter(repository, clock: clock) { outbox($0) }
  }

  /// Lets the person write the prompt in another program, which has the terminal meanwhile.
  private func edit(_ text: String) {
    guard !isTerminalLent else { return }
    isTerminalLent = true
    let (edit, outbox, language) = (clients.edit, outbox, language)
    Task {
      await screen.lend {
        await Self.edit(text, with: edit, in: language, telling: outbox)
      }
      isTerminalLent = false
      mailbox.post(.terminalReturned)
    }
  }

  @concurrent
  nonisolated private static func edit(
    _ text: String, with edit: @Sendable (String) async throws -> String, in language: Language,
    telling outbox: Outbox
  ) async {
    do {
      outbox(.promptEdited(try await edit(text)))
    } catch {
      outbox(.failed(language(Phrase(error: error))))
    }
  }

  /// Stops everything that is being done.
  func stop() {
    timers.cancelAll()
    developments.stopAll()
    preparation?.cancel()
    verification?.cancel()
    abandonQuests()
  }

  private func abandonQuests() {
    for lane in [readers, decoders, composers] { lane.abandon() }
  }

  /// Waits for what may still change the session.
  func settle() async {
    await developments.allEnded()
  }

  /// Keeps everything and lets go of the session.
  ///
  /// - Returns: why something is lost; nil when everything is kept.
  func finish() async -> Phrase? {
    await libraryTail?.value
    for errand in errands.values { errand.cancel() }
    let trouble = await writer.finish()
    for errand in errands.values { await errand.value }
    return trouble
  }
}
