import CPNG

/// PNG files: what pictures are written as, with texts beside their pixels.
public enum PNGFile {
  static func metadata(of bytes: [UInt8], name: String) throws(PictureError) -> PictureMetadata {
    var width: UInt32 = 0
    var height: UInt32 = 0
    var channels: Int32 = 0
    var problem = png_shim_problem()
    guard png_shim_read_size(bytes, bytes.count, &width, &height, &channels, &problem) != 0 else {
      throw problem.error(in: name)
    }
    return PictureMetadata(
      format: .png, storedWidth: Int(width), storedHeight: Int(height), channels: Int(channels),
      orientation: Orientation(png: bytes))
  }

  static func levels(
    of bytes: [UInt8], _ metadata: PictureMetadata, name: String
  ) throws(PictureError) -> [UInt8] {
    var problem = png_shim_problem()
    var succeeded: Int32 = 0
    var levels = [UInt8](unsafeUninitializedCapacity: metadata.levelCount) { levels, count in
      succeeded = png_shim_read_pixels(
        bytes, bytes.count, levels.baseAddress, metadata.rowLength, &problem)
      count = succeeded == 0 ? 0 : metadata.levelCount
    }
    guard succeeded != 0 else { throw problem.error(in: name) }
    if metadata.channels == 4 { compositeOverWhite(&levels) }
    return levels
  }
}

extension png_shim_problem {
  /// What libpng said.
  var reason: String { String(cCharacters: message) }

  /// The error of reading a file.
  func error(in name: String) -> PictureError {
    is_truncated != 0
      ? .truncated(file: name, format: .png) : .damaged(file: name, format: .png, reason: reason)
  }
}

extension String {
  /// The text in a C array, up to its first NUL.
  init<Characters>(cCharacters: Characters) {
    self = withUnsafeBytes(of: cCharacters) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
