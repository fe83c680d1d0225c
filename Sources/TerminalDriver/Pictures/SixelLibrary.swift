import CSixel
import Pictures

/// libsixel, for stills at `.best` quality.
///
/// Its reference counts may be changed by one thread at a time, so that nothing of it leaves this
/// actor. It never reads sixels.
actor SixelLibrary {
  /// - Parameters:
  ///   - picture: the pixels.
  ///   - colors: registers that may be used, 2…256.
  /// - Returns: a device control string; nil when the task was cancelled or the library fails, for
  ///   lack of memory, and for fewer than six rows, which libsixel 1.10.3 draws one band too low.
  func pack(_ picture: Picture, colors: Int) -> [UInt8]? {
    // Whoever leafs through takes cancels faster than the library works: what waits for its turn
    // would pile up, each with its picture.
    guard !Task.isCancelled, picture.height >= 6 else { return nil }
    var dither: OpaquePointer?
    guard
      sixel_shim_succeeded(sixel_dither_new(&dither, Int32(min(max(colors, 2), 256)), nil)) != 0
    else { return nil }
    defer { sixel_dither_unref(dither) }
    // The library diffuses errors in place.
    var levels = picture.pixels
    let (width, height) = (Int32(picture.width), Int32(picture.height))
    guard
      sixel_shim_succeeded(
        sixel_dither_initialize(
          dither, &levels, width, height, SIXEL_PIXELFORMAT_RGB888, SIXEL_LARGE_LUM,
          SIXEL_REP_AVERAGE_COLORS, SIXEL_QUALITY_HIGH)) != 0
    else { return nil }
    sixel_dither_set_diffusion_type(dither, SIXEL_DIFFUSE_FS)
    var bytes: [UInt8] = []
    let succeeded = withUnsafeMutablePointer(to: &bytes) { destination in
      var output: OpaquePointer?
      let status = sixel_output_new(
        &output,
        { piece, count, destination in
          guard let piece, let destination else { return -1 }
          let bytes = destination.assumingMemoryBound(to: [UInt8].self)
          bytes.pointee += UnsafeRawBufferPointer(start: piece, count: Int(count))
          return count
        }, destination, nil)
      guard sixel_shim_succeeded(status) != 0 else { return false }
      defer { sixel_output_unref(output) }
      return sixel_shim_succeeded(sixel_encode(&levels, width, height, 3, dither, output)) != 0
    }
    return succeeded ? bytes : nil
  }
}
