import Foundation
import Generation
import Goldens
import PictureFiles
import Pictures
import Testing

@Suite(.timeLimit(.minutes(5))) struct `Painting a part of a picture, or around it` {
  private let folder: TemporaryFolder
  private let source = Self.picture { UInt8(3 * $0) }
  private let mask = Self.picture { $0 >= 32 ? 255 : 0 }

  /// A grey picture of 64×64 pixels that is the same in each of its rows.
  private static func picture(_ level: (_ column: Int) -> UInt8) -> Picture {
    let row = (0..<64).flatMap { [UInt8](repeating: level($0), count: 3) }
    return Picture(width: 64, height: 64, pixels: (0..<64).flatMap { _ in row })
  }

  init() throws {
    folder = try TemporaryFolder()
    for (name, picture) in [("source.png", source), ("mask.png", mask)] {
      try PNGFile.write(picture, to: folder.path(name))
    }
  }

  private func render(_ options: [String], to name: String) async throws -> Program.Result {
    try await Program.run(
      ["render", "--steps", "2", "--output", folder.path(name)] + options)
  }

  private var start: [String] { ["--prompt", "a cat face", "--image", folder.path("source.png")] }

  private func left(_ name: String) throws -> Picture {
    try PictureFile.read(folder.path(name)).cropped(x: 0, y: 0, width: 32, height: 64)
  }

  @Test func `keeps the picture where the mask is black, and is repeated from its recipe`()
    async throws
  {
    let size = ["--width", "64", "--height", "64"]
    let made = try await render(start + size + ["--mask", folder.path("mask.png")], to: "a.png")
    #expect(made.status == 0, "\(made.errors)")
    #expect(try left("a.png") == source.cropped(x: 0, y: 0, width: 32, height: 64))
    #expect(try PictureFile.read(folder.path("a.png")) != source)
    let again = try await render(["--from", folder.path("a.png")], to: "b.png")
    #expect(again.status == 0, "\(again.errors)")
    #expect(
      try PictureFile.read(folder.path("a.png")) == PictureFile.read(folder.path("b.png")))
  }

  @Test func `paints margins on a canvas of their size`() async throws {
    let made = try await render(start + ["--extend", "0,0,32,8"], to: "a.png")
    #expect(made.status == 0, "\(made.errors)")
    let picture = try PictureFile.read(folder.path("a.png"))
    #expect(picture.width == 96 && picture.height == 80)
    #expect(picture.cropped(x: 0, y: 0, width: 64, height: 64) == source)
  }

  @Test(arguments: [
    (["--mask", "mask.png"], "--image"), (["--extend", "0,0,32,0"], "--image"),
    (["--extend", "32"], "0,0,256,0"),
  ])
  func `says what is missing`(options: [String], word: String) async throws {
    let refused = try await render(["--prompt", "a cat face"] + options, to: "a.png")
    #expect(refused.status != 0)
    #expect(refused.errors.contains(word))
  }
}
