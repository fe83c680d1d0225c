import Foundation
import SessionStore
import Sessions
import Testing

@Suite("A disk that is full or cannot be written", .timeLimit(.minutes(1)))
struct DiskTests {
  private let folder: Folder
  private var conditions = StoreConditions()

  init() throws {
    folder = try Folder()
    // Only asking writes again, so that the tests say when.
    conditions.retryPause = .seconds(3600)
  }

  private func create() async throws -> SessionDatabase {
    try await SessionDatabase.create(at: folder.file(), .sample, codec: .plain, under: conditions)
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func `what a full disk cannot take is found all the same, and kept when there is room`(
    seed: UInt64
  ) async throws {
    let database = try await create()
    var changes = RandomChanges(seed: seed)
    var model = Model()
    let first: [SessionChange] = [.take(.sample(1)), .take(.sample(2))]
    try await database.write(first)
    model.apply(first)
    try await database.limitPages(to: 1)
    let note = SessionChange.note(TakeID(1), String(repeating: "a long note ", count: 20_000))
    model.apply(note)
    await #expect(throws: SessionError.diskFull(path: database.path)) {
      try await database.write([note])
    }
    for _ in 0..<60 {
      let batch = changes.batch()
      model.apply(batch)
      await #expect(throws: SessionError.diskFull(path: database.path)) {
        try await database.write(batch)
      }
    }
    try await expect(database, equals: model)
    await #expect(throws: SessionError.diskFull(path: database.path)) { try await database.flush() }

    // To another disk, everything can be saved at once.
    let copy = folder.file("copy.darkroom")
    try await database.copy(to: copy)
    let saved = try await SessionDatabase.open(copy, codec: .plain)
    var recovered = model
    recovered.session.recover()
    try await expect(saved, equals: recovered)
    await saved.close()

    try await database.limitPages(to: nil)
    try await database.flush()
    try await expect(database, equals: model)
    await database.close()
    let again = try await SessionDatabase.open(folder.file(), codec: .plain)
    try await expect(again, equals: recovered)
    await again.close()
  }

  @Test func `a store goes on by itself when there is space again`() async throws {
    var conditions = conditions
    conditions.retryPause = .milliseconds(5)
    let path = folder.file()
    let database = try await SessionDatabase.create(
      at: path, .sample, codec: .plain, under: conditions)
    try await database.write([.take(.sample(1))])
    try await database.limitPages(to: 1)
    let note = String(repeating: "a long note ", count: 4000)
    await #expect(throws: SessionError.diskFull(path: path)) {
      try await database.write([.note(TakeID(1), note)])
    }
    let reader = try await SessionDatabase.open(path, codec: .plain)
    #expect(try await reader.load().history[TakeID(1)]?.note == "")
    try await database.limitPages(to: nil)
    // Nobody asks the writer; the reader sees when it is done.
    while try await reader.load().history[TakeID(1)]?.note != note { await Task.yield() }
    await reader.close()
    await database.close()
  }

  @Test func `a file that cannot be written is read, and says so`() async throws {
    let database = try await create()
    try await database.write([.take(.sample(1)), .status(TakeID(1), .developing)])
    await database.close()
    let before = try folder.bytes
    var conditions = conditions
    conditions.obstacle = { _ in "Read-only file system" }
    let reader = try await SessionDatabase.open(folder.file(), codec: .plain, under: conditions)
    #expect(reader.access == .notWritable(reason: "Read-only file system"))
    #expect(try await reader.load().history[TakeID(1)]?.status == .interrupted)
    await #expect(
      throws: SessionError.notWritable(path: folder.file(), reason: "Read-only file system")
    ) { try await reader.write([.star(TakeID(1), true)]) }
    try await reader.copy(to: folder.file("copy.darkroom"))
    await reader.close()
    try FileManager.default.removeItem(atPath: folder.file("copy.darkroom"))
    #expect(try folder.bytes == before)
  }

  @Test func `what a killed program left in a folder that cannot be written is read whole`()
    async throws
  {
    let database = try await create()
    try await database.write([.take(.sample(1)), .thumbnail(TakeID(1), .sample(5))])
    let copy = try Folder()
    try copy.write(try folder.read())
    try copy.write(try folder.read("session.darkroom-wal"), "session.darkroom-wal")
    await database.close()
    let before = try copy.bytes
    var conditions = conditions
    conditions.obstacle = { _ in "Read-only file system" }
    let reader = try await SessionDatabase.open(copy.file(), codec: .plain, under: conditions)
    #expect(try await reader.load().history.all.count == 1)
    #expect(try await reader.thumbnail(of: TakeID(1)) == .sample(5))
    #expect(try copy.bytes == before)
    await reader.close()
    #expect(try copy.bytes == before)
  }
}
