import Generation
import Pictures
public import Sessions

/// The studio without a screen: a prompt a line, progress as lines, for screen readers, logs and
/// pipes.
///
/// It keeps every take in the session, as the studio does.
public struct PlainStudio: Sendable {
  /// What is said, and where.
  public struct Voice: Sendable {
    /// Says what a person or a program waits for.
    public var say: @Sendable (String) throws -> Void
    /// Says what went wrong.
    public var complain: @Sendable (String) -> Void

    /// A voice of two.
    public init(
      say: @escaping @Sendable (String) throws -> Void,
      complain: @escaping @Sendable (String) -> Void
    ) {
      self.say = say
      self.complain = complain
    }
  }

  var session: Session
  var repository: any SessionRepository
  var writer: SessionWriter
  let clients: StudioClients
  let clock: StudioClock
  let language: Language
  let folder: String
  let voice: Voice
  let references = ReferenceCache()
  /// Whether something that was asked for could not be done.
  public internal(set) var hasFailed = false

  /// A studio on a session.
  ///
  /// - Parameters:
  ///   - session: as it was read.
  ///   - repository: where it is kept.
  ///   - clients: everything else outside.
  ///   - clock: time and chance.
  ///   - language: of what is said.
  ///   - folder: where finished pictures are written.
  ///   - voice: what is said, and where.
  public init(
    session: Session, repository: any SessionRepository, clients: StudioClients,
    clock: StudioClock, language: Language, folder: String, voice: Voice
  ) {
    self.session = session
    self.repository = repository
    self.clients = clients
    self.clock = clock
    self.language = language
    self.folder = folder
    self.voice = voice
    writer = Self.writer(of: repository, clock, language, voice)
  }

  /// Says which session is open, and remembers it as the last one.
  public func greet() async throws {
    // The studio works without a library.
    try? await clients.library.remember(session: repository.path, at: clock.now())
    try say(.plainSession(repository.path, takes: session.history.all.count))
  }

  /// Does what one line says.
  ///
  /// - Parameter line: a prompt, a command that begins with `:`, or nothing.
  /// - Returns: whether more lines are wanted.
  /// - Throws: `CancellationError`, or what hinders saying anything.
  public mutating func read(_ line: String) async throws -> Bool {
    let text = line.trimmed
    guard !text.isEmpty else { return true }
    do {
      guard text.hasPrefix(":") else {
        try await develop(prompt: text)
        return true
      }
      return try await execute(PlainCommand(text))
    } catch let trouble as PlainTrouble {
      fail(trouble.phrase)
    }
    return true
  }

  /// Keeps everything and closes the session.
  ///
  /// - Returns: why something is lost, in one sentence; nil when everything is kept.
  public func close() async -> String? { await writer.finish().map { language($0) } }

  mutating func record(_ changes: SessionChange...) {
    for change in changes { session.apply(change) }
    writer.keep(changes)
  }

  mutating func fail(_ phrase: Phrase) {
    hasFailed = true
    voice.complain(language(phrase))
  }

  func say(_ phrase: Phrase) throws { try voice.say(language(phrase)) }

  /// Goes on in another session.
  mutating func goOn(in next: any SessionRepository) async throws {
    let former = writer
    session = try await next.load()
    repository = next
    writer = Self.writer(of: next, clock, language, voice)
    if let trouble = await former.finish() { voice.complain(language(trouble)) }
  }

  private static func writer(
    of repository: any SessionRepository, _ clock: StudioClock, _ language: Language,
    _ voice: Voice
  ) -> SessionWriter {
    SessionWriter(repository, clock: clock) { action in
      if case .kept(let trouble?) = action { voice.complain(language(trouble)) }
    }
  }
}

/// Why a line of the plain studio cannot be followed.
struct PlainTrouble: Error {
  let phrase: Phrase

  init(_ phrase: Phrase) { self.phrase = phrase }
}
