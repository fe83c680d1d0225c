internal import Tensors

/// Skips all blocks but the first where the first one changes the picture as it did in the step
/// before: what the others changed then is added again.
///
/// Source of the idea: chengzeyi/ParaAttention, first block cache; the same as
/// `FirstBlockCacheConfig` of huggingface/diffusers hooks/first_block_cache.py.
public struct StepCache: Sendable {
  /// The change between steps, as a share, below which the others are skipped; at 0 none ever is.
  public let threshold: Float
  /// What happened in the passes so far.
  public private(set) var account = Account()
  /// What the first block changed in the last full pass, `[1, l + r, c]`.
  private var first: Tensor?
  /// What all other blocks changed in the picture, `[1, l, c]`.
  private var rest: Tensor?
  /// Whether the next pass is computed in full, whatever the first block changes.
  private var owesFullPass = false

  /// Passes of a walk, and how far off the skipped ones are.
  public struct Account: Sendable, Hashable {
    /// All passes.
    public var passes = 0
    /// Those of which only the first block was computed.
    public var skipped = 0
    /// Σ of the velocity's relative error per relative change of the first block, in passes that
    /// were computed in full although another was there to compare with.
    public var errorPerChange: Float = 0
    /// How many passes that sum is of.
    public var measured = 0
    /// Σ of the relative changes at which passes were skipped.
    public var skippedChange: Float = 0

    /// Relative error of the velocity in a skipped pass, as measured; nil where nothing was.
    public var error: Float? {
      guard skipped > 0, measured > 0 else { return nil }
      return errorPerChange / Float(measured) * skippedChange / Float(skipped)
    }
  }

  /// A cache at the beginning of a walk.
  public init(threshold: Float) { self.threshold = threshold }

  /// Has the next pass computed in full: what follows depends on nothing that went before.
  public mutating func requireFullPass() { owesFullPass = true }

  /// What the other blocks changed when the first changed almost the same; nil to compute them.
  mutating func rest(after first: Tensor) -> Tensor? {
    account.passes += 1
    guard threshold > 0, !owesFullPass, let before = self.first, let rest,
      before.shape == first.shape
    else { return nil }
    let change = first.relativeDistance(to: before)
    guard change < threshold else { return nil }
    account.skipped += 1
    account.skippedChange += change
    return rest
  }

  /// Takes note of a full pass.
  ///
  /// - Parameters:
  ///   - first: what the first block changed.
  ///   - rest: what all others changed in the picture.
  ///   - velocity: what came of it.
  ///   - guess: the velocity that the rest of the pass before would have given.
  mutating func keep(
    first: Tensor, rest: Tensor, velocity: Tensor, guess: (_ rest: Tensor) -> Tensor
  ) {
    owesFullPass = false
    guard threshold > 0 else { return }
    if let before = self.first, let old = self.rest, before.shape == first.shape {
      let change = first.relativeDistance(to: before)
      if change > 0 {
        account.errorPerChange += guess(old).relativeDistance(to: velocity) / change
        account.measured += 1
      }
    }
    (self.first, self.rest) = (first, rest)
  }
}
