/// How a model wants its reference pictures.
public enum ReferenceRule: String, Sendable, Hashable, Codable, CaseIterable {
  /// No larger than 1 MP, cropped around the centre to multiples of 16 pixels: FLUX.2.
  ///
  /// Source: huggingface/diffusers pipelines/flux2/image_processor.py and
  /// pipeline_flux2_klein.py.
  case cropped
  /// Resized to the nearest in shape of seventeen sizes of about 1 MP: FLUX.1 Kontext.
  ///
  /// Source: black-forest-labs/flux src/flux/util.py, `PREFERED_KONTEXT_RESOLUTIONS`.
  case preferred
  /// No larger than 1 MP, resized to multiples of 16 pixels: Kontext without its sizes.
  case resized

  /// The sizes that Kontext was trained with, width and height.
  static let preferredSizes = [
    (672, 1568), (688, 1504), (720, 1456), (752, 1392), (800, 1328), (832, 1248), (880, 1184),
    (944, 1104), (1024, 1024), (1104, 944), (1184, 880), (1248, 832), (1328, 800), (1392, 752),
    (1456, 720), (1504, 688), (1568, 672),
  ]
}

/// The size to which a reference picture is brought before it is encoded.
public struct ReferenceSize: Sendable, Hashable {
  /// Size to resample to, in pixels: often the picture's own.
  public let width: Int
  /// Size to resample to, in pixels: often the picture's own.
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
  public init?(width: Int, height: Int, rule: ReferenceRule = .cropped) {
    guard min(width, height) >= Self.minimumSide,
      max(width, height) <= Self.maximumAspect * min(width, height)
    else { return nil }
    let limited = Self.limited(width, height)
    switch rule {
    case .cropped:
      (self.width, self.height) = limited
    case .resized:
      (self.width, self.height) = (limited.width / 16 * 16, limited.height / 16 * 16)
    case .preferred:
      let shape = Double(width) / Double(height)
      let distances = ReferenceRule.preferredSizes.map { abs(shape - Double($0.0) / Double($0.1)) }
      let nearest = distances.indices.min { distances[$0] < distances[$1] } ?? 0
      (self.width, self.height) = ReferenceRule.preferredSizes[nearest]
    }
    croppedWidth = self.width / 16 * 16
    croppedHeight = self.height / 16 * 16
    left = (self.width - croppedWidth) / 2
    top = (self.height - croppedHeight) / 2
  }

  private static func limited(_ width: Int, _ height: Int) -> (width: Int, height: Int) {
    guard width * height > maximumPixels else { return (width, height) }
    let scale = (Double(maximumPixels) / Double(width * height)).squareRoot()
    return (Int(Double(width) * scale), Int(Double(height) * scale))
  }
}
