/// The size to which a reference picture is brought before it is encoded.
///
/// Pictures come no larger than 1 MP, cropped around their centre to multiples of 16 pixels.
///
/// Source: huggingface/diffusers pipelines/flux2/image_processor.py and pipeline_flux2_klein.py.
public struct ReferenceSize: Sendable, Hashable {
  /// Size to resample to, in pixels: the picture's own unless it is too large.
  public let width: Int
  /// Size to resample to, in pixels: the picture's own unless it is too large.
  public let height: Int
  /// Where the crop begins.
  public let left: Int
  /// Where the crop begins.
  public let top: Int
  /// Size after cropping around the centre, in multiples of 16 pixels.
  public let croppedWidth: Int
  /// Size after cropping around the centre, in multiples of 16 pixels.
  public let croppedHeight: Int

  /// Tokens of the picture: one for 16×16 pixels.
  public var tokens: Int { croppedWidth / 16 * (croppedHeight / 16) }

  /// Most pixels that a reference keeps.
  public static let maximumPixels = 1024 * 1024
  /// Shortest side that is accepted, in pixels.
  public static let minimumSide = 64
  /// Largest ratio of the sides that is accepted.
  public static let maximumAspect = 8

  /// The size for a picture, or nil when it is too small or too narrow.
  public init?(width: Int, height: Int) {
    guard min(width, height) >= Self.minimumSide,
      max(width, height) <= Self.maximumAspect * min(width, height)
    else { return nil }
    var (newWidth, newHeight) = (width, height)
    if width * height > Self.maximumPixels {
      let scale = (Double(Self.maximumPixels) / Double(width * height)).squareRoot()
      (newWidth, newHeight) = (Int(Double(width) * scale), Int(Double(height) * scale))
    }
    self.width = newWidth
    self.height = newHeight
    croppedWidth = newWidth / 16 * 16
    croppedHeight = newHeight / 16 * 16
    left = (newWidth - croppedWidth) / 2
    top = (newHeight - croppedHeight) / 2
  }
}
