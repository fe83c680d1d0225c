import Foundation
import Pictures
import Testing

/// The pictures in this target's fixtures: binary PPM, which any viewer shows.
enum PortablePixmap {
  static let folder = Bundle.module.bundleURL.appending(path: "Fixtures")

  static func names(endingIn ending: String) -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return all.filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }.sorted()
  }

  /// Reads `P6 width height 255`, each on its own line or not, and the levels.
  static func read(_ name: String) throws -> Picture {
    let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
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
