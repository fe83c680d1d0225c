/// What can go wrong with a measurement.
enum BenchmarkError: Error, CustomStringConvertible {
  /// Made-up tensors are not taken for the model they have the shapes of.
  case unrecognised(String)

  var description: String {
    switch self {
    case .unrecognised(let model):
      "The random weights are not recognised as \(model). Bring their shapes up to date."
    }
  }
}
