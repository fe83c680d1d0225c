internal import Layers
internal import Tensors

/// RMS norm of queries and keys, head by head, which keeps attention's scores in bounds.
struct QueryKeyNorm: Sendable {
  let query: RMSNorm
  let key: RMSNorm

  init(_ weights: ParameterSource, headWidth: Int, epsilon: Float) throws {
    query = try weights["query_norm"].rmsNorm("scale", width: headWidth, epsilon: epsilon)
    key = try weights["key_norm"].rmsNorm("scale", width: headWidth, epsilon: epsilon)
  }
}
