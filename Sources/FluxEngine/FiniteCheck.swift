import Checkpoints
import Generation
import Tensors

/// Makes sure that a result is finite; if it is not, finds the weight that is to blame.
///
/// Reading gigabytes of weights for a NaN before every picture would cost more than the picture;
/// a NaN spreads to every result, so looking at results finds it as surely.
func require(_ result: Tensor, _ work: GenerationError.Work, in weights: any Checkpoint) throws {
  try checkCancellation()
  guard !result.isFinite else { return }
  let culprit = try weights.names.first { name in
    try checkCancellation()
    let tensor = try weights.tensor(named: name)
    return tensor.elementType.isFloatingPoint && !tensor.isFinite
  }
  throw GenerationError.notFinite(work, tensor: culprit)
}
