import PictureFiles
import Testing

@Suite("Pictures that are too large")
struct LargePicturesTests {
  /// A PNG that claims to be of that size.
  private func png(_ width: UInt32, _ height: UInt32) throws -> [UInt8] {
    var bytes = try Fixture(name: "rgb-8.png").bytes()
    let size = [width, height].flatMap { withUnsafeBytes(of: $0.bigEndian, Array.init) }
    bytes.replaceSubrange(16..<24, with: size)
    let checksum = crc32(bytes[12..<29])
    bytes.replaceSubrange(29..<33, with: withUnsafeBytes(of: checksum.bigEndian, Array.init))
    return bytes
  }

  private func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    var sum: UInt32 = ~0
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 0 ? sum >> 1 : sum >> 1 ^ 0xedb8_8320 }
    }
    return ~sum
  }

  @Test(arguments: [(20_001, 1), (1, 20_001), (20_000, 10_001), (2_000_000_000, 2_000_000_000)])
  func `a header that promises too much is refused`(width: UInt32, height: UInt32) throws {
    let bytes = try png(width, height)
    let expected = PictureError.tooLarge(file: "big", width: Int(width), height: Int(height))
    #expect(throws: expected) { try PictureFile.read(bytes: bytes, name: "big") }
  }

  @Test func `a header that promises what there is not is found out`() throws {
    let bytes = try png(20_000, 10_000)
    #expect(throws: PictureError.self) { try PictureFile.read(bytes: bytes, name: "hollow") }
  }

  @Test func `a JPEG may promise too much as well`() throws {
    var bytes = try Fixture(name: "444.jpg").bytes()
    let frame = try #require(bytes.indices.first { bytes[$0...].starts(with: [0xff, 0xc0]) })
    bytes.replaceSubrange(frame + 5..<frame + 9, with: [0xff, 0, 0, 8])
    #expect(throws: PictureError.tooLarge(file: "big", width: 8, height: 65280)) {
      try PictureFile.read(bytes: bytes, name: "big")
    }
  }
}
