import Foundation
import Pictures
import TerminalCanvas
import Testing

@testable import TerminalDriver

@Suite("kitty graphics")
struct KittyGraphicsTests {
  private struct Command {
    let control: [String: String]
    let payload: String
  }

  private func commands(_ bytes: [UInt8]) throws -> [Command] {
    let text = try #require(String(bytes: bytes, encoding: .utf8))
    return try text.components(separatedBy: "\u{1B}\\").dropLast().map { command in
      #expect(command.hasPrefix("\u{1B}_G"))
      let parts = command.dropFirst(3).split(separator: ";", maxSplits: 1)
      let pairs = try #require(parts.first).split(separator: ",").map { $0.split(separator: "=") }
      let control = Dictionary(uniqueKeysWithValues: pairs.map { (String($0[0]), String($0[1])) })
      return Command(control: control, payload: parts.count > 1 ? String(parts[1]) : "")
    }
  }

  @Test(arguments: [(1, 1), (40, 30), (32, 32), (64, 48)])
  func `the pieces together are the picture`(width: Int, height: Int) throws {
    let noise = SamplePictures.noise(width: width, height: height)
    let bytes = try #require(
      KittyGraphics.placement(of: noise, number: 7, cells: (columns: 5, rows: 4)))
    let commands = try commands(bytes)
    let first = try #require(commands.first).control
    #expect(
      first.filter { $0.key != "m" } == [
        "a": "T", "f": "24", "s": "\(width)", "v": "\(height)", "i": "7", "p": "1", "C": "1",
        "q": "2", "c": "5", "r": "4",
      ])
    #expect(
      commands.map(\.control["m"]) == Array(repeating: "1", count: commands.count - 1) + ["0"])
    #expect(commands.dropFirst().allSatisfy { $0.control.count == 1 })
    #expect(commands.allSatisfy { $0.payload.count <= 4096 })
    let levels = try #require(Data(base64Encoded: commands.map(\.payload).joined()))
    #expect(Array(levels) == noise.pixels)
  }

  @Test func `holes are transparent`() throws {
    let noise = SamplePictures.noise(width: 20, height: 10)
    let holes = PixelHoles(
      [Rect(column: 1, row: 0, columns: 1, rows: 1)], cell: CellSize(width: 5, height: 4))
    let commands = try commands(
      #require(KittyGraphics.placement(of: noise, number: 1, holes: holes)))
    #expect(commands.first?.control["f"] == "32")
    #expect(commands.first?.control["c"] == nil)
    let levels = try Array(#require(Data(base64Encoded: commands.map(\.payload).joined())))
    for pixel in 0..<200 {
      let isHole = (5..<10).contains(pixel % 20) && pixel / 20 < 4
      #expect(levels[pixel * 4 + 3] == (isHole ? 0 : 255))
      #expect(
        Array(levels[pixel * 4..<pixel * 4 + 3]) == Array(noise.pixels[pixel * 3..<pixel * 3 + 3]))
    }
  }

  @Test func `a picture is removed with its memory`() throws {
    let removal = try #require(try commands(KittyGraphics.removal(of: 12)).first)
    #expect(removal.control == ["a": "d", "d": "I", "i": "12", "q": "2"])
  }
}
