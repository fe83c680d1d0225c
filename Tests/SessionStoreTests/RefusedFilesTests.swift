import Foundation
import GRDB
import SessionStore
import Sessions
import Testing

/// Files that are no sessions, or no longer: each is refused in one sentence, and left as it is.
@Suite("A file that is refused", .timeLimit(.minutes(2)))
struct RefusedFilesTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private var path: String { folder.file() }

  /// Makes a sound session with some of everything, and gives what it holds.
  private func makeSession() async throws -> Model {
    var changes = RandomChanges(seed: 5)
    var model = Model()
    let database = try await SessionDatabase.sample(at: path)
    for _ in 0..<60 {
      let batch = changes.batch()
      try await database.write(batch)
      model.apply(batch)
    }
    await database.close()
    model.session.recover()
    return model
  }

  private func changeFile(_ sql: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
  }

  /// Opens the file, which has to fail and to change nothing.
  private func refusal(
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws
    -> SessionError
  {
    let before = try folder.bytes
    let error = try await #require(throws: SessionError.self, sourceLocation: sourceLocation) {
      await (try await SessionDatabase.open(path, codec: .plain)).close()
    }
    #expect(try folder.bytes == before, sourceLocation: sourceLocation)
    return error
  }

  private func expectDamage(
    _ reason: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    switch try await refusal(sourceLocation: sourceLocation) {
    case .damaged(path, let found):
      #expect(reason == nil || reason == found, sourceLocation: sourceLocation)
    case let other: Issue.record("\(other)", sourceLocation: sourceLocation)
    }
  }

  @Test func `nothing at all is missing`() async throws {
    #expect(try await refusal() == .missing(path: path))
    #expect(
      await #expect(throws: SessionError.self) {
        _ = try await SessionDatabase.open(folder.file("no/such.darkroom"), codec: .plain)
      } == .missing(path: folder.file("no/such.darkroom")))
  }

  @Test func `a newer program's file asks for the newer program`() async throws {
    _ = try await makeSession()
    try changeFile("PRAGMA user_version = 2; CREATE TABLE future (x)")
    #expect(try await refusal() == .newer(path: path, version: "file format 2"))
  }

  @Test func `a newer program's file is left alone with its log`() async throws {
    _ = try await makeSession()
    try changeFile("PRAGMA user_version = 2")
    let writer = try DatabaseQueue(path: path)
    try await writer.writeWithoutTransaction { try $0.execute(sql: "CREATE TABLE future (x)") }
    let copy = try Folder()
    for (name, bytes) in try folder.bytes { try copy.write(bytes, name) }
    try writer.close()
    try FileManager.default.removeItem(atPath: copy.file("session.darkroom-shm"))
    let before = try copy.bytes
    #expect(before["session.darkroom-wal"]?.isEmpty == false)
    await #expect(throws: SessionError.newer(path: copy.file(), version: "file format 2")) {
      _ = try await SessionDatabase.open(copy.file(), codec: .plain)
    }
    #expect(try copy.bytes == before)
  }

  @Test func `another program's database is no session`() async throws {
    try changeFile("CREATE TABLE bookmarks (url TEXT)")
    try await expectDamage("it is another program's file")
  }

  @Test func `an empty file is no session, with and without a log`() async throws {
    try folder.write(Data())
    try await expectDamage("it is empty")
    try folder.write(Data(repeating: 7, count: 9000), "session.darkroom-wal")
    try await expectDamage("it is empty")
  }

  @Test func `a picture, a text and a folder are no sessions`() async throws {
    try folder.write(Data([0x89, 0x50, 0x4E, 0x47]) + Data(repeating: 1, count: 5000))
    try await expectDamage("file is not a database")
    try folder.write(Data("once upon a time".utf8))
    try await expectDamage("file is not a database")
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    let error = try await #require(throws: SessionError.self) {
      _ = try await SessionDatabase.open(path, codec: .plain)
    }
    #expect(error == .damaged(path: path, reason: "it is no file"))
  }

  @Test func `a file that was cut off anywhere is damaged`() async throws {
    _ = try await makeSession()
    let bytes = try folder.read()
    var generator = SplitMix(seed: 6)
    for _ in 0..<100 {
      try folder.write(bytes.prefix(Int.random(in: 0..<bytes.count, using: &generator)))
      try await expectDamage()
    }
  }

  @Test func `a file whose facts cannot be understood is damaged`() async throws {
    _ = try await makeSession()
    let bytes = try folder.read()
    for sql in [
      "DELETE FROM session WHERE name = 'setup'",
      "UPDATE session SET value = '{' WHERE name = 'setup'",
      "UPDATE take SET recipe = '[]' WHERE id = 1", "UPDATE take SET status = 'melting'",
      "UPDATE take SET sigmas = x'00'", "DROP TABLE step", "DROP TABLE latents",
      "PRAGMA user_version = 0", "PRAGMA user_version = -1",
    ] {
      try folder.write(bytes)
      try changeFile(sql)
      try await expectDamage()
    }
  }

  @Test func `a bit that flips is noticed, or harmless, and never makes other pictures`()
    async throws
  {
    let model = try await makeSession()
    let bytes = try folder.read()
    var generator = SplitMix(seed: 8)
    var refused = 0
    for round in 0..<400 {
      var flipped = bytes
      // The header decides about everything, so that a good part of the flips falls there.
      let index = Int.random(
        in: 0..<(round.isMultiple(of: 3) ? 100 : bytes.count), using: &generator)
      flipped[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      let copy = try Folder()
      try copy.write(flipped)
      do {
        let database = try await SessionDatabase.open(copy.file(), codec: .plain)
        let session = try await database.load()
        #expect(session.history.all.count == model.session.history.all.count)
        for place in model.latents.keys {
          // Nothing or an error may come, but no other numbers.
          guard let found = try? await database.latents(of: place.take, at: place.number) else {
            continue
          }
          #expect(found == model.latents[place])
        }
        for id in model.pictures.keys {
          guard let found = try? await database.picture(of: id) else { continue }
          #expect(found == model.pictures[id])
        }
        await database.close()
      } catch let error as SessionError {
        refused += 1
        switch error {
        case .damaged, .newer: break
        case .missing, .unreadable, .notWritable, .diskFull, .exists:
          Issue.record("\(index): \(error)")
        }
        #expect(try copy.bytes == ["session.darkroom": flipped])
      }
    }
    #expect(refused > 40)
  }

  @Test func `a picture whose bytes were damaged is refused, and the others are not`() async throws
  {
    let database = try await SessionDatabase.sample(at: path)
    try await database.write([
      .take(.sample(1)), .thumbnail(TakeID(1), .sample(77)), .reference("f", .sample(78)),
      .started(TakeID(1), sigmas: [1, 0], index: 0, .sample(1)),
    ])
    await database.close()
    try changeFile(
      "UPDATE picture SET bytes = x'D0020102'; UPDATE latents SET bytes = zeroblob(16)")
    let again = try await SessionDatabase.open(path, codec: .plain)
    await #expect(
      throws: SessionError.damaged(path: path, reason: "the thumbnail picture of take 1 is damaged")
    ) { _ = try await again.thumbnail(of: TakeID(1)) }
    await #expect(
      throws: SessionError.damaged(path: path, reason: "latents 0 of take 1 are damaged")
    ) { _ = try await again.latents(of: TakeID(1), at: 0) }
    #expect(try await again.reference("f") == .sample(78))
    await again.close()
  }

  @Test func `a new session takes nobody's place`() async throws {
    _ = try await makeSession()
    let before = try folder.bytes
    await #expect(throws: SessionError.exists(path: path)) {
      _ = try await SessionDatabase.sample(at: path)
    }
    #expect(try folder.bytes == before)
    // What is left of a session that is gone would be taken for a part of the new one.
    try folder.write(Data([1]), "other.darkroom-wal")
    await #expect(throws: SessionError.exists(path: folder.file("other.darkroom-wal"))) {
      _ = try await SessionDatabase.sample(at: folder.file("other.darkroom"))
    }
    let error = await #expect(throws: SessionError.self) {
      _ = try await SessionDatabase.sample(at: folder.file("no/session.darkroom"))
    }
    #expect(
      error
        == .notWritable(
          path: folder.file("no/session.darkroom"), reason: "there is no folder \(folder.path)/no"))
  }
}
