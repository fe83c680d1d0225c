import CJPEG

/// Reads JPEG files: baseline and progressive, gray, color, CMYK and YCCK.
enum JPEGFile {
  static func metadata(of bytes: [UInt8], name: String) throws(PictureError) -> PictureMetadata {
    var picture = jpeg_shim_picture()
    guard jpeg_shim_read(bytes, bytes.count, nil, &picture) != 0 else {
      throw picture.error(in: name)
    }
    return PictureMetadata(
      format: .jpeg, storedWidth: Int(picture.width), storedHeight: Int(picture.height),
      channels: Int(picture.channels), orientation: Orientation(jpeg: bytes))
  }

  static func levels(
    of bytes: [UInt8], _ metadata: PictureMetadata, name: String
  ) throws(PictureError) -> [UInt8] {
    var picture = jpeg_shim_picture()
    var succeeded: Int32 = 0
    var levels = [UInt8](unsafeUninitializedCapacity: metadata.levelCount) { levels, count in
      succeeded = jpeg_shim_read(bytes, bytes.count, levels.baseAddress, &picture)
      count = succeeded == 0 ? 0 : metadata.levelCount
    }
    guard succeeded != 0 else { throw picture.error(in: name) }
    // Four channels are taken for Adobe's, with or without its marker: no one writes others.
    if metadata.channels == 4 { convertFromInvertedCMYK(&levels) }
    return levels
  }
}

extension jpeg_shim_picture {
  fileprivate func error(in name: String) -> PictureError {
    is_truncated != 0
      ? .truncated(file: name, format: .jpeg)
      : .damaged(file: name, format: .jpeg, reason: String(cCharacters: message))
  }
}
