import PictureFiles
import Pictures
import Testing

@Suite("Reading pictures")
struct ReadingTests {
  @Test func `the fixtures are there`() {
    #expect(Fixture.all.count == 66)
  }

  @Test(arguments: Fixture.all)
  func `a picture reads as Pillow reads it`(fixture: Fixture) throws {
    let expected = try fixture.expected()
    let picture = try PictureFile.read(fixture.path)
    try #require(picture.width == expected.width && picture.height == expected.height)
    let comparison = picture.compared(to: expected)
    #expect(comparison.largestDifference == 0, "\(fixture.name): \(comparison)")
  }
}
