import Pictures
import Testing

@Suite("Pictures")
struct PictureTests {
  /// Three columns, two rows; each pixel's red says where it is.
  private let picture = Picture(
    width: 3, height: 2, pixels: [0, 1, 2, 3, 4, 5].flatMap { [$0, 0, 0] as [UInt8] })

  @Test func `a crop keeps the rows of its rectangle`() {
    let crop = picture.cropped(x: 1, y: 0, width: 2, height: 2)
    #expect(crop == Picture(width: 2, height: 2, pixels: [1, 0, 0, 2, 0, 0, 4, 0, 0, 5, 0, 0]))
  }

  @Test func `a crop may be the last pixel`() {
    #expect(picture.cropped(x: 2, y: 1, width: 1, height: 1).pixels == [5, 0, 0])
  }

  @Test func `a crop of everything is the picture`() {
    #expect(picture.cropped(x: 0, y: 0, width: 3, height: 2) == picture)
  }

  @Test func `a crop beyond the edge is a mistake of the caller`() async {
    await #expect(processExitsWith: .failure) {
      _ = Picture(width: 1, height: 1, pixels: [0, 0, 0]).cropped(x: 1, y: 0, width: 1, height: 1)
    }
  }

  @Test func `levels that do not fill the picture are a mistake of the caller`() async {
    await #expect(processExitsWith: .failure) {
      _ = Picture(width: 2, height: 2, pixels: [1, 2, 3])
    }
  }
}
