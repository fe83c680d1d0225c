import Pictures
import Testing

@testable import PictureFiles

@Suite("Orientation")
struct OrientationTests {
  /// A TIFF whose first directory holds one entry.
  private func block(
    _ order: String, tag: UInt8 = 0x12, type: UInt8 = 3, value: UInt8
  ) -> ArraySlice<UInt8> {
    let bytes: [UInt8] =
      order == "MM"
      ? [0, 42, 0, 0, 0, 8, 0, 1, 1, tag, 0, type, 0, 0, 0, 1, 0, value, 0, 0]
      : [42, 0, 8, 0, 0, 0, 1, 0, tag, 1, type, 0, 1, 0, 0, 0, value, 0, 0, 0]
    return (order.utf8 + bytes)[...]
  }

  @Test(arguments: ["MM", "II"], 1...8)
  func `all orientations are read in both byte orders`(order: String, value: UInt8) {
    #expect(Orientation(exif: block(order, value: value)).rawValue == Int(value))
  }

  @Test(arguments: [0, 9, 255] as [UInt8])
  func `an orientation that does not exist is upright`(value: UInt8) {
    #expect(Orientation(exif: block("II", value: value)) == .upright)
  }

  @Test func `another tag is no orientation`() {
    #expect(Orientation(exif: block("II", tag: 0x13, value: 6)) == .upright)
  }

  @Test func `a text is no orientation`() {
    #expect(Orientation(exif: block("II", type: 2, value: 6)) == .upright)
  }

  @Test(arguments: 0..<22)
  func `a block that ends early is upright, or had said all`(length: Int) {
    let orientation = Orientation(exif: block("MM", value: 6).prefix(length))
    #expect(orientation == (length < 20 ? .upright : .onItsRight))
  }

  @Test func `a directory beyond the end is upright`() {
    let far: [UInt8] = [42, 0, 255, 255, 255, 255, 1, 0]
    #expect(Orientation(exif: ("II".utf8 + far)[...]) == .upright)
  }

  @Test func `the prefix of JPEG is passed over elsewhere too`() {
    let prefixed = "Exif\0\0".utf8 + Array(block("II", value: 8))
    #expect(Orientation(exif: prefixed[...]) == .onItsLeft)
  }

  @Test func `the size told ahead is that of the upright picture`() throws {
    let fixture = Fixture(name: "turned-6.jpg")
    let expected = try fixture.expected()
    let metadata = try PictureFile.metadata(of: fixture.path)
    #expect(metadata.format == .jpeg)
    #expect(metadata.width == expected.width)
    #expect(metadata.height == expected.height)
  }
}
