import Generation
import Pictures
import SessionStore
import Sessions

/// A small generator that gives the same numbers on every machine.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Bytes that are no picture.
struct NoPicture: Error {}

extension PictureCodec {
  /// Width, height and pixels, between two marks.
  static let plain = PictureCodec { picture in
    [0xD0, UInt8(picture.width), UInt8(picture.height)] + picture.pixels + [0x0D]
  } decode: { bytes in
    guard bytes.count > 4, bytes.first == 0xD0, bytes.last == 0x0D,
      bytes.count - 4 == Int(bytes[1]) * Int(bytes[2]) * 3
    else { throw NoPicture() }
    return Picture(
      width: Int(bytes[1]), height: Int(bytes[2]), pixels: Array(bytes[3..<bytes.count - 1]))
  }
}

extension Setup {
  static let sample = Setup(
    prompt: "a lighthouse",
    parameters: Parameters(model: "miniature", width: 64, height: 48, steps: 4, seed: .max))
}

extension Session {
  /// No takes, and the cursor at the beginning, from where tests count.
  static let sample = Session(
    setup: .sample, history: HistoryTree(), queue: [], view: SessionView())
}

extension Take {
  static func sample(_ number: Int, from origin: Origin? = nil) -> Take {
    Take(
      id: TakeID(rawValue: number),
      recipe: Recipe(model: "miniature", prompt: "take \(number)", width: 64, height: 64, steps: 4),
      setup: .sample, createdAt: Timestamp(seconds: 1_700_000_000.125 + Double(number)),
      origin: origin)
  }
}

extension Latents {
  /// Two tokens of two numbers.
  static func sample(_ value: Float) -> Latents {
    Latents(height: 1, width: 2, channels: 2, values: [value, -value, value / 3, 1e-38])
  }
}

extension Picture {
  static func sample(_ level: UInt8) -> Picture {
    Picture(width: 2, height: 1, pixels: [level, 1, 2, 255, level, 0])
  }
}

extension TakeID {
  /// The take of a number.
  init(_ number: Int) { self.init(rawValue: number) }
}

extension SessionDatabase {
  /// A new session without takes.
  static func sample(at path: String) async throws -> SessionDatabase {
    try await create(at: path, .sample, codec: .plain)
  }
}

extension StepRecord {
  static func sample(_ index: Int) -> StepRecord {
    StepRecord(index: index, sigma: 1 - 0.3 * Float(index), seconds: 0.1 * Double(index))
  }
}
