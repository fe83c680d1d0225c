import Pictures
import Synchronization
import TerminalCanvas

/// Makes pictures ready for the terminal, away from the main actor, and remembers them.
///
/// Whoever has a newer picture for the same place cancels the task of the older job: it ends at the
/// next stage with nil.
actor PictureEncoder {
  /// How much work was done.
  struct Work: Sendable, Equatable {
    /// Pictures that were brought to another size.
    var scaled = 0
    /// Pictures that were encoded to the end.
    var encoded = 0
    /// Jobs that were answered from memory.
    var remembered = 0
  }

  private struct Memory {
    var encoded: RecentlyUsed<PictureJob.Key, EncodedPicture>
    var work = Work()
  }

  /// What names a scaled picture.
  private struct Shape: Hashable {
    let content: String
    let width: Int
    let height: Int
    let scaling: PlacedPicture.Scaling
    let isExact: Bool
    /// Pixels that are shown of the picture, when it is not scaled.
    let sourceWidth: Int
    let sourceHeight: Int
  }

  // Behind a lock rather than the actor, so that what is remembered need not wait for work.
  private let memory: Mutex<Memory>
  private var scaledPictures: RecentlyUsed<Shape, Picture>
  private let library = SixelLibrary()

  /// An encoder that keeps so many bytes of encoded and of scaled pictures.
  init(encodedCapacity: Int = 64 << 20, scaledCapacity: Int = 48 << 20) {
    memory = Mutex(Memory(encoded: RecentlyUsed(capacity: encodedCapacity)))
    scaledPictures = RecentlyUsed(capacity: scaledCapacity)
  }

  /// How much work was done so far.
  nonisolated var work: Work { memory.withLock { $0.work } }

  /// The result of a job that was done before, at once; nil when it was not, or is forgotten.
  nonisolated func remembered(_ job: PictureJob) -> EncodedPicture? {
    memory.withLock { memory in
      let encoded = memory.encoded.value(for: job.key)
      if encoded != nil { memory.work.remembered += 1 }
      return encoded
    }
  }

  /// Does a job, or remembers its result.
  ///
  /// - Returns: nil when the task was cancelled, or the terminal shows no pictures.
  func encode(_ job: PictureJob) async -> EncodedPicture? {
    if let encoded = remembered(job) { return encoded }
    guard !Task.isCancelled, let encoded = await encodedAnew(job) else { return nil }
    memory.withLock { memory in
      memory.encoded.insert(encoded, for: job.key, cost: encoded.cost)
      memory.work.encoded += 1
    }
    return encoded
  }

  private func encodedAnew(_ job: PictureJob) async -> EncodedPicture? {
    switch job.pictures {
    case .none: return nil
    case .sixel: return await sixels(job).map(EncodedPicture.bytes)
    case .kitty: return kittyCommands(job).map(EncodedPicture.bytes)
    case .halfBlocks, .characters: return grid(job).map(EncodedPicture.grid)
    }
  }

  private func sixels(_ job: PictureJob) async -> [UInt8]? {
    let coarseness = max(job.coarseness, 1)
    let picture = scaled(
      job, width: (job.width + coarseness - 1) / coarseness,
      height: (job.height + coarseness - 1) / coarseness)
    guard !Task.isCancelled else { return nil }
    let holes = PixelHoles(job.holes, cell: job.cell)
    if job.quality == .best, coarseness == 1, holes.isEmpty, !picture.isNoisy,
      let bytes = await library.pack(picture, colors: job.colors)
    {
      return bytes
    }
    guard !Task.isCancelled else { return nil }
    let indexed = IndexedPicture(picture, limit: job.colors, dithering: job.dithering)
    guard !Task.isCancelled else { return nil }
    return SixelPacker.pack(
      indexed.magnified(by: coarseness, width: job.width, height: job.height), holes: holes)
  }

  private func kittyCommands(_ job: PictureJob) -> [UInt8]? {
    let holes = PixelHoles(job.holes, cell: job.cell)
    // The terminal enlarges what is small: fewer bytes, and smooth. Holes need the screen's pixels,
    // and so does exactness, since the terminal stretches over whole cells.
    let (width, height) = (job.picture.width, job.picture.height)
    let isSmall = job.scaling == .fit && width * height * 2 <= job.width * job.height
    if isSmall, job.quality == .fast, holes.isEmpty {
      let extent = job.extent
      return KittyGraphics.placement(
        of: job.picture, number: job.number, cells: (extent.columns, extent.rows))
    }
    let picture = scaled(job, width: job.width, height: job.height)
    guard !Task.isCancelled else { return nil }
    return KittyGraphics.placement(of: picture, number: job.number, holes: holes)
  }

  private func grid(_ job: PictureJob) -> PictureGrid? {
    let extent = job.extent
    let isBlocks = job.pictures == .halfBlocks
    let picture = scaled(job, width: extent.columns, height: extent.rows * (isBlocks ? 2 : 1))
    guard !Task.isCancelled else { return nil }
    return isBlocks
      ? HalfBlocks.grid(of: picture, depth: job.depth, holes: job.holes)
      : CharacterRamp.grid(of: picture, onDark: job.isDark, holes: job.holes)
  }

  /// What the job shows of its picture, at a size in pixels.
  private func scaled(_ job: PictureJob, width: Int, height: Int) -> Picture {
    let source = job.shown
    if source.width == width, source.height == height { return source }
    let shape = Shape(
      content: job.content, width: width, height: height, scaling: job.scaling,
      isExact: job.quality != .fast, sourceWidth: source.width, sourceHeight: source.height)
    if let scaled = scaledPictures.value(for: shape) { return scaled }
    let scaled =
      shape.isExact
      ? source.resampled(width: width, height: height)
      : source.scaledForPreview(width: width, height: height)
    scaledPictures.insert(scaled, for: shape, cost: scaled.pixels.count)
    memory.withLock { $0.work.scaled += 1 }
    return scaled
  }
}

extension PictureJob {
  fileprivate var dithering: IndexedPicture.Dithering {
    switch quality {
    case .fast: colors <= 64 ? .ordered : .none
    case .diffused, .best: .diffused
    }
  }

  /// The part of the picture that is shown.
  fileprivate var shown: Picture {
    switch scaling {
    case .fit: return picture
    case .actual(let x, let y):
      let left = min(max(x, 0), picture.width - 1)
      let top = min(max(y, 0), picture.height - 1)
      return picture.cropped(
        x: left, y: top, width: min(width, picture.width - left),
        height: min(height, picture.height - top))
    }
  }
}

extension Picture {
  /// Whether most neighbours differ so much that they will have different colours: there libsixel
  /// takes a hundred times longer, and dithering shows nothing.
  var isNoisy: Bool {
    var (different, seen) = (0, 0)
    for row in stride(from: 0, to: height, by: 7) {
      for column in stride(from: 1, to: width, by: 3) {
        let start = (row * width + column) * 3
        let distance = (0..<3).reduce(0) {
          $0 + abs(Int(pixels[start + $1]) - Int(pixels[start + $1 - 3]))
        }
        if distance > 48 { different += 1 }
        seen += 1
      }
    }
    return different * 2 > seen
  }
}
