import CWebP

/// Reads WebP files: lossy and lossless, with and without transparency, but no animations.
enum WebPFile {
  static func metadata(of bytes: [UInt8], name: String) throws(PictureError) -> PictureMetadata {
    var features = WebPBitstreamFeatures()
    try check(WebPGetFeatures(bytes, bytes.count, &features), name)
    guard features.has_animation == 0 else { throw .animated(file: name, format: .webp) }
    return PictureMetadata(
      format: .webp, storedWidth: Int(features.width), storedHeight: Int(features.height),
      channels: features.has_alpha != 0 ? 4 : 3, orientation: Orientation(webp: bytes))
  }

  static func levels(
    of bytes: [UInt8], _ metadata: PictureMetadata, name: String
  ) throws(PictureError) -> [UInt8] {
    var config = WebPDecoderConfig()
    guard WebPInitDecoderConfig(&config) != 0 else {
      throw .damaged(file: name, format: .webp, reason: "the installed libwebp does not fit")
    }
    var status = VP8_STATUS_OK
    var levels = [UInt8](unsafeUninitializedCapacity: metadata.levelCount) { levels, count in
      config.output.colorspace = metadata.channels == 4 ? MODE_RGBA : MODE_RGB
      config.output.is_external_memory = 1
      config.output.u.RGBA.rgba = levels.baseAddress
      config.output.u.RGBA.stride = Int32(metadata.rowLength)
      config.output.u.RGBA.size = metadata.levelCount
      status = WebPDecode(bytes, bytes.count, &config)
      count = status == VP8_STATUS_OK ? metadata.levelCount : 0
    }
    try check(status, name)
    if metadata.channels == 4 { compositeOverWhite(&levels) }
    return levels
  }

  private static func check(_ status: VP8StatusCode, _ name: String) throws(PictureError) {
    switch status {
    case VP8_STATUS_OK: return
    case VP8_STATUS_NOT_ENOUGH_DATA, VP8_STATUS_SUSPENDED:
      throw .truncated(file: name, format: .webp)
    case VP8_STATUS_OUT_OF_MEMORY:
      throw .unreadable(file: name, reason: "not enough memory")
    case VP8_STATUS_UNSUPPORTED_FEATURE:
      throw .damaged(file: name, format: .webp, reason: "an unknown feature")
    default: throw .damaged(file: name, format: .webp, reason: "an invalid bitstream")
    }
  }
}
