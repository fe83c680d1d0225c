import Foundation
import SessionStore
import Sessions
import Testing

@Suite("A session that two studios open", .timeLimit(.minutes(1)))
struct SharingTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  @Test func `the second one reads, follows what happens, and says why it does not write`()
    async throws
  {
    let first = try await SessionDatabase.sample(at: folder.file())
    #expect(first.access == .writing)
    #expect(!first.isReadOnly)
    try await first.write([.take(.sample(1)), .status(TakeID(1), .developing)])

    let second = try await SessionDatabase.open(folder.file(), codec: .plain)
    #expect(second.access == .besideAnotherStudio)
    #expect(second.isReadOnly)
    // The other studio is alive, so its take is not interrupted.
    #expect(try await second.load().history[TakeID(1)]?.status == .developing)
    try await first.write([.note(TakeID(1), "new"), .thumbnail(TakeID(1), .sample(3))])
    #expect(try await second.load().history[TakeID(1)]?.note == "new")
    #expect(try await second.thumbnail(of: TakeID(1)) == .sample(3))
    await #expect(
      throws: SessionError.notWritable(path: first.path, reason: "another studio has it open")
    ) {
      try await second.write([.note(TakeID(1), "mine")])
    }
    #expect(try await first.load().history[TakeID(1)]?.note == "new")
    await second.close()
    await first.close()
    #expect(try folder.names == ["session.darkroom"])
  }

  @Test func `the one that comes after the writer has gone writes`() async throws {
    let first = try await SessionDatabase.sample(at: folder.file())
    let second = try await SessionDatabase.open(folder.file(), codec: .plain)
    try await first.write([.take(.sample(1))])
    await first.close()
    // The reader stays one, and still reads.
    #expect(try await second.load().history.all.count == 1)
    let third = try await SessionDatabase.open(folder.file(), codec: .plain)
    #expect(third.access == .writing)
    try await third.write([.star(TakeID(1), true)])
    #expect(try await second.load().history[TakeID(1)]?.isStarred == true)
    await second.close()
    await third.close()
    #expect(try folder.names == ["session.darkroom"])
  }

  @Test func `of many that open it at once, one writes`() async throws {
    await (try await SessionDatabase.sample(at: folder.file())).close()
    let path = folder.file()
    let all = try await withThrowingTaskGroup(of: SessionDatabase.self) { group in
      for _ in 0..<12 {
        group.addTask { try await SessionDatabase.open(path, codec: .plain) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(all.count { $0.access == .writing } == 1)
    #expect(all.count { $0.access == .besideAnotherStudio } == 11)
    for database in all { await database.close() }
  }

  @Test func `a file that is opened while another studio opens, writes and closes is sound`()
    async throws
  {
    await (try await SessionDatabase.sample(at: folder.file())).close()
    let path = folder.file()
    let writing = Task {
      var number = 1
      while number <= 30 {
        let database = try await SessionDatabase.open(path, codec: .plain)
        if !database.isReadOnly {
          try await database.write([
            .take(.sample(number)), .thumbnail(TakeID(number), .sample(UInt8(number))),
          ])
          number += 1
        }
        await database.close()
      }
    }
    var last = 0
    while last < 30 {
      let database = try await SessionDatabase.open(path, codec: .plain)
      for id in try await database.load().history.all.map(\.id) {
        #expect(try await database.thumbnail(of: id) == .sample(UInt8(id.rawValue)))
        last = max(last, id.rawValue)
      }
      await database.close()
      // Whoever comes first may write, and the other one has to get its turn.
      try await Task.sleep(for: .milliseconds(1))
    }
    try await writing.value
  }

  @Test func `a link and a path with dots lead to the same session`() async throws {
    let first = try await SessionDatabase.sample(at: folder.file())
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link.darkroom"), withDestinationPath: folder.file())
    for path in [
      folder.file("link.darkroom"),
      folder.file("./../\(folder.path.split(separator: "/").last ?? "")/session.darkroom"),
    ] {
      let second = try await SessionDatabase.open(path, codec: .plain)
      #expect(second.access == .besideAnotherStudio)
      #expect(second.path == first.path)
      await second.close()
    }
    await first.close()
  }
}
