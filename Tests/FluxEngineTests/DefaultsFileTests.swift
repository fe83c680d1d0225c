import Foundation
import Goldens
import Testing

@testable import FluxEngine

@Suite struct `A model's own defaults` {
  private func read(_ text: String) throws -> DefaultsFile {
    let folder = try TemporaryFolder()
    try Data(text.utf8).write(to: folder.url.appending(path: "darkroom.json"))
    return try DefaultsFile(beside: folder.url.path)
  }

  @Test func `say what the checkpoint does not`() throws {
    let defaults = try read(##"{ "steps": 12, "isDistilled": false }"##)
    #expect(defaults.steps == 12)
    #expect(defaults.isDistilled == false)
    #expect(defaults.width == nil)
  }

  @Test func `may be absent`() throws {
    let folder = try TemporaryFolder()
    #expect(try DefaultsFile(beside: folder.path("model.safetensors")).steps == nil)
  }

  static let wrong = [
    "", "[]", "{", ##"{ "steps": 0 }"##, ##"{ "steps": "many" }"##, ##"{ "width": 1e30 }"##,
    ##"{ "height": -16 }"##, ##"{ "isDistilled": 3 }"##,
  ]

  @Test(arguments: wrong)
  func `are refused in one sentence where they are wrong`(text: String) {
    let error = #expect(throws: (any Error).self) { try read(text) }
    #expect(error.map { "\($0)" }?.contains("darkroom.json") == true)
  }
}
