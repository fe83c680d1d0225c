import Foundation
import GRDB
import SessionStore
import Sessions
import Testing

@Suite("A person's library", .timeLimit(.minutes(1)))
struct LibraryTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private var path: String { folder.file("library.sqlite") }

  @Test func `prompts come back once each, the newest first`() async throws {
    let library = await LibraryDatabase.open(path)
    for (second, prompt) in ["a", "b", "灯塔\nline", "a"].enumerated() {
      try await library.remember(prompt: prompt, at: Timestamp(seconds: Double(second)))
    }
    #expect(try await library.prompts() == ["a", "灯塔\nline", "b"])
    let again = await LibraryDatabase.open(path)
    #expect(try await again.prompts() == ["a", "灯塔\nline", "b"])
    #expect(again.path == path)
    #expect(again.movedAside == nil)
  }

  @Test func `sessions come back the newest first, and say whether they are still there`()
    async throws
  {
    let library = await LibraryDatabase.open(path)
    try folder.write(Data([1]), "there.darkroom")
    for (second, name) in ["gone.darkroom", "there.darkroom"].enumerated() {
      try await library.remember(
        session: folder.file(name), at: Timestamp(seconds: Double(second) + 0.5))
    }
    #expect(
      try await library.sessions() == [
        RecentSession(
          path: folder.file("there.darkroom"), openedAt: Timestamp(seconds: 1.5), exists: true),
        RecentSession(
          path: folder.file("gone.darkroom"), openedAt: Timestamp(seconds: 0.5), exists: false),
      ])
  }

  @Test func `the last choice counts`() async throws {
    let library = await LibraryDatabase.open(path)
    #expect(try await library.choice("theme") == nil)
    try await library.choose("theme", "dusk")
    try await library.choose("theme", "dawn")
    try await library.choose("language", "zh")
    #expect(try await library.choice("theme") == "dawn")
    #expect(try await library.choice("language") == "zh")
  }

  @Test func `a damaged library is moved aside and begun anew`() async throws {
    let garbage = Data(repeating: 0x5A, count: 5000)
    for round in 1...2 {
      try folder.write(garbage, "library.sqlite")
      let library = await LibraryDatabase.open(path)
      #expect(library.movedAside == "\(path).damaged-\(round)")
      #expect(try folder.read("library.sqlite.damaged-\(round)") == garbage)
      #expect(try await library.prompts() == [])
      try await library.remember(prompt: "on", at: Timestamp(seconds: 1))
      #expect(try await library.prompts() == ["on"])
    }
  }

  @Test func `a library with other tables of the same names is moved aside`() async throws {
    let queue = try DatabaseQueue(path: path)
    try await queue.write { try $0.execute(sql: "CREATE TABLE prompt (x)") }
    try queue.close()
    let library = await LibraryDatabase.open(path)
    #expect(library.movedAside == "\(path).damaged-1")
    try await library.remember(prompt: "on", at: Timestamp(seconds: 1))
  }

  @Test func `several studios write it at once`() async throws {
    let path = path
    try await withThrowingTaskGroup { group in
      for studio in 0..<6 {
        group.addTask {
          let library = await LibraryDatabase.open(path)
          for number in 0..<20 {
            try await library.remember(
              prompt: "\(studio) \(number)", at: Timestamp(seconds: Double(number)))
          }
        }
      }
      try await group.waitForAll()
    }
    let library = await LibraryDatabase.open(path)
    #expect(library.movedAside == nil)
    #expect(try await library.prompts().count == 120)
  }

  @Test func `its folder is made, and where there can be none, it lasts as long as the program`()
    async throws
  {
    let deep = await LibraryDatabase.open(folder.file("a/b/library.sqlite"))
    try await deep.choose("theme", "dusk")
    #expect(try folder.names == ["a"])
    try folder.write(Data(), "file")
    let library = await LibraryDatabase.open(folder.file("file/library.sqlite"))
    #expect(library.path == nil)
    try await library.choose("theme", "dusk")
    #expect(try await library.choice("theme") == "dusk")
  }
}
