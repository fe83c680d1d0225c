import Pictures
import TerminalCanvas
import Testing

@testable import TerminalDriver

@Suite struct `Picture line` {
  private let size = Size(columns: 12, rows: 4)

  @Test func `a picture that moves leaves strays behind, once`() {
    var line = PictureLine(size: size, isThin: false)
    let first = placed("a", .still)
    var strays = line.takeText([], wanted: [first])
    #expect(strays == [])
    line.ink.draw("a", on: first.area, holes: [])
    strays = line.takeText([], wanted: [first])
    #expect(strays == [])
    strays = line.takeText([], wanted: [placed("a", .still, column: 2)])
    #expect(
      strays == [
        CanvasChanges.Run(row: 0, columns: 0..<2), CanvasChanges.Run(row: 1, columns: 0..<2),
      ])
    let damage = line.takeDamage()
    #expect(damage == ["a"])
    strays = line.takeText([], wanted: [placed("a", .still, column: 2)])
    #expect(strays == [])
  }

  @Test func `each place keeps its number`() {
    var line = PictureLine(size: size, isThin: false)
    let numbers = ["a", "b", "a"].map { line.number(of: $0) }
    #expect(numbers == [1, 2, 1])
  }

  @Test func `what would stand in a slow line for a second is made smaller`() throws {
    var line = PictureLine(size: size, isThin: true)
    let order = PicturePlan.Order(picture: placed("a", .watched), isBest: true)
    #expect(line.quality(of: order) == .best)
    let capabilities = TerminalCapabilities(pictures: .sixel)
    let job = try #require(
      PictureJob(
        order.picture, on: capabilities, frame: ByteBudget.Frame(colors: 256), quality: .best))
    var refuses = line.refuses(job, bytes: Int(line.budget.rate) - 1)
    #expect(!refuses)
    refuses = line.refuses(job, bytes: Int(line.budget.rate) + 1)
    #expect(refuses)
    #expect(line.quality(of: order) == .fast)
  }

  @Test func `live pictures are made fast, and small ones with care`() {
    let line = PictureLine(size: size, isThin: false)
    func quality(_ role: PlacedPicture.Role, _ isBest: Bool) -> PictureJob.Quality {
      line.quality(of: PicturePlan.Order(picture: placed("a", role), isBest: isBest))
    }
    #expect(quality(.watched, false) == .fast)
    #expect(quality(.watched, true) == .best)
    #expect(quality(.still, false) == .fast)
    #expect(quality(.still, true) == .best)
    #expect(quality(.thumbnail, false) == .diffused)
  }
}
