import Foundation
import Pictures
import Testing

/// A picture file in this target's fixtures; what it must read as lies beside it as PPM.
struct Fixture: Sendable, CustomTestStringConvertible {
  let name: String

  static let folder = Bundle.module.bundleURL.appending(path: "Fixtures")

  /// All but the animation, which cannot be read.
  static let all: [Fixture] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".ppm") }.sorted()
      .map { Fixture(name: String($0.dropLast(4))) }
  }()

  var path: String { Self.folder.appending(path: name).path }
  var testDescription: String { name }

  func bytes() throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: path)))
  }

  /// Reads `P6 width height 255`, with single blanks or line feeds, and the levels.
  func expected() throws -> Picture {
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path + ".ppm")))
    var fields: [Int] = []
    var position = 2
    while fields.count < 3 {
      let digits = bytes[(position + 1)...].prefix { $0 > 0x20 }
      fields.append(try #require(Int(String(decoding: digits, as: UTF8.self))))
      position = digits.endIndex
    }
    return Picture(width: fields[0], height: fields[1], pixels: Array(bytes[(position + 1)...]))
  }
}
