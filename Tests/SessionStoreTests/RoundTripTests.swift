import Foundation
import Generation
import Pictures
import SessionStore
import Sessions
import Synchronization
import Testing

@Suite("A session's file", .timeLimit(.minutes(2)))
struct RoundTripTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func `a file that is read again equals the session that wrote it`(seed: UInt64) async throws {
    var changes = RandomChanges(seed: seed)
    var model = Model()
    let database = try await SessionDatabase.sample(at: folder.file())
    for round in 0..<90 {
      let batch = round == 0 ? [.take(.sample(1))] : changes.batch()
      try await database.write(batch)
      model.apply(batch)
    }
    try await expect(database, equals: model)
    await database.close()

    let again = try await SessionDatabase.open(folder.file(), codec: .plain)
    model.session.recover()
    try await expect(again, equals: model)
    await again.close()
  }

  @Test func `one file remains when a session is closed`() async throws {
    let database = try await SessionDatabase.sample(at: folder.file())
    try await database.write([.take(.sample(1)), .thumbnail(TakeID(1), .sample(7))])
    #expect(try await database.thumbnail(of: TakeID(1)) == .sample(7))
    #expect(try folder.names.count > 1)
    await database.close()
    await database.close()
    #expect(try folder.names == ["session.darkroom"])
  }

  @Test func `writes are kept in the order in which they are asked for`() async throws {
    // Pictures that take long to encode must not be overtaken.
    let slow = PictureCodec { picture in
      if picture.pixels[0] == 0 { usleep(20_000) }
      return try PictureCodec.plain.encode(picture)
    } decode: {
      try PictureCodec.plain.decode($0)
    }
    let database = try await SessionDatabase.create(at: folder.file(), .sample, codec: slow)
    try await database.write([.take(.sample(1))])
    await withThrowingTaskGroup { group in
      for number in 0..<20 {
        let changes: [SessionChange] = [
          .thumbnail(TakeID(1), .sample(number.isMultiple(of: 2) ? 0 : UInt8(number))),
          .note(TakeID(1), "\(number)"),
        ]
        // The call begins at once, and is waited for later.
        group.addImmediateTask { try await database.write(changes) }
      }
    }
    #expect(try await database.load().history[TakeID(1)]?.note == "19")
    #expect(try await database.thumbnail(of: TakeID(1)) == .sample(19))
    await database.close()
  }

  @Test func `what a killed program was developing is interrupted, in the file as well`()
    async throws
  {
    let database = try await SessionDatabase.sample(at: folder.file())
    try await database.write([
      .take(.sample(1)), .take(.sample(2)), .status(TakeID(1), .developing),
      .queue([TakeID(1), TakeID(2)]),
    ])
    #expect(try await database.load().history[TakeID(1)]?.status == .developing)
    await database.close()
    let again = try await SessionDatabase.open(folder.file(), codec: .plain)
    let reader = try await SessionDatabase.open(folder.file(), codec: .plain)
    for session in [try await again.load(), try await again.load(), try await reader.load()] {
      #expect(session.history[TakeID(1)]?.status == .interrupted)
      #expect(session.queue == [TakeID(2)])
    }
    await reader.close()
    await again.close()
  }

  @Test
  func `a picture that cannot be made into bytes fails alone, and nothing of its write stays`()
    async throws
  {
    let codec = PictureCodec { picture in
      guard picture.pixels[0] != 13 else { throw NoPicture() }
      return try PictureCodec.plain.encode(picture)
    } decode: {
      try PictureCodec.plain.decode($0)
    }
    let database = try await SessionDatabase.create(at: folder.file(), .sample, codec: codec)
    try await database.write([.take(.sample(1))])
    await #expect(throws: NoPicture.self) {
      try await database.write([.star(TakeID(1), true), .thumbnail(TakeID(1), .sample(13))])
    }
    try await database.write([.note(TakeID(1), "on")])
    let take = try await database.load().history[TakeID(1)]
    #expect(take?.isStarred == false)
    #expect(take?.note == "on")
    await database.close()
  }

  @Test func `what a review said is found again, and what was taken back is not`() async throws {
    let database = try await SessionDatabase.create(at: folder.file(), .sample, codec: .plain)
    try await database.write([
      .take(.sample(1)), .take(.sample(2)), .take(.sample(3)),
      .review(TakeID(1), .approved), .review(TakeID(2), .rejected),
      .review(TakeID(3), .approved), .review(TakeID(3), nil),
    ])
    await database.close()
    let again = try await SessionDatabase.open(folder.file(), codec: .plain)
    let history = try await again.load().history
    await again.close()
    #expect((1...3).map { history[TakeID($0)]?.review } == [.approved, .rejected, nil])
  }

  @Test func `a branch asks its parents for the steps that it shares with them`() async throws {
    let database = try await SessionDatabase.sample(at: folder.file())
    var changes: [SessionChange] = [
      .take(.sample(1)), .started(TakeID(1), sigmas: [1, 0], index: 0, .sample(10)),
    ]
    for index in 0..<4 {
      changes.append(.step(TakeID(1), .sample(index), .sample(11 + Float(index))))
      changes.append(.preview(TakeID(1), step: index, .sample(UInt8(index))))
    }
    changes += [
      .take(.sample(2, from: Take.Origin(take: TakeID(1), step: 3))),
      .take(.sample(3, from: Take.Origin(take: TakeID(2), step: 1))),
      // These can only be damage: a take of itself, and one of a later one.
      .take(.sample(4, from: Take.Origin(take: TakeID(4), step: 4))),
      .take(.sample(5, from: Take.Origin(take: TakeID(6), step: 4))),
      .take(.sample(6, from: Take.Origin(take: TakeID(5), step: 4))),
    ]
    try await database.write(changes)
    for index in 0...3 {
      #expect(try await database.latents(of: TakeID(2), at: index) == .sample(10 + Float(index)))
    }
    #expect(try await database.latents(of: TakeID(2), at: 4) == nil)
    #expect(try await database.latents(of: TakeID(3), at: 1) == .sample(11))
    #expect(try await database.latents(of: TakeID(3), at: 2) == nil)
    #expect(try await database.preview(of: TakeID(2), step: 2) == .sample(2))
    #expect(try await database.preview(of: TakeID(2), step: 3) == nil)
    for number in 4...6 {
      #expect(try await database.latents(of: TakeID(number), at: 0) == nil)
    }
    await database.close()
  }
}
