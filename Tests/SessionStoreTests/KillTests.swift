import Foundation
import Generation
import SessionStore
import Sessions
import Synchronization
import Testing

/// What a session's file is when its program ends at any moment: all that was written by then, and
/// nothing else, without an error or a question.
///
/// Every write of these tests puts its number into the view, so that a file tells which ones it has.
@Suite("A killed program", .timeLimit(.minutes(5)))
struct KillTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  /// Writes, and the session as it has to be found after each of them.
  private static func story(
    seed: UInt64, count: Int
  ) -> (writes: [[SessionChange]], models: [Model]) {
    var changes = RandomChanges(seed: seed)
    var writes: [[SessionChange]] = []
    var models = [Model()]
    for number in 1...count {
      let batch =
        (number == 1 ? [.take(.sample(1))] : changes.batch())
        + [.view(SessionView(cursor: number))]
      var model = models[number - 1]
      model.apply(batch)
      writes.append(batch)
      models.append(model)
    }
    return (writes, models)
  }

  private func check(_ path: String, isOneOf models: [Model], atLeast least: Int) async throws {
    let database = try await SessionDatabase.open(path, codec: .plain)
    #expect(database.access == .writing)
    let count = try await database.load().view.cursor
    #expect(count >= least)
    var model = models[count]
    model.session.recover()
    try await expect(database, equals: model)
    await database.close()
  }

  @Test func `after each of 500 writes, the files hold all that was written`() async throws {
    let (writes, models) = Self.story(seed: 1, count: 500)
    // A log that is moved into the file often, so that the copies show every state of the two.
    var conditions = StoreConditions()
    conditions.logPages = 40
    let database = try await SessionDatabase.create(
      at: folder.file(), .sample, codec: .plain, under: conditions)
    for (number, write) in writes.enumerated() {
      try await database.write(write)
      let copy = try Folder()
      try copy.write(try folder.read())
      try copy.write(try folder.read("session.darkroom-wal"), "session.darkroom-wal")
      // The whole check takes a while, so that most copies are asked for the newest write only.
      if number.isMultiple(of: 25) {
        try await check(copy.file(), isOneOf: models, atLeast: number + 1)
      } else {
        let again = try await SessionDatabase.open(copy.file(), codec: .plain)
        var session = models[number + 1].session
        session.recover()
        #expect(try await again.load() == session)
        await again.close()
      }
    }
    await database.close()
  }

  @Test func `a log that is torn anywhere gives the writes before, whole`() async throws {
    let (writes, models) = Self.story(seed: 2, count: 120)
    let database = try await SessionDatabase.sample(at: folder.file())
    for write in writes { try await database.write(write) }
    let (file, log) = (try folder.read(), try folder.read("session.darkroom-wal"))
    await database.close()

    var generator = SplitMix(seed: 3)
    var found: Set<Int> = []
    for round in 0..<500 {
      let end = Int.random(in: 0...log.count, using: &generator)
      var torn = log.prefix(end)
      // A disk may as well leave old bytes where new ones were meant to be.
      if round.isMultiple(of: 3) {
        torn += (0..<Int.random(in: 1...9000, using: &generator)).map { _ in
          UInt8.random(in: 0...255, using: &generator)
        }
      }
      let copy = try Folder()
      try copy.write(file)
      try copy.write(torn, "session.darkroom-wal")
      let again = try await SessionDatabase.open(copy.file(), codec: .plain)
      let session = try await again.load()
      var model = models[session.view.cursor]
      model.session.recover()
      #expect(session == model.session)
      if round.isMultiple(of: 25) { try await expect(again, equals: model) }
      await again.close()
      #expect(try copy.names == ["session.darkroom"])
      found.insert(session.view.cursor)
    }
    #expect(found.count > 60)
  }

  @Test func `files that are copied in the middle of writing hold a beginning of it`() async throws
  {
    let (writes, models) = Self.story(seed: 4, count: 400)
    let database = try await SessionDatabase.sample(at: folder.file())
    let written = Mutex(0)
    let writing = Task {
      for write in writes {
        try await database.write(write)
        written.withLock { $0 += 1 }
      }
    }
    while written.withLock({ $0 }) < writes.count {
      let least = written.withLock { $0 }
      let copy = try Folder()
      try copy.write(try folder.read())
      // The log is not there yet when nothing was written.
      guard let log = try? folder.read("session.darkroom-wal") else { continue }
      try copy.write(log, "session.darkroom-wal")
      try await check(copy.file(), isOneOf: models, atLeast: least)
    }
    try await writing.value
    await database.close()
  }

  @Test(arguments: 1...8)
  func `a process that is killed leaves all that it had written, and the file free`(
    round: Int
  ) async throws {
    let path = folder.file()
    // The process says how far it came by bytes in a file, so that nothing has to be waited for.
    let progress = folder.file("progress")
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [round = round as Int, path = path as String, progress = progress as String] in
      let (writes, _) = Self.story(seed: UInt64(round), count: 300)
      let database = try await SessionDatabase.sample(at: path)
      try Data().write(to: URL(filePath: progress))
      let file = try #require(FileHandle(forWritingAtPath: progress))
      Thread.detachNewThread {
        usleep(UInt32(round) * 30_000)
        kill(getpid(), SIGKILL)
      }
      for write in writes {
        try await database.write(write)
        try file.write(contentsOf: [0])
      }
      while true { try await Task.sleep(for: .seconds(1)) }
    }
    let (_, models) = Self.story(seed: UInt64(round), count: 300)
    // A process that was killed before it had made the file has none, and no half of one either.
    guard FileManager.default.fileExists(atPath: path) else { return }
    let least = (try? folder.read("progress").count) ?? 0
    try await check(path, isOneOf: models, atLeast: least)
  }
}
