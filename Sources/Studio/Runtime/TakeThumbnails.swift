import Pictures
import Sessions

/// Makes the small pictures by which takes are listed.
struct Thumbnails {
  /// The longest side of a small picture.
  static let longestSide = 160

  private var begun: Set<TakeID> = []

  /// The changes with a small picture after a take's first preview, and after its picture.
  mutating func added(to changes: [SessionChange]) -> [SessionChange] {
    changes.flatMap { change -> [SessionChange] in
      switch change {
      case .preview(let id, _, let picture) where begun.insert(id).inserted:
        [change, .thumbnail(id, picture.shrunk(to: Self.longestSide))]
      case .finished(let id, let picture, _):
        [change, .thumbnail(id, picture.shrunk(to: Self.longestSide))]
      case .setup, .view, .reference, .take, .queue, .status, .until, .started, .step, .preview,
        .thumbnail, .star, .review, .note, .deleted:
        [change]
      }
    }
  }
}

extension Picture {
  /// The picture with sides of at most so many pixels; a small one is left as it is.
  func shrunk(to longest: Int) -> Picture {
    let (width, height) = Self.size(width, height, within: longest)
    return resampled(width: width, height: height)
  }

  /// The largest size of a shape with sides of at most so many pixels, never more than it has.
  static func size(_ width: Int, _ height: Int, within longest: Int) -> (width: Int, height: Int) {
    let side = max(width, height)
    guard side > longest else { return (width, height) }
    return (max(width * longest / side, 1), max(height * longest / side, 1))
  }
}
