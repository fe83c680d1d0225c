import Pictures

/// Pictures for kitty's graphics protocol: raw levels in base64, in pieces of 4096.
///
/// A picture that is sent under the same number replaces the one before, wherever that was; text
/// does not erase it, so whoever takes a picture off the screen sends `removal`.
///
/// Source: kitty's documentation, "Terminal graphics protocol".
enum KittyGraphics {
  /// Bytes of base64 in a piece, the most that the protocol allows.
  private static let pieceLength = 4096

  /// Transmits a picture and places it at the cursor, which does not move.
  ///
  /// - Parameters:
  ///   - picture: the pixels.
  ///   - number: names the place of the screen, from 1.
  ///   - cells: the columns and rows over which the terminal stretches it; nil for its own pixels.
  ///   - holes: transparent parts, which let the text below through; they cost an alpha channel.
  /// - Returns: application program commands; nil when the task was cancelled.
  static func placement(
    of picture: Picture, number: UInt32, cells: (columns: Int, rows: Int)? = nil,
    holes: PixelHoles = PixelHoles()
  ) -> [UInt8]? {
    let levels = holes.isEmpty ? picture.pixels : withAlpha(picture, holes)
    var control = "a=T,f=\(holes.isEmpty ? 24 : 32),s=\(picture.width),v=\(picture.height)"
    control += ",i=\(number),p=1,C=1,q=2"
    if let cells { control += ",c=\(cells.columns),r=\(cells.rows)" }
    // Three quarters of a piece's length in bytes: no piece but the last is padded.
    let step = pieceLength / 4 * 3
    var bytes: [UInt8] = []
    bytes.reserveCapacity(levels.count * 4 / 3 + (levels.count / step + 1) * 12 + 64)
    for start in stride(from: 0, to: levels.count, by: step) {
      if start % (step * 64) == 0, Task.isCancelled { return nil }
      let end = min(start + step, levels.count)
      bytes += "\u{1B}_G".utf8
      if start == 0 { bytes += (control + ",").utf8 }
      bytes += "m=\(end < levels.count ? 1 : 0);".utf8
      Base64.append(levels[start..<end], to: &bytes)
      bytes += "\u{1B}\\".utf8
    }
    return bytes
  }

  /// Takes a picture off the screen and out of the terminal's memory.
  static func removal(of number: UInt32) -> [UInt8] {
    Array("\u{1B}_Ga=d,d=I,i=\(number),q=2\u{1B}\\".utf8)
  }

  /// Takes every picture off the screen and out of the terminal's memory.
  static let removalOfAll: [UInt8] = Array("\u{1B}_Ga=d,d=A,q=2\u{1B}\\".utf8)

  private static func withAlpha(_ picture: Picture, _ holes: PixelHoles) -> [UInt8] {
    var levels: [UInt8] = []
    levels.reserveCapacity(picture.width * picture.height * 4)
    for row in 0..<picture.height {
      for column in 0..<picture.width {
        let start = (row * picture.width + column) * 3
        levels += picture.pixels[start..<start + 3]
        levels.append(holes.contains(x: column, y: row) ? 0 : 255)
      }
    }
    return levels
  }
}
