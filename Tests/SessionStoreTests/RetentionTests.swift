import Foundation
import GRDB
import Generation
import SessionStore
import Sessions
import Synchronization
import Testing

@Suite("What was thrown away", .timeLimit(.minutes(1)))
struct RetentionTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func open(day: Double) async throws -> SessionDatabase {
    var conditions = StoreConditions()
    conditions.now = { Timestamp(seconds: day * 86400) }
    return try await SessionDatabase.open(folder.file(), codec: .plain, under: conditions)
  }

  private func day(_ number: Double) -> Timestamp { Timestamp(seconds: number * 86400) }

  private func ids(_ database: SessionDatabase) async throws -> [Int] {
    try await database.load().history.all.map(\.id.rawValue)
  }

  @Test func `a take is forgotten thirty days after it was thrown away, and no other`()
    async throws
  {
    await (try await SessionDatabase.sample(at: folder.file())).close()
    let first = try await open(day: 100)
    var changes: [SessionChange] = (1...9).map { .take(.sample($0)) }
    changes.append(.take(.sample(10, from: Take.Origin(take: TakeID(3), step: 1))))
    changes += [
      .started(TakeID(2), sigmas: [1, 0], index: 0, .sample(1)),
      .started(TakeID(3), sigmas: [1, 0], index: 0, .sample(2)),
      // 2 and 4 are thrown away, 3 has a branch, and 5 comes back.
      .deleted(TakeID(2), at: day(100)), .deleted(TakeID(3), at: day(100)),
      .deleted(TakeID(4), at: day(100)), .deleted(TakeID(5), at: day(100)),
      .deleted(TakeID(5), at: nil), .reference("f", .sample(1)),
    ]
    try await first.write(changes)
    await first.close()

    let second = try await open(day: 110)
    // Being thrown away again does not begin the thirty days anew; another take's are its own.
    try await second.write([
      .deleted(TakeID(4), at: day(110)), .deleted(TakeID(6), at: day(110)),
    ])
    await second.close()

    let third = try await open(day: 130.5)
    #expect(try await ids(third) == [1, 3, 5, 6, 7, 8, 9, 10])
    #expect(try await third.latents(of: TakeID(2), at: 0) == nil)
    #expect(try await third.latents(of: TakeID(10), at: 0) == .sample(2))
    #expect(try await third.reference("f") == .sample(1))
    try await third.write([.deleted(TakeID(10), at: day(130.5))])
    await third.close()

    let fourth = try await open(day: 161)
    // The newest stays, so that its number is never given again, and with it what it came from.
    #expect(try await ids(fourth) == [1, 3, 5, 7, 8, 9, 10])
    try await fourth.write([.take(.sample(11))])
    await fourth.close()
    let fifth = try await open(day: 162)
    #expect(try await ids(fifth) == [1, 5, 7, 8, 9, 11])
    await fifth.close()
  }

  @Test func `a reader forgets nothing`() async throws {
    await (try await SessionDatabase.sample(at: folder.file())).close()
    let writer = try await open(day: 100)
    try await writer.write([
      .take(.sample(1)), .take(.sample(2)), .deleted(TakeID(1), at: day(100)),
    ])
    let reader = try await open(day: 200)
    #expect(reader.isReadOnly)
    #expect(try await ids(reader) == [1, 2])
    await reader.close()
    #expect(try await ids(writer) == [1, 2])
    await writer.close()
  }

  @Test func `its space goes back to the disk`() async throws {
    await (try await SessionDatabase.sample(at: folder.file())).close()
    let first = try await open(day: 100)
    let latents = Latents(
      height: 128, width: 64, channels: 128, values: Array(repeating: 1, count: 128 * 64 * 128))
    try await first.write([.take(.sample(1)), .take(.sample(2)), .deleted(TakeID(1), at: day(100))])
    for index in 0..<4 {
      try await first.write([.step(TakeID(1), .sample(index), latents)])
    }
    await first.close()
    let before = try folder.read().count
    #expect(before > 16 << 20)
    let second = try await open(day: 200)
    let reader = try DatabaseQueue(path: folder.file())
    while try await reader.read({ try Int.fetchOne($0, sql: "PRAGMA freelist_count") }) != 0 {
      try await Task.sleep(for: .milliseconds(5))
    }
    try reader.close()
    await second.close()
    #expect(try folder.read().count < 200_000)
  }
}
