internal import Checkpoints
internal import Layers
internal import Tensors

/// What the distance of two tokens adds to their attention: learnt for each near distance, and for
/// ranges of far ones that grow geometrically.
///
/// Source: huggingface/transformers models/t5/modeling_t5.py, `_relative_position_bucket`.
struct T5RelativePositions: Sendable {
  /// Shape `[buckets, h]`.
  private let table: Tensor
  private let largestDistance: Int

  init(_ weights: ParameterSource, configuration: T5Configuration) throws {
    table = try weights.weight(
      "weight", rows: configuration.distanceBuckets, columns: configuration.heads
    ).tensor
    largestDistance = configuration.largestDistance
  }

  /// Shape `[h, 2 · tokens − 1]`, for key − query from 1 − tokens to tokens − 1.
  func bias(tokens: Int) -> Tensor {
    let (buckets, heads) = (table.shape[0], table.width)
    let values = table.values
    let places = (1 - tokens..<tokens).map {
      Self.bucket(of: $0, buckets: buckets, largest: largestDistance)
    }
    return Tensor(
      (0..<heads).flatMap { head in places.map { values[$0 * heads + head] } },
      shape: [heads, places.count])
  }

  /// The bucket of a distance key − query: half of them for keys behind, half for keys before.
  static func bucket(of distance: Int, buckets: Int, largest: Int) -> Int {
    let half = buckets / 2
    let exact = half / 2
    let size = abs(distance)
    let start = distance > 0 ? half : 0
    guard size >= exact else { return start + size }
    // Each operation rounded to float32, as the reference computes it.
    let ratio = Float(logarithm(Double(Float(size) / Float(exact))))
    let span = Float(logarithm(Double(largest) / Double(exact)))
    let far = exact + Int(ratio / span * Float(half - exact))
    return start + min(far, half - 1)
  }
}
