import Testing

@testable import Tokenizers

@Suite struct `The JSON scanner` {
  private func read(_ text: String) throws -> JSON { try read(Array(text.utf8)) }

  private func read(_ bytes: [UInt8]) throws -> JSON {
    var scanner = JSONScanner(bytes, file: "x.json")
    return try scanner.readDocument()
  }

  @Test(arguments: [
    (#""""#, ""),
    (#""猫 Ġa""#, "猫 Ġa"),
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
    (#""a\u0041\u732b\uD83D\uDE00z""#, "aA猫😀z"),
    (#""e\u0301""#, "e\u{301}"),
    (#""\u0000""#, "\0"),
    ("\"\u{FEFF}bom\"", "\u{FEFF}bom"),
  ])
  func `reads texts scalar by scalar`(json: String, expected: String) throws {
    guard case .string(let text) = try read(json) else {
      Issue.record("not a text")
      return
    }
    #expect(Array(text.unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test(arguments: [
    ("0", 0), ("-12", -12), ("1.5e3", 1500), ("1000000000000000019884624838656", 1e30),
    ("1e999", .infinity), (" 7\n", 7),
  ])
  func `reads numbers`(json: String, expected: Double) throws {
    guard case .number(let number) = try read(json) else {
      Issue.record("not a number")
      return
    }
    #expect(number == expected)
  }

  @Test func `keeps members in their order, equal names apart`() throws {
    guard case .object(let members) = try read(#" { "b" : [ ] , "a" : { } , "b" : null } "#) else {
      Issue.record("not an object")
      return
    }
    #expect(members.map(\.name) == ["b", "a", "b"])
  }

  @Test(arguments: [
    ("", 0, "a value"),
    ("nul", 3, "“null”"),
    ("+1", 0, "a value"),
    ("1.2.3", 0, "a value"),
    ("NaN", 0, "a value"),
    ("[1 2]", 3, "a comma or a closing bracket"),
    ("[1,]", 3, "a value"),
    (#"{"a" 1}"#, 5, "a colon"),
    (#"{"a": 1"#, 7, "a comma or a closing brace"),
    ("{1: 2}", 1, "a text in quotes"),
    (#""abc"#, 4, "the closing quote"),
    ("\"a\nb\"", 2, "the closing quote"),
    (#""\x""#, 2, "an escape that JSON knows"),
    (#""\"#, 2, "an escape that JSON knows"),
    (#""\u12G4""#, 5, "four hexadecimal digits"),
    (#""\ud83d""#, 3, "both halves of a character"),
    (#""\ude00\ud83d""#, 3, "both halves of a character"),
    (#""\ud83d\n""#, 8, "the second half of a character"),
    ("{} {}", 3, "nothing more"),
  ])
  func `says where it is lost`(json: String, byte: Int, expected: String) {
    #expect(
      throws: TokenizerError.invalidJSON(file: "x.json", byte: byte, expected: expected)
    ) { try read(json) }
  }

  @Test(arguments: ["[", #"{"a":"#])
  func `refuses nesting without end`(opening: String) {
    let json = String(repeating: opening, count: 100_000)
    #expect(
      throws: TokenizerError.invalidJSON(
        file: "x.json", byte: 65 * opening.utf8.count, expected: "less nesting")
    ) { try read(json) }
  }

  @Test func `reads a number of a million digits`() throws {
    guard case .number(let number) = try read(String(repeating: "9", count: 1_000_000)) else {
      Issue.record("not a number")
      return
    }
    #expect(number == .infinity)
  }

  @Test(arguments: [[0x22, 0xFF, 0x22], [0x22, 0xE7, 0x8C, 0x22], [0xFF, 0xFE, 0x7B, 0x00]])
  func `refuses text that is not UTF-8`(bytes: [UInt8]) {
    #expect(
      throws: TokenizerError.unreadable(file: "x.json", reason: "its text is not UTF-8")
    ) { try read(bytes) }
  }
}
