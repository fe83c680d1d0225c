/// Pixels that a picture gets on each side.
public struct PictureMargins: Sendable, Hashable, Codable {
  /// Pixels on the left.
  public var left: Int
  /// Pixels above.
  public var top: Int
  /// Pixels on the right.
  public var right: Int
  /// Pixels below.
  public var bottom: Int

  /// Margins of some pixels each; none is below zero.
  public init(left: Int = 0, top: Int = 0, right: Int = 0, bottom: Int = 0) {
    precondition(min(left, top, right, bottom) >= 0, "margins take nothing away")
    (self.left, self.top, self.right, self.bottom) = (left, top, right, bottom)
  }

  /// Margins from `left,top,right,bottom`, as people write them; nil when it is not four numbers
  /// from 0 to 8192, or all of them are zero.
  public init?(text: String) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map {
      Int($0.drop { $0 == " " }).flatMap { (0...8192).contains($0) ? $0 : nil }
    }
    let numbers = parts.compactMap(\.self)
    guard parts.count == 4, numbers.count == 4, numbers.contains(where: { $0 > 0 }) else {
      return nil
    }
    self.init(left: numbers[0], top: numbers[1], right: numbers[2], bottom: numbers[3])
  }

  /// The margins as people write them: `left,top,right,bottom`.
  public var text: String { "\(left),\(top),\(right),\(bottom)" }
}

extension PictureMargins {
  /// Size of the canvas that a picture of some size gets with these margins, in pixels.
  public func canvas(width: Int, height: Int) -> (width: Int, height: Int) {
    (Picture.span(width, left, right).total, Picture.span(height, top, bottom).total)
  }
}

/// A picture on a larger canvas, and where that is empty.
public struct ExtendedPicture: Sendable, Equatable {
  /// The canvas, with colours of the picture's edges around it.
  public let picture: Picture
  /// White where the canvas is new; as the picture's own mask says, or black, where that lies.
  public let mask: Picture
  /// White where the canvas is new, and black where the picture lies.
  public let margins: Picture
}

extension Picture {
  /// Pixels of which a canvas' sides are multiples: the models' tokens.
  private static let canvasUnit = 16

  /// The picture with margins around it, which are to be painted.
  ///
  /// Margins become multiples of 16 pixels. Where a side of the canvas is none even so, the larger
  /// of its two margins grows; a side that gets no margin loses what is over at both of its ends.
  /// The new canvas has the colours that the edge has around the nearest point, of more of the edge
  /// the farther away it is: a guess that the autoencoder reads on beyond the edge without seeing
  /// one. (Grey, as in ComfyUI's ImagePadForOutpaint, and repeated edges, as in OpenCV's
  /// BORDER_REPLICATE, both draw lines into the latents that are kept.)
  ///
  /// - Parameters:
  ///   - margins: pixels on each side.
  ///   - mask: says where the picture itself is to be painted; of its size.
  /// - Returns: the canvas and its masks, all of the same size.
  public func extended(by margins: PictureMargins, mask: Picture? = nil) -> ExtendedPicture {
    let columns = Self.span(width, margins.left, margins.right)
    let rows = Self.span(height, margins.top, margins.bottom)
    func kept(_ picture: Picture) -> Picture {
      picture.cropped(x: columns.start, y: rows.start, width: columns.kept, height: rows.kept)
    }
    let (inner, innerMask) = (kept(self), mask.map(kept))
    let sums = EdgeSums(of: inner)
    let (width, height) = (columns.total, rows.total)
    var levels = [UInt8](repeating: 0, count: width * height * 3)
    var isNew = [UInt8](repeating: 255, count: width * height * 3)
    var isPainted = isNew
    for row in 0..<height {
      let y = row - rows.before
      for column in 0..<width {
        let x = column - columns.before
        let isInside = (0..<inner.width).contains(x) && (0..<inner.height).contains(y)
        for channel in 0..<3 {
          let index = 3 * (row * width + column) + channel
          guard isInside else {
            levels[index] = sums.level(x: x, y: y, channel)
            continue
          }
          let source = 3 * (y * inner.width + x) + channel
          levels[index] = inner.pixels[source]
          isNew[index] = 0
          isPainted[index] = innerMask?.pixels[source] ?? 0
        }
      }
    }
    func picture(_ pixels: [UInt8]) -> Picture {
      Picture(width: width, height: height, pixels: pixels)
    }
    return ExtendedPicture(
      picture: picture(levels), mask: picture(isPainted), margins: picture(isNew))
  }

  /// One side of a canvas: what of the picture is kept, and the margin before it.
  fileprivate static func span(
    _ count: Int, _ before: Int, _ after: Int
  ) -> (start: Int, kept: Int, before: Int, total: Int) {
    func whole(_ number: Int) -> Int { (number + canvasUnit - 1) / canvasUnit * canvasUnit }
    guard before + after > 0 else {
      // A picture smaller than a token cannot lose anything: it is grown like any other side.
      guard count >= canvasUnit else { return (0, count, 0, canvasUnit) }
      let kept = count / canvasUnit * canvasUnit
      return ((count - kept) / 2, kept, 0, kept)
    }
    let total = whole(count + whole(before) + whole(after))
    let missing = total - count - whole(before) - whole(after)
    return (0, count, whole(before) + (before > after ? missing : 0), total)
  }
}

/// Sums of levels along the edges of a picture, from which means of any stretch follow at once.
private struct EdgeSums {
  /// Sums of the levels before each pixel of an edge, for each channel: `[pixels + 1, 3]`.
  private typealias Sums = [Int]

  private let width: Int
  private let height: Int
  private let top: Sums
  private let bottom: Sums
  private let left: Sums
  private let right: Sums

  init(of picture: Picture) {
    (width, height) = (picture.width, picture.height)
    let (lastRow, lastColumn) = ((height - 1) * width, width - 1)
    func sums(_ count: Int, _ start: Int, _ stride: Int) -> Sums {
      var sums = [0, 0, 0]
      for index in 0..<count {
        for channel in 0..<3 {
          let level = picture.pixels[3 * (start + index * stride) + channel]
          sums.append(sums[3 * index + channel] + Int(level))
        }
      }
      return sums
    }
    top = sums(width, 0, 1)
    bottom = sums(width, lastRow, 1)
    left = sums(height, 0, width)
    right = sums(height, lastColumn, width)
  }

  /// A level of the colour of a point outside of the picture.
  func level(x: Int, y: Int, _ channel: Int) -> UInt8 {
    let beside = max(-x, x - width + 1, 0)
    let beyond = max(-y, y - height + 1, 0)
    let reach = beside + beyond
    let along = mean(y < 0 ? top : bottom, width, at: x, reach, channel)
    let across = mean(x < 0 ? left : right, height, at: y, reach, channel)
    // At a corner, both edges count: the more, the farther away the point is from each.
    return UInt8((beyond * along + beside * across + reach / 2) / reach)
  }

  /// Mean of the levels within `reach` of the point of an edge that is nearest to `position`.
  private func mean(
    _ sums: Sums, _ count: Int, at position: Int, _ reach: Int, _ channel: Int
  ) -> Int {
    let nearest = min(max(position, 0), count - 1)
    let (first, end) = (max(nearest - reach, 0), min(nearest + reach + 1, count))
    let sum = sums[3 * end + channel] - sums[3 * first + channel]
    return (sum + (end - first) / 2) / (end - first)
  }
}
