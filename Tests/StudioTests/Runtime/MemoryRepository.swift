import Generation
import Pictures
import Sessions
import Synchronization

/// A session that is kept in memory, on a disk that can be full.
final class MemoryRepository: SessionRepository {
  private struct State {
    var session: Session
    var changes: [SessionChange] = []
    var writes: [[SessionChange]] = []
    var waiting: [SessionChange] = []
    var isFull = false
    var isClosed = false
    var copies: [String] = []
    var held: [CheckedContinuation<Void, Never>]?
  }

  let path: String
  let isReadOnly: Bool
  private let state: Mutex<State>

  init(
    path: String = "/sessions/test.darkroom", isReadOnly: Bool = false,
    _ session: Session = .empty
  ) {
    self.path = path
    self.isReadOnly = isReadOnly
    state = Mutex(State(session: session))
  }

  /// Everything that was kept, in order.
  var changes: [SessionChange] { state.withLock(\.changes) }
  /// The groups in which it was kept.
  var writes: [[SessionChange]] { state.withLock(\.writes) }
  var isClosed: Bool { state.withLock(\.isClosed) }
  var copies: [String] { state.withLock(\.copies) }
  /// The session as its file has it.
  var session: Session { state.withLock(\.session) }

  func setFull(_ isFull: Bool) { state.withLock { $0.isFull = isFull } }

  /// Whether a write waits to be released.
  var isHolding: Bool { state.withLock { $0.held?.isEmpty == false } }

  /// Lets writes wait until they are released.
  func hold() { state.withLock { $0.held = [] } }

  func release() {
    let held = state.withLock { state in
      defer { state.held = nil }
      return state.held ?? []
    }
    for continuation in held { continuation.resume() }
  }

  func load() async throws -> Session { session }

  func write(_ changes: [SessionChange]) async throws {
    await withCheckedContinuation { continuation in
      let isHeld = state.withLock { state in
        state.held?.append(continuation)
        return state.held != nil
      }
      if !isHeld { continuation.resume() }
    }
    try state.withLock { state in
      state.waiting += changes
      guard !state.isFull else { throw SessionError.diskFull(path: path) }
      guard !state.waiting.isEmpty else { return }
      for change in state.waiting { state.session.apply(change) }
      state.changes += state.waiting
      state.writes.append(state.waiting)
      state.waiting = []
    }
  }

  func latents(of take: TakeID, at index: Int) async throws -> Latents? {
    find {
      switch $0 {
      case .started(take, _, index, let latents): latents
      case .step(take, let step, let latents) where step.index + 1 == index: latents
      default: nil
      }
    }
  }

  func preview(of take: TakeID, step: Int) async throws -> Picture? {
    find { if case .preview(take, step, let picture) = $0 { picture } else { nil } }
  }

  func picture(of take: TakeID) async throws -> Picture? {
    find { if case .finished(take, let picture, _) = $0 { picture } else { nil } }
  }

  func thumbnail(of take: TakeID) async throws -> Picture? {
    find { if case .thumbnail(take, let picture) = $0 { picture } else { nil } }
  }

  func reference(_ fingerprint: String) async throws -> Picture? {
    find { if case .reference(fingerprint, let picture) = $0 { picture } else { nil } }
  }

  func copy(to path: String) async throws { state.withLock { $0.copies.append(path) } }
  func export(to folder: String, keepingBack keptBack: Set<TakeID>) async throws {}
  func close() async { state.withLock { $0.isClosed = true } }

  private func find<Value>(_ value: (SessionChange) -> Value?) -> Value? {
    (changes + state.withLock(\.waiting)).reversed().lazy.compactMap(value).first
  }
}

/// A library in memory, which can refuse everything.
final class MemoryLibrary: StudioLibrary {
  struct Refusal: Error, CustomStringConvertible { let description = "no room." }

  private let remembered = Mutex<[String]>([])
  let isBroken: Bool

  init(isBroken: Bool = false) { self.isBroken = isBroken }

  func prompts() async throws -> [String] {
    try check()
    return remembered.withLock { $0.reversed() }
  }
  func remember(prompt: String, at moment: Timestamp) async throws {
    try check()
    remembered.withLock { $0.append(prompt) }
  }
  func sessions() async throws -> [RecentSession] { [] }
  func remember(session path: String, at moment: Timestamp) async throws { try check() }
  func choice(_ name: String) async throws -> String? { nil }
  func choose(_ name: String, _ value: String) async throws { try check() }

  private func check() throws { if isBroken { throw Refusal() } }
}

extension Session {
  /// A session that was just begun.
  static var empty: Session {
    Session(
      setup: Setup(
        prompt: "",
        parameters: Parameters(model: "scripted", width: 64, height: 64, steps: 4)))
  }
}
