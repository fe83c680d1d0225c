import Pictures
import TerminalCanvas

/// Packs pictures as sixels, for previews: a palette, numbers, and bands of six rows.
///
/// The work grows with the pixels and with the bytes, whatever the picture; libsixel's packer sorts
/// runs by insertion, which is quadratic where there is noise.
enum SixelPacker {
  /// - Parameters:
  ///   - picture: numbers of colours.
  ///   - holes: what stays unpainted.
  /// - Returns: a device control string; empty when nothing is to be painted, nil when the task was
  ///   cancelled.
  static func pack(_ picture: IndexedPicture, holes: PixelHoles = PixelHoles()) -> [UInt8]? {
    let (width, height) = (picture.width, picture.height)
    guard let lastRow = holes.lastPaintedRow(width: width, height: height) else { return [] }
    let bands = lastRow / 6 + 1
    let most = largestByteCount(width: width, height: height, colors: picture.colors.count)
    var output = SixelBytes(capacity: most)
    output.write(holes.isEmpty ? "\u{1B}P9;0q" : "\u{1B}P9;1q")
    output.write("\"1;1;\(width);\(height)")
    for (number, color) in picture.colors.enumerated() {
      output.write("#\(number);2;\(color.red);\(color.green);\(color.blue)")
    }
    var packer = SixelBand(width: width, colors: picture.colors.count)
    var painted = [UInt8](repeating: 0, count: width)
    for band in 0..<bands {
      if band & 15 == 15, Task.isCancelled { return nil }
      holes.paintedRows(ofBand: band, height: height, in: &painted)
      packer.collect(picture, band: band, painted: painted)
      packer.write(to: &output)
      // No line end after the last band: it would be an empty band, and may scroll.
      if band < bands - 1 { output.write(UInt8(ascii: "-")) }
    }
    output.write("\u{1B}\\")
    precondition(output.count <= most, "a sixel picture of \(output.count) bytes, bound \(most)")
    return output.bytes
  }

  /// More bytes than any picture of this size takes.
  ///
  /// Every pixel can be a run of its own, after a gap of `!`, its length and `?`. A piece of a colour
  /// begins with `$#255` at most, and its gap comes in several when it is longer than 255.
  static func largestByteCount(width: Int, height: Int, colors: Int) -> Int {
    let bands = (height + 5) / 6
    let digits = min(String(width).count, 3)
    let pieces = min(6 * width, colors * (width / (Int(SixelBand.longGap) + 1) + 1))
    return bands * (6 * width * (3 + digits) + pieces * (5 + 5 * (width / 255)) + 1)
      + colors * 18 + 64
  }
}
