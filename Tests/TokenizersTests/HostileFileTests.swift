import Foundation
import Testing

@testable import Tokenizers

@Suite struct `Files that are not what they should be` {
  private func load(_ files: [String: Data]) throws -> QwenTokenizer {
    let folder = try TemporaryFolder()
    for (name, bytes) in files { try folder.write(name, bytes) }
    return try QwenTokenizer(folder: folder.path)
  }

  @Test(arguments: 0..<100)
  func `a truncated file is refused`(percent: Int) throws {
    let whole = try Fixture.bytes(of: "klein/tokenizer.json")
    let files = [
      "tokenizer.json": whole.prefix(whole.count * percent / 100),
      "tokenizer_config.json": try Fixture.bytes(of: "klein/tokenizer_config.json"),
    ]
    #expect(throws: TokenizerError.self) { try load(files) }
  }

  @Test(arguments: 0..<100)
  func `a truncated configuration is refused`(percent: Int) throws {
    let whole = try Fixture.bytes(of: "klein/tokenizer_config.json")
    let files = [
      "tokenizer.json": try Fixture.bytes(of: "klein/tokenizer.json"),
      "tokenizer_config.json": whole.prefix(whole.count * percent / 100),
    ]
    #expect(throws: TokenizerError.self) { try load(files) }
  }

  @Test(arguments: 0..<100)
  func `a truncated list of merges is read or refused`(percent: Int) throws {
    let whole = try Fixture.bytes(of: "klein/merges.txt")
    let files = [
      "vocab.json": try Fixture.bytes(of: "klein/vocab.json"),
      "merges.txt": whole.prefix(whole.count * percent / 100),
      "tokenizer_config.json": try Fixture.bytes(of: "klein/tokenizer_config.json"),
    ]
    do {
      _ = try load(files).encode("quite a text")
    } catch is TokenizerError {}
  }

  @Test(arguments: 0..<100)
  func `a damaged byte is read or refused`(seed: Int) throws {
    var bytes = Data(TokenizerDraft().text.utf8)
    bytes[seed * 7919 % bytes.count] = UInt8(seed * 37 % 256)
    let files = [
      "tokenizer.json": bytes, "tokenizer_config.json": Data(TokenizerDraft().configuration.utf8),
    ]
    do {
      _ = try load(files).encode("quite a text")
    } catch is TokenizerError {}
  }

  @Test func `an empty folder is missing its configuration`() throws {
    let folder = try TemporaryFolder()
    #expect(throws: TokenizerError.missing(file: folder.path + "/tokenizer_config.json")) {
      try QwenTokenizer(folder: folder.path)
    }
  }

  @Test func `a folder without a vocabulary is missing it`() throws {
    let folder = try TemporaryFolder()
    try folder.write("tokenizer_config.json", "{}")
    #expect(throws: TokenizerError.missing(file: folder.path + "/tokenizer.json")) {
      try QwenTokenizer(folder: folder.path)
    }
  }

  @Test func `a vocabulary without merges is missing them`() throws {
    let folder = try TemporaryFolder()
    try folder.write("tokenizer_config.json", "{}")
    try folder.write("vocab.json", "{\(TokenizerDraft.letters)}")
    #expect(throws: TokenizerError.missing(file: folder.path + "/merges.txt")) {
      try QwenTokenizer(folder: folder.path)
    }
  }

  @Test func `a folder under the name of a file is refused`() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/tokenizer_config.json"
    try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: false)
    #expect(throws: TokenizerError.unreadable(file: file, reason: "it is a folder")) {
      try QwenTokenizer(folder: folder.path)
    }
  }

  @Test(.timeLimit(.minutes(1))) func `a device is not read without end`() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/tokenizer_config.json"
    try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: "/dev/zero")
    #expect(throws: TokenizerError.unreadable(file: file, reason: "it is a pipe or a device")) {
      try QwenTokenizer(folder: folder.path)
    }
  }

  @Test func `a file of many gigabytes is not read`() throws {
    let folder = try TemporaryFolder()
    try folder.write("tokenizer_config.json", "")
    let file = folder.path + "/tokenizer_config.json"
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
    try handle.truncate(atOffset: 40 << 30)  // Sparse: takes no room.
    try handle.close()
    #expect(
      throws: TokenizerError.unreadable(file: file, reason: "it is larger than any tokenizer")
    ) { try QwenTokenizer(folder: folder.path) }
  }

  @Test func `a link to a file is followed`() throws {
    let folder = try TemporaryFolder()
    try folder.write("blob", TokenizerDraft().text)
    try folder.write("tokenizer_config.json", TokenizerDraft().configuration)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/tokenizer.json", withDestinationPath: "blob")
    #expect(try QwenTokenizer(folder: folder.path).encode("abc") == [258])
  }
}
