import Foundation

/// What a reference pipeline was asked for when it made a golden file.
public struct GoldenCase: Decodable, Sendable {
  /// The prompt.
  public let prompt: String
  /// Pixels.
  public let width: Int
  /// Pixels.
  public let height: Int
  /// Denoising steps.
  public let steps: Int
  /// Text tokens.
  public let maxSequenceLength: Int
  /// Guidance, or the scale of classifier-free guidance.
  public let guidanceScale: Double?
  /// Seed of the noise.
  public let noiseSeed: UInt64
  /// Names of files in `Fixtures/inputs`.
  public let references: [String]
  /// Width and height of each reference's file.
  public let referenceSizes: [[Int]]
  /// What the picture should not show, and how much to keep away from it.
  public let negativePrompt: String?
  /// Scale of a second pass where guidance is an input, too.
  public let trueCfgScale: Double?
  /// How much of the picture to start from may change.
  public let strength: Double?
  /// Whether the pipeline ran without a second pass.
  public let isDistilled: Bool?

  /// Reads the case of a golden file such as `flux2-klein/t2i`.
  public init(_ name: String) throws {
    struct Parameters: Decodable {
      let `case`: GoldenCase
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    self = try Golden(name).parameters(as: Parameters.self, decoder: decoder).case
  }
}
