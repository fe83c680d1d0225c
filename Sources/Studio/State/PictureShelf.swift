public import Pictures
public import Sessions

/// Which picture.
public enum PictureName: Sendable, Hashable {
  /// The finished picture of a take.
  case finished(TakeID)
  /// A small picture of a take.
  case thumbnail(TakeID)
  /// The prediction of a take at a step.
  case predicted(TakeID, step: Int)
  /// The latents of a take after so many steps, with their noise.
  case noisy(TakeID, index: Int)
  /// What changed in the prediction from the step before.
  case change(TakeID, step: Int)
  /// The prediction of a draft at a step.
  case draftPredicted(Int, step: Int)
  /// The latents of a draft after so many steps, with their noise.
  case draftNoisy(Int, index: Int)
  /// What changed in the prediction of a draft from the step before.
  case draftChange(Int, step: Int)
  /// A finished draft.
  case draftFinished(Int)
  /// A reference, by its fingerprint.
  case reference(String)
  /// A file that is looked at in the file browser.
  case file(String)
  /// Two pictures side by side, by wipe or by difference.
  case comparison(String)
  /// A picture of the session, by its fingerprint, in the size in which a mask is drawn over it.
  case maskGround(String, width: Int, height: Int)
  /// A mask of the session, by its fingerprint, in the size in which it is drawn on.
  case mask(String, width: Int, height: Int)
  /// The mask that is drawn, over its picture.
  case masked
}

extension PictureName: CustomStringConvertible {
  /// A short text that differs for different pictures.
  public var description: String {
    switch self {
    case .finished(let take): "take/\(take.rawValue)/finished"
    case .thumbnail(let take): "take/\(take.rawValue)/thumbnail"
    case .predicted(let take, let step): "take/\(take.rawValue)/predicted/\(step)"
    case .noisy(let take, let index): "take/\(take.rawValue)/noisy/\(index)"
    case .change(let take, let step): "take/\(take.rawValue)/change/\(step)"
    case .draftPredicted(let draft, let step): "draft/\(draft)/predicted/\(step)"
    case .draftNoisy(let draft, let index): "draft/\(draft)/noisy/\(index)"
    case .draftChange(let draft, let step): "draft/\(draft)/change/\(step)"
    case .draftFinished(let draft): "draft/\(draft)/finished"
    case .reference(let fingerprint): "reference/\(fingerprint)"
    case .file(let path): "file/\(path)"
    case .comparison(let key): "comparison/\(key)"
    case .maskGround(let print, let width, let height): "ground/\(print)/\(width)x\(height)"
    case .mask(let print, let width, let height): "mask/\(print)/\(width)x\(height)"
    case .masked: "masked"
    }
  }
}

/// Pictures at hand; those that were not needed for longest go first when there are too many.
public struct PictureShelf: Sendable {
  private struct Entry {
    var picture: Picture
    var version: Int
    var usedAt: Int
  }

  private var entries: [PictureName: Entry] = [:]
  private var absent: Set<PictureName> = []
  private var clock = 0
  private var bytes = 0
  /// Bytes of pixels that it holds.
  let limit: Int

  /// A shelf for so many bytes of pixels.
  public init(limit: Int = 160 << 20) { self.limit = limit }

  /// A picture; nil when it is not at hand.
  public subscript(name: PictureName) -> Picture? { entries[name]?.picture }

  /// Names the pixels of a picture at hand: it changes when they do.
  public func content(of name: PictureName) -> String? {
    entries[name].map { "\(name)#\($0.version)" }
  }

  /// Bytes that a picture takes; 0 when it is not at hand.
  func bytes(of name: PictureName) -> Int { entries[name]?.picture.pixels.count ?? 0 }

  /// Whether a picture was looked for and is nowhere.
  public func isAbsent(_ name: PictureName) -> Bool { absent.contains(name) }

  /// Remembers that a picture is nowhere.
  public mutating func markAbsent(_ name: PictureName) { absent.insert(name) }

  /// Looks again for pictures that were nowhere.
  public mutating func lookAgain(for isMeant: (PictureName) -> Bool) {
    if !absent.isEmpty { absent = absent.filter { !isMeant($0) } }
  }

  /// Puts a picture at hand, in the place of an older one of that name.
  public mutating func put(_ picture: Picture, as name: PictureName) {
    clock += 1
    absent.remove(name)
    let old = entries[name]
    bytes += picture.pixels.count - (old?.picture.pixels.count ?? 0)
    // Never a number that the name had before, even when it was gone meanwhile.
    entries[name] = Entry(picture: picture, version: clock, usedAt: clock)
    while bytes > limit, entries.count > 1,
      let oldest = entries.min(by: { $0.value.usedAt < $1.value.usedAt })
    {
      remove(oldest.key)
    }
  }

  /// Notes that pictures are needed now, so that others go first.
  ///
  /// - Parameter names: the most urgent first, which goes last.
  public mutating func touch(_ names: some BidirectionalCollection<PictureName>) {
    for name in names.reversed() {
      clock += 1
      entries[name]?.usedAt = clock
    }
  }

  /// Lets go of pictures.
  public mutating func removeAll(where isStale: (PictureName) -> Bool) {
    for name in entries.keys where isStale(name) { remove(name) }
    absent = absent.filter { !isStale($0) }
  }

  private mutating func remove(_ name: PictureName) {
    guard let entry = entries.removeValue(forKey: name) else { return }
    bytes -= entry.picture.pixels.count
  }
}
