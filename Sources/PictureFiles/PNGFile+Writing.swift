import CPNG
import Glibc
public import Pictures

extension PNGFile {
  /// Writes a picture so that the file is complete or, after an error, as it was.
  ///
  /// A regular file is replaced in one step, and a symbolic link's target rather than the link; a
  /// pipe or device is written to directly.
  ///
  /// - Parameters:
  ///   - picture: what to write, as 8-bit RGB.
  ///   - path: a file in a folder that exists.
  ///   - texts: go ahead of the pixels, in this order.
  ///   - mark: goes before them; nil for none.
  /// - Throws: `PictureError`, with nothing new left in the folder.
  public static func write(
    _ picture: Picture, to path: String, texts: [PNGText] = [], mark: MachineMark? = nil
  ) throws {
    try FileReplacement.write(encoded(picture, texts: texts, mark: mark), to: path)
  }

  /// The bytes of a PNG file of the picture.
  ///
  /// - Parameters:
  ///   - picture: what to encode, as 8-bit RGB.
  ///   - texts: go ahead of the pixels, in this order.
  ///   - mark: goes before them; nil for none.
  /// - Returns: a complete file.
  /// - Throws: `PictureError`, for a text that PNG cannot hold.
  public static func encoded(
    _ picture: Picture, texts: [PNGText] = [], mark: MachineMark? = nil
  ) throws -> [UInt8] {
    let chunks = (mark?.chunk() ?? []) + (try texts.flatMap { try $0.chunk() })
    var output = png_shim_output()
    defer { free(output.bytes) }
    var problem = png_shim_problem()
    let succeeded = png_shim_write(
      picture.pixels, UInt32(picture.width), UInt32(picture.height), chunks, chunks.count,
      &output, &problem)
    guard succeeded != 0 else { throw PictureError.unencodable(reason: problem.reason) }
    return Array(UnsafeBufferPointer(start: output.bytes, count: output.count))
  }
}
