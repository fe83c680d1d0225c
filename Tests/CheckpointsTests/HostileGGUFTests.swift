import Checkpoints
import Foundation
import Tensors
import Testing

@Suite struct `Hostile GGUF` {
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

    /// A file that cannot be understood from a byte on.
    init(
      _ name: String, at offset: Int, _ problem: GGUFProblem, _ change: (inout GGUFBytes) -> Void
    ) {
      var file = GGUFBytes()
      change(&file)
      self.init(name, file.bytes) { .malformedGGUF($0, offset: offset, problem) }
    }

    /// A file that says something impossible about the tensor "a".
    init(
      _ name: String, _ tensors: [GGUFBytes.Tensor], of tensor: String = "a",
      data: Int = 4096, _ problem: HeaderProblem
    ) {
      var file = GGUFBytes()
      file.tensors = tensors
      file.data = Array(repeating: 0, count: data)
      self.init(name, file.bytes) { .malformedHeader($0, tensor: tensor, problem) }
    }
  }

  typealias Tensor = GGUFBytes.Tensor

  static let starts = [
    Attack("four bytes", Array("GGUF".utf8)) {
      .truncated($0, needs: ByteCount(8), has: ByteCount(4))
    },
    Attack("cut counts", Array(GGUFBytes().bytes.prefix(20))) {
      .truncated($0, needs: ByteCount(24), has: ByteCount(20))
    },
    Attack("version 1", at: 4, .unsupportedVersion(1)) { $0.version = 1 },
    Attack("version 4", at: 4, .unsupportedVersion(4)) { $0.version = 4 },
    Attack("largest byte first", at: 4, .bigEndian) { $0.version = UInt32(3).byteSwapped },
    Attack("2⁶⁴ − 1 tensors", at: 8, .tooMany(.max, of: .tensors)) { $0.tensorCount = .max },
    Attack("a million tensors", at: 8, .tooMany(1_000_000, of: .tensors)) {
      $0.tensorCount = 1_000_000
    },
    Attack("2⁶³ values", at: 16, .tooMany(1 << 63, of: .values)) { $0.valueCount = 1 << 63 },
  ]

  static let values = [
    Attack("unknown kind of value", at: 33, .unknownValueType(13)) {
      $0.values = [GGUFBytes.value("a", 13, UInt64(0))]
    },
    Attack("list of lists", at: 37, .nestedList) {
      $0.values = [GGUFBytes.value("a", 9, GGUFBytes.number(UInt32(9)) + [0, 0, 0, 0, 0, 0, 0, 0])]
    },
    Attack("list of 2⁶⁴ − 1 numbers", at: 41, .tooMany(.max, of: .elements)) {
      $0.values = [
        GGUFBytes.value("a", 9, GGUFBytes.number(UInt32(12)) + GGUFBytes.number(UInt64.max))
      ]
    },
    Attack("list of 2⁴⁰ texts", at: 41, .tooMany(1 << 40, of: .elements)) {
      $0.values = [
        GGUFBytes.value("a", 9, GGUFBytes.number(UInt32(8)) + GGUFBytes.number(UInt64(1) << 40))
      ]
    },
    Attack("key twice", at: 38, .duplicateName("a")) {
      $0.values = [GGUFBytes.value("a", 7, UInt8(1)), GGUFBytes.value("a", 7, UInt8(1))]
    },
    Attack("key that is not Unicode", at: 24, .notUnicode) {
      $0.values = [GGUFBytes.text([0xff, 0xfe]) + GGUFBytes.number(UInt32(7)) + [1]]
    },
    Attack("key of 70000 letters", at: 24, .nameTooLong(ByteCount(70_000))) {
      $0.values = [
        GGUFBytes.value(String(repeating: "k", count: 70_000), 7, UInt8(1))
      ]
    },
    Attack("alignment of 0", at: 57, .badAlignment) {
      $0.values = [GGUFBytes.value("general.alignment", 4, UInt32(0))]
    },
    Attack("alignment of 48", at: 57, .badAlignment) {
      $0.values = [GGUFBytes.value("general.alignment", 4, UInt32(48))]
    },
    Attack("alignment in words", at: 62, .badAlignment) {
      $0.values = [GGUFBytes.value("general.alignment", 8, GGUFBytes.text([0x33]) + [0, 0])]
    },
  ]

  static let tensors = [
    Attack("five axes", [Tensor("a", axes: [1, 1, 1, 1, 1], place: 0)], .tooManyAxes(5)),
    Attack(
      "4 billion axes", [Tensor("a", axes: [1, 1, 1, 1], place: 0, axisCount: .max)],
      .tooManyAxes(4_294_967_295)),
    Attack(
      "shape that overflows", [Tensor("a", axes: [1 << 40, 1 << 40], place: 0)],
      .shapeTooLarge([1 << 40, 1 << 40])),
    Attack(
      "axis beyond 63 bits", [Tensor("a", axes: [.max], place: 0)], .shapeTooLarge([Int.max])),
    Attack(
      "shape that overflows behind a zero", [Tensor("a", axes: [1 << 40, 1 << 40, 0], place: 0)],
      .shapeTooLarge([0, 1 << 40, 1 << 40])),
    Attack(
      "rows of half a block", [Tensor("a", axes: [48, 2], type: 8, place: 0)],
      .partialBlock(row: 48, block: 32)),
    Attack(
      "rows of half a large block", [Tensor("a", axes: [128, 2], type: 12, place: 0)],
      .partialBlock(row: 128, block: 256)),
    Attack("hole in front", [Tensor("a", axes: [1], place: 32)], .gap(ByteCount(32))),
    Attack(
      "overlap", [Tensor("a", axes: [16], place: 0), Tensor("b", axes: [16], place: 32)], of: "b",
      .overlap),
    Attack(
      "two in one place", [Tensor("a", axes: [4], place: 0), Tensor("b", axes: [4], place: 0)],
      of: "b", .overlap),
    Attack(
      "hole between two", [Tensor("a", axes: [4], place: 0), Tensor("b", axes: [4], place: 64)],
      of: "b", .gap(ByteCount(32))),
    Attack(
      "crooked place", [Tensor("a", axes: [4], place: 0), Tensor("b", axes: [4], place: 36)],
      of: "b", .gap(ByteCount(4))),
    Attack(
      "place at the end of the world", [Tensor("a", axes: [4], place: .max)],
      .gap(ByteCount(.max))),
  ]

  static let others = [
    Attack("tensor twice", at: 57, .duplicateName("a")) {
      $0.tensors = [Tensor("a", axes: [1], place: 0), Tensor("a", axes: [1], place: 32)]
    },
    Attack(
      "a kind of block that is not read",
      {
        var file = GGUFBytes()
        file.tensors = [Tensor("a", axes: [256], type: 23, place: 0)]
        return file.bytes
      }()
    ) { .unsupportedElementType($0, tensor: "a", type: "IQ4_XS") },
    Attack(
      "a name of 2⁶⁴ − 1 bytes",
      {
        var file = GGUFBytes()
        file.tensorCount = 1
        return file.header + GGUFBytes.number(UInt64.max) + Array(repeating: 0, count: 100)
      }()
    ) { .truncated($0, needs: ByteCount(.max), has: ByteCount(132)) },
    Attack(
      "elements beyond the file",
      {
        var file = GGUFBytes()
        file.tensors = [Tensor("a", axes: [1 << 30, 1 << 10], place: 0)]
        return file.bytes
      }()
    ) { .truncated($0, needs: ByteCount((1 << 42) + 96), has: ByteCount(96)) },
  ]

  @Test(arguments: starts + values + tensors + others)
  func `is refused with a reason`(attack: Attack) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(attack.bytes, to: "hostile.gguf")
    let error = failure { () throws(CheckpointError) in _ = try openCheckpoint(at: path) }
    #expect(error == attack.error(path))
    #expect(error.map(isOneSentence) == true)
  }

  @Test func `cut anywhere is refused and never a crash`() throws {
    let folder = try TemporaryFolder()
    let whole = try Data(contentsOf: URL(filePath: `GGUF files`.blocks))
    let needed = try #require(
      (0..<whole.count).last { !whole[$0...].allSatisfy { $0 == 0 } }, "all zeros")
    for end in stride(from: 4, to: needed, by: 97) {
      let path = try folder.write(whole.prefix(end), to: "cut.gguf")
      #expect(failure { () throws(CheckpointError) in _ = try openCheckpoint(at: path) } != nil)
    }
  }

  @Test func `with any byte changed is read or refused`() throws {
    let folder = try TemporaryFolder()
    let whole = Array(try Data(contentsOf: URL(filePath: `GGUF files`.blocks)))
    for place in stride(from: 4, to: 1000, by: 3) {
      for value: UInt8 in [0, 0x7f, 0xff] {
        var bytes = whole
        bytes[place] = value
        let path = try folder.write(bytes, to: "changed.gguf")
        guard let file = try? openCheckpoint(at: path) else { continue }
        for name in file.names {
          #expect(try file.tensor(named: name).bytes.count == file.entry(for: name)?.byteCount)
        }
      }
    }
  }
}
