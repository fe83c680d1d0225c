import Checkpoints
import Foundation
import Testing

@Suite struct HostileHeaderTests {
  struct Attack: CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let error: @Sendable (_ path: String) -> CheckpointError

    init(
      _ name: String, _ bytes: [UInt8], _ error: @escaping @Sendable (String) -> CheckpointError
    ) {
      testDescription = name
      self.bytes = bytes
      self.error = error
    }

    /// A header that cannot be read as JSON, with the byte where that shows.
    init(_ name: String, _ header: String, at offset: Int, _ problem: JSONProblem) {
      self.init(name, safetensors(header)) { .malformedJSON(file: $0, offset: offset, problem) }
    }

    /// A header that is JSON and says something impossible about the tensor "a".
    init(_ name: String, _ entry: String, data: Int = 4, _ problem: HeaderProblem) {
      let bytes = safetensors("{\"a\":{\(entry)}}", data: Array(repeating: 0, count: data))
      self.init(name, bytes) { .malformedHeader($0, tensor: "a", problem) }
    }
  }

  private static let f32 = #""dtype":"F32""#

  static let formats = [
    Attack("no bytes", []) { .emptyFile($0) },
    Attack("seven bytes", [2, 0, 0, 0, 0, 0, 0]) {
      .truncated($0, needs: ByteCount(8), has: ByteCount(7))
    },
    Attack("header beyond the file", safetensors("{}", length: 1000)) {
      .truncated($0, needs: ByteCount(1008), has: ByteCount(10))
    },
    Attack("header of 2⁶⁴ − 1 bytes", safetensors("{}", length: .max)) {
      .notSafetensors($0, looksLike: nil)
    },
    Attack("header of 2⁶³ bytes", safetensors("{}", length: 1 << 63)) {
      .notSafetensors($0, looksLike: nil)
    },
    Attack("header over 100 MB", safetensors("{}", length: 100_000_001)) {
      .notSafetensors($0, looksLike: nil)
    },
    Attack("header of no bytes", safetensors("")) { .notSafetensors($0, looksLike: nil) },
    Attack("header that is no object", safetensors("[1, 2]")) {
      .notSafetensors($0, looksLike: nil)
    },
    Attack("Git LFS pointer", Array("version https://git-lfs.github.com/spec/v1\n".utf8)) {
      .notSafetensors($0, looksLike: .gitLFSPointer)
    },
    Attack("web page", Array("<!DOCTYPE html><html>".utf8)) {
      .notSafetensors($0, looksLike: .webPage)
    },
    Attack("GGUF", Array("GGUF\u{3}\u{0}\u{0}\u{0}".utf8)) {
      .notSafetensors($0, looksLike: .gguf)
    },
    Attack("PyTorch archive", Array("PK\u{3}\u{4}archive/data.pkl".utf8)) {
      .notSafetensors($0, looksLike: .zipArchive)
    },
  ]

  static let texts = [
    Attack("cut text", "{\"a\":", at: 13, .expected("an object")),
    Attack("unclosed name", "{\"a", at: 11, .expected("the closing quote")),
    Attack("bare control character", "{\"a\n\":1}", at: 11, .expected("the closing quote")),
    Attack("unknown escape", #"{"\x":1}"#, at: 11, .expected("an escape that JSON knows")),
    Attack("short unicode escape", #"{"\u12":1}"#, at: 14, .expected("four hexadecimal digits")),
    Attack("half a surrogate pair", #"{"\ud83d":1}"#, at: 16, .notUnicode),
    Attack("text after the object", "{} x", at: 11, .expected("nothing more")),
    Attack("missing colon", #"{"a" {}}"#, at: 13, .expected("a colon")),
    Attack(
      "trailing comma", #"{"__metadata__":{},}"#, at: 27, .expected("a string in quotes")),
    Attack(
      "metadata that is no text", #"{"__metadata__":{"a":1}}"#, at: 29,
      .expected("a string in quotes")),
    Attack(
      "duplicate tensor",
      #"{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"#
        + #""a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}"#,
      at: 64, .duplicateName("a")),
    Attack("duplicate field", #"{"a":{"shape":[1],"shape":[2]}}"#, at: 33, .duplicateName("shape")),
    Attack("negative axis", #"{"a":{"shape":[-1]}}"#, at: 23, .expected("a digit")),
    Attack("fraction of an axis", #"{"a":{"shape":[1.5]}}"#, at: 24, .expected("a whole number")),
    Attack("power of ten", #"{"a":{"shape":[1e3]}}"#, at: 24, .expected("a whole number")),
    Attack(
      "leading zero", #"{"a":{"shape":[01]}}"#, at: 25,
      .expected("a number without leading zeros")),
    Attack(
      "axis beyond 64 bits", #"{"a":{"shape":[9223372036854775808]}}"#, at: 42,
      .numberTooLarge),
    Attack(
      "deep nesting",
      #"{"a":{"x":"# + String(repeating: "[", count: 100_000), at: 49, .tooDeep),
  ]

  static let entries = [
    Attack("no type", #""shape":[1],"data_offsets":[0,4]"#, .missingField("dtype")),
    Attack("no shape", f32 + #","data_offsets":[0,4]"#, .missingField("shape")),
    Attack("no offsets", f32 + #","shape":[1]"#, .missingField("data_offsets")),
    Attack("one offset", f32 + #","shape":[1],"data_offsets":[4]"#, .badOffsets([4])),
    Attack("three offsets", f32 + #","shape":[1],"data_offsets":[0,4,8]"#, .badOffsets([0, 4, 8])),
    Attack("falling offsets", f32 + #","shape":[1],"data_offsets":[4,0]"#, .badOffsets([4, 0])),
    Attack(
      "shape that overflows", f32 + #","shape":[4294967296,4294967296],"data_offsets":[0,4]"#,
      .shapeTooLarge([4_294_967_296, 4_294_967_296])),
    Attack(
      "shape that overflows behind a zero",
      f32 + #","shape":[0,4294967296,4294967296],"data_offsets":[0,0]"#,
      .shapeTooLarge([0, 4_294_967_296, 4_294_967_296])),
    Attack(
      "too few bytes for its shape", f32 + #","shape":[2],"data_offsets":[0,4]"#,
      .wrongSize(shape: [2], needs: ByteCount(8), has: ByteCount(4))),
    Attack(
      "hole before the first", f32 + #","shape":[1],"data_offsets":[4,8]"#, data: 8,
      .gap(ByteCount(4))),
    Attack(
      "offsets at the end of the world",
      f32 + #","shape":[1],"data_offsets":[9223372036854775803,9223372036854775807]"#,
      .gap(ByteCount(9_223_372_036_854_775_803))),
  ]

  static let neighbours = [
    Attack(
      "overlap",
      safetensors(
        #"{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"#
          + #""b":{"dtype":"U8","shape":[4],"data_offsets":[2,6]}}"#,
        data: [0, 1, 2, 3, 4, 5])
    ) { .malformedHeader($0, tensor: "b", .overlap) },
    Attack(
      "hole between two",
      safetensors(
        #"{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"#
          + #""b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}}"#,
        data: [0, 1, 2])
    ) { .malformedHeader($0, tensor: "b", .gap(ByteCount(1))) },
    Attack(
      "bytes behind the last",
      safetensors(
        #"{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}"#, data: [0, 1])
    ) { .trailingBytes($0, needs: ByteCount(62), has: ByteCount(63)) },
    Attack(
      "data beyond the file",
      safetensors(#"{"a":{"dtype":"U8","shape":[9],"data_offsets":[0,9]}}"#, data: [0])
    ) { .truncated($0, needs: ByteCount(70), has: ByteCount(62)) },
  ]

  @Test(arguments: formats + texts + entries + neighbours)
  func `a hostile file is refused for what is wrong with it`(attack: Attack) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(attack.bytes, to: "hostile.safetensors")
    let error = failure { () throws(CheckpointError) in _ = try SafetensorsFile(path: path) }
    #expect(error == attack.error(path))
    #expect(error.map(isOneSentence) == true)
    #expect(error?.description.contains("hostile.safetensors") == true)
  }

  @Test func `text that is not UTF-8 is refused`() throws {
    let folder = try TemporaryFolder()
    let header = Array(#"{"a"#.utf8) + [0xff] + Array(#"":{}}"#.utf8)
    let length: [UInt8] = [UInt8(header.count), 0, 0, 0, 0, 0, 0, 0]
    let path = try folder.write(length + header, to: "latin.safetensors")
    let error = failure { () throws(CheckpointError) in _ = try SafetensorsFile(path: path) }
    #expect(error == .malformedJSON(file: path, offset: 12, .notUnicode))
  }

  @Test(arguments: ["F8_E8M0", "F4", "C64", "f32", "", "\\u001b[2J"])
  func `element types that are not read are named`(type: String) throws {
    let folder = try TemporaryFolder()
    let header = #"{"w":{"dtype":"\#(type)","shape":[4],"data_offsets":[0,4]}}"#
    let path = try folder.write(safetensors(header, data: [0, 0, 0, 0]), to: "f8.safetensors")
    let error = failure { () throws(CheckpointError) in _ = try SafetensorsFile(path: path) }
    let name = type == "\\u001b[2J" ? "\u{1b}[2J" : type
    #expect(error == .unsupportedElementType(path, tensor: "w", type: name))
    #expect(error.map(isOneSentence) == true)
  }
}
