import FluxEngine
import Foundation
import Generation
import Goldens
import Pictures
import Testing

@Suite(.timeLimit(.minutes(3))) struct `Models with names` {
  let folder: TemporaryFolder
  let registry: ModelRegistry

  init() throws {
    folder = try TemporaryFolder()
    registry = ModelRegistry(path: folder.path("data/models.json"))
  }

  private func write(_ text: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder.path("data"), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: registry.path))
  }

  @Test func `are none before the first is added`() throws {
    #expect(try registry.entries() == [])
    #expect(!FileManager.default.fileExists(atPath: registry.path))
  }

  @Test func `are remembered in the order of their names, until they are removed`() throws {
    try registry.add(.init(name: "tiny", path: "/b"))
    try registry.add(.init(name: "dev", path: "/a", checksums: ["x": "0"]))
    #expect(try registry.entries().map(\.name) == ["dev", "tiny"])
    #expect(try registry.entry(named: "dev")?.checksums == ["x": "0"])
    #expect(try registry.remove("tiny").path == "/b")
    #expect(try registry.entries().map(\.name) == ["dev"])
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path("data"))
    #expect(left == ["models.json"])
  }

  @Test func `keep their checksums when they are added once more`() throws {
    try registry.add(.init(name: "dev", path: "/a", checksums: ["x": "0"]))
    try registry.add(.init(name: "dev", path: "/a"))
    #expect(try registry.entries() == [.init(name: "dev", path: "/a", checksums: ["x": "0"])])
  }

  @Test func `cannot share a name`() throws {
    try registry.add(.init(name: "dev", path: "/a"))
    #expect(throws: ModelRegistryError.nameTaken("dev")) {
      try registry.add(.init(name: "dev", path: "/b"))
    }
    #expect(throws: ModelRegistryError.noSuchName("klein", known: ["dev"])) {
      try registry.remove("klein")
    }
  }

  @Test(arguments: ["", "a/b", "-x", ".", "~", "a b", "a\u{1b}", String(repeating: "a", count: 65)])
  func `cannot be called what is a path or an option`(name: String) {
    #expect(throws: ModelRegistryError.badName(name)) {
      try registry.add(.init(name: name, path: "/a"))
    }
  }

  static let damage = [
    "", "{", "[]", "{}", #"{"version":1,"models":[{"name":"x"}]}"#,
    #"{"version":1,"models":[{"name":"x","path":"/a"},{"name":"x","path":"/b"}]}"#,
  ]

  @Test(arguments: damage)
  func `in a damaged file are left as they are`(text: String) throws {
    try write(text)
    #expect(throws: ModelRegistryError.damaged(registry.path)) { try registry.entries() }
    #expect(throws: ModelRegistryError.damaged(registry.path)) {
      try registry.add(.init(name: "dev", path: "/a"))
    }
    #expect(throws: ModelRegistryError.damaged(registry.path)) { try registry.remove("x") }
    #expect(FileManager.default.contents(atPath: registry.path) == Data(text.utf8))
  }

  @Test func `of a later version are left as they are`() throws {
    try write(#"{"version":2,"models":[]}"#)
    #expect(throws: ModelRegistryError.newer(registry.path)) { try registry.entries() }
  }

  @Test func `are all there when many are added at once`() async throws {
    let registry = registry
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in 0..<20 {
        group.addTask { try registry.add(.init(name: "m\(index)", path: "/\(index)")) }
      }
      try await group.waitForAll()
    }
    #expect(try registry.entries().count == 20)
  }

  @Test func `are known to a library that was there before them`() async throws {
    let engine = try Engine(library: ModelLibrary(named: [:], registry: registry))
    #expect(await engine.models() == [])
    try registry.add(.init(name: "tiny", path: TinyModels.klein))
    #expect(await engine.models().map(\.name) == ["tiny"])
    #expect(try await engine.summary(of: "tiny").name == "tiny")
  }

  @Test func `that cannot be read hide no others`() async throws {
    try write("{")
    let library = ModelLibrary(named: ["own": TinyModels.klein], registry: registry)
    let models = library.models()
    #expect(models.map(\.name) == ["own", registry.path])
    guard case .unusable(let reason, let chinese) = try #require(models.last).state else {
      Issue.record("a damaged list is usable")
      return
    }
    #expect(reason.contains("damaged") && chinese.contains("已损坏"))
    #expect(try library.path(of: "own") == TinyModels.klein)
    #expect(try library.path(of: TinyModels.klein) == TinyModels.klein)
    #expect(throws: ModelRegistryError.damaged(registry.path)) { try library.path(of: "tiny") }
  }

  static let errors: [ModelRegistryError] = [
    .damaged("‹p›"), .newer("‹p›"), .unreadable("‹p›"), .unwritable("‹p›", reason: "‹r›"),
    .badName("‹n›"), .nameTaken("‹n›"), .noSuchName("‹n›", known: ["‹k›", "‹l›"]),
    .noSuchName("‹n›", known: []),
  ]

  @Test(arguments: errors)
  func `say what is wrong with their list in Chinese, too`(error: ModelRegistryError) {
    #expect(Translation(english: error.description, chinese: error.chinese).faults == [])
  }
}
