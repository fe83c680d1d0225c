import Checkpoints
import Generation
import Kernels

/// How the networks of a model multiply.
struct NetworkArithmetic: Sendable, Hashable {
  /// The transformer's layers, but for the few that stay in float32 always.
  let transformer: Arithmetic
  /// Text encoders and autoencoder.
  let others: Arithmetic

  /// Parameters from which rounding is worth its while: smaller models are quick anyway, and are
  /// computed as their references are.
  private static let large = 1_000_000_000

  /// What a precision means on a processor.
  ///
  /// - Parameters:
  ///   - asked: the recipe's; nil for what suits.
  ///   - parameters: the transformer's.
  ///   - hasBFloat16: whether the processor multiplies bfloat16 by itself.
  ///   - hasInt8: whether it multiplies whole numbers of 8 bits by itself.
  init(
    _ asked: Precision?, parameters: Int, hasBFloat16: Bool = Arithmetic.hasBFloat16,
    hasInt8: Bool = Arithmetic.hasInt8
  ) {
    let narrow = hasBFloat16 ? Arithmetic.bfloat16 : .float32
    (transformer, others) =
      switch asked {
      case nil: parameters < Self.large ? (.float32, .float32) : (narrow, narrow)
      case .float32: (.float32, .float32)
      case .bfloat16: (narrow, narrow)
      case .int8: (hasInt8 ? .int8 : narrow, narrow)
      }
  }

  /// What it is called.
  var precision: Precision {
    switch transformer {
    case .float32: .float32
    case .bfloat16: .bfloat16
    case .int8: .int8
    }
  }
}

extension OpenedModel {
  /// How the networks multiply where a recipe asks for a precision, or for none.
  func arithmetic(_ asked: Precision?) -> NetworkArithmetic {
    NetworkArithmetic(asked, parameters: outline.parameters.total)
  }
}
