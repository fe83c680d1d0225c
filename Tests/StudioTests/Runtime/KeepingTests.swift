import Generation
import Pictures
import Sessions
import Synchronization
import Testing

@testable import Studio

@Suite(.timeLimit(.minutes(1)))
struct SessionWriterTests {
  private let clock = ManualClock()
  private let repository = MemoryRepository()
  private let told = Told()

  /// What a writer told of.
  private final class Told: Sendable {
    private let actions = Mutex<[Action]>([])
    func callAsFunction(_ action: Action) { actions.withLock { $0.append(action) } }
    var kept: [String?] {
      actions.withLock(\.self).reduce(into: []) { result, action in
        if case .kept(let trouble) = action { result.append(trouble?.text(.english)) }
      }
    }
    var thumbnails: [PictureName: Picture] {
      actions.withLock(\.self).reduce(into: [:]) { result, action in
        if case .picture(let name, let picture?) = action { result[name] = picture }
      }
    }
  }

  private func writer() -> SessionWriter {
    SessionWriter(repository, clock: clock.studio) { [told] in told($0) }
  }

  private func setup(_ prompt: String) -> SessionChange {
    var setup = Session.empty.setup
    setup.prompt = prompt
    return .setup(setup)
  }

  @Test func `of shots that wait only the last is kept`() async {
    let writer = writer()
    repository.hold()
    writer.keep([setup("a")])
    while !repository.isHolding { await Task.yield() }
    for prompt in ["ab", "abc", "abcd"] { writer.keep([setup(prompt)]) }
    writer.keep([.star(TakeID(rawValue: 1), true), setup("abcde")])
    repository.release()
    await writer.settled()
    #expect(repository.session.setup.prompt == "abcde")
    #expect(repository.changes.map(\.word) == ["setup a", "star", "setup abcde"])
  }

  @Test func `what the disk refused is kept as soon as there is room`() async {
    let writer = writer()
    repository.setFull(true)
    writer.keep([setup("a")])
    await writer.settled()
    writer.keep([.star(TakeID(rawValue: 1), true)])
    await writer.settled()
    #expect(told.kept == ["\(SessionError.diskFull(path: repository.path))"])
    #expect(repository.changes.isEmpty)
    repository.setFull(false)
    while clock.sleepers < 2 { await Task.yield() }
    clock.advance(by: .seconds(2))
    while told.kept.count < 2 { await Task.yield() }
    #expect(told.kept.last == .some(nil))
    #expect(repository.changes.map(\.word) == ["setup a", "star"])
  }

  @Test func `a small picture is made of the first preview and of the last picture`() async {
    let writer = writer()
    let id = TakeID(rawValue: 1)
    let timing = Timing(preparation: .zero, denoising: .zero, decoding: .zero)
    writer.keep([.preview(id, step: 0, .plain(400, 200, level: 1))])
    writer.keep([.preview(id, step: 1, .plain(400, 200, level: 2))])
    await writer.settled()
    #expect(told.thumbnails[.thumbnail(id)] == .plain(160, 80, level: 1))
    writer.keep([.finished(id, .plain(320, 480, level: 3), timing)])
    await writer.settled()
    #expect(told.thumbnails[.thumbnail(id)] == .plain(106, 160, level: 3))
    let kept = try? await repository.thumbnail(of: id)
    #expect(kept == .plain(106, 160, level: 3))
  }

  @Test func `whoever waits for a change goes on when it is kept, or was tried in vain`() async {
    let writer = writer()
    await writer.keepNow([setup("a")])
    #expect(repository.changes.map(\.word) == ["setup a"])
    repository.setFull(true)
    await writer.keepNow([setup("ab")])
    #expect(told.kept.count == 1)
    repository.setFull(false)
    #expect(await writer.finish() == nil)
    await writer.keepNow([setup("abc")])
    #expect(repository.session.setup.prompt == "ab")
  }

  @Test func `nothing is written beside another studio`() async {
    let repository = MemoryRepository(isReadOnly: true)
    let writer = SessionWriter(repository, clock: clock.studio) { _ in }
    writer.keep([setup("a")])
    await writer.settled()
    #expect(repository.writes.isEmpty)
    #expect(await writer.finish() == nil)
  }

  @Test func `what is lost at the end is said`() async {
    let writer = writer()
    repository.setFull(true)
    writer.keep([setup("a")])
    #expect(await writer.finish() == Phrase(error: SessionError.diskFull(path: repository.path)))
    #expect(repository.isClosed)
  }
}

struct CoalescingTests {
  private let one = TakeID(rawValue: 1)
  private let two = TakeID(rawValue: 2)

  @Test func `a better preview of a step takes the place of a rough one`() {
    let step = StepRecord(index: 0, sigma: 1, seconds: 1)
    let latents = Latents(height: 1, width: 1, channels: 1, values: [0])
    let changes: [SessionChange] = [
      .step(one, step, latents), .preview(one, step: 0, .plain(1, 1)),
      .preview(two, step: 0, .plain(1, 1)), .preview(one, step: 0, .plain(2, 2)),
    ]
    #expect(
      changes.coalesced.map(\.word) == ["step", "preview 2/0 1", "preview 1/0 2"])
  }

  @Test func `what tells a story keeps its order`() {
    let changes: [SessionChange] = [
      .status(one, .waiting), .queue([one]), .status(one, .developing), .queue([]),
      .status(one, .finished),
    ]
    #expect(changes.coalesced.map(\.word) == ["status", "status", "queue", "status"])
  }
}

extension SessionChange {
  /// The change in a few words.
  var word: String {
    switch self {
    case .setup(let setup): "setup \(setup.prompt)"
    case .view: "view"
    case .reference(let fingerprint, _): "reference \(fingerprint)"
    case .take: "take"
    case .queue: "queue"
    case .status: "status"
    case .until: "until"
    case .started: "started"
    case .step: "step"
    case .preview(let id, let step, let picture):
      "preview \(id.rawValue)/\(step) \(picture.width)"
    case .finished: "finished"
    case .thumbnail: "thumbnail"
    case .star: "star"
    case .review: "review"
    case .note: "note"
    case .deleted: "deleted"
    }
  }
}
