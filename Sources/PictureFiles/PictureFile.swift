public import Pictures

/// Reads pictures from PNG, JPEG and WebP files, which it tells by their first bytes.
///
/// Levels are those that Pillow gives: transparency is composited over white, 16-bit channels keep
/// their high byte, the camera's orientation is applied, gamma and color profiles are ignored.
/// Errors are `PictureError`s.
public enum PictureFile {
  /// The longest side that is read, in pixels.
  public static let longestSide = 20_000
  /// The most pixels that are read.
  public static let mostPixels = 200_000_000
  /// The longest file that is read: 200 megapixels of 16-bit RGBA, uncompressed, need less.
  public static let mostBytes = 2_000_000_000

  /// Reads the picture in a file.
  public static func read(_ path: String) throws -> Picture {
    try read(bytes: FileContents.read(path), name: path)
  }

  /// Reads the picture in the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: a whole PNG, JPEG or WebP file.
  ///   - name: what errors call it.
  /// - Returns: the picture, upright and opaque.
  /// - Throws: `PictureError`.
  public static func read(bytes: [UInt8], name: String) throws -> Picture {
    let metadata = try metadata(of: bytes, name: name)
    let levels =
      switch metadata.format {
      case .png: try PNGFile.levels(of: bytes, metadata, name: name)
      case .jpeg: try JPEGFile.levels(of: bytes, metadata, name: name)
      case .webp: try WebPFile.levels(of: bytes, metadata, name: name)
      }
    return Picture(width: metadata.storedWidth, height: metadata.storedHeight, pixels: levels)
      .turned(upright: metadata.orientation)
  }

  /// Reads what a file says of its picture, without decoding it.
  public static func metadata(of path: String) throws -> PictureMetadata {
    try metadata(of: FileContents.read(path), name: path)
  }

  static func metadata(
    of bytes: [UInt8], name: String
  ) throws(PictureError) -> PictureMetadata {
    let metadata =
      switch try PictureFormat.recognized(in: bytes, name: name) {
      case .png: try PNGFile.metadata(of: bytes, name: name)
      case .jpeg: try JPEGFile.metadata(of: bytes, name: name)
      case .webp: try WebPFile.metadata(of: bytes, name: name)
      }
    let (width, height) = (metadata.storedWidth, metadata.storedHeight)
    guard max(width, height) <= longestSide, width * height <= mostPixels else {
      throw .tooLarge(file: name, width: width, height: height)
    }
    return metadata
  }
}

/// What a file says of its picture.
public struct PictureMetadata: Sendable, Equatable {
  /// The format of the file, whatever its name says.
  public let format: PictureFormat
  /// Columns as stored, before the picture is turned upright.
  let storedWidth: Int
  /// Rows as stored.
  let storedHeight: Int
  /// Channels that the decoder writes: RGB, or RGBA, or for JPEG CMYK.
  let channels: Int
  /// How the picture has to be turned to stand upright.
  let orientation: Orientation

  /// Levels in one row as the decoder writes it.
  var rowLength: Int { storedWidth * channels }
  /// Levels in all rows.
  var levelCount: Int { rowLength * storedHeight }

  /// Number of columns of the picture that is read.
  public var width: Int { orientation.swapsAxes ? storedHeight : storedWidth }
  /// Number of rows of the picture that is read.
  public var height: Int { orientation.swapsAxes ? storedWidth : storedHeight }
}
