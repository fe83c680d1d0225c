/// What can go wrong with a measurement.
enum BenchmarkError: Error, CustomStringConvertible {
  /// Made-up tensors are not taken for the model they have the shapes of.
  case unrecognised(String)
  /// /proc/self/status does not have this line.
  case noMemoryFigure(String)
  /// A measurement in a process of its own came to nothing.
  case childFailed(Job, status: Int32)
  /// There is no PyTorch to measure, or it has ended.
  case noTorch(python: String)
  /// A network computed infinities or NaN, whose speed says nothing.
  case notFinite(Job)

  var description: String {
    switch self {
    case .unrecognised(let model):
      "The random weights are not recognised as \(model). Bring their shapes up to date."
    case .noMemoryFigure(let name):
      "/proc/self/status has no line \(name). Measure memory on Linux."
    case .childFailed(let job, let status):
      "The process that measured \(job) ended with status \(status). Run --job \(job) to see why."
    case .noTorch(let python):
      "\(python) does not compute in PyTorch: give one that does with --python, as in --python ~/venv/bin/python."
    case .notFinite(let job):
      "\(job) computed infinities or NaN. Choose random weights that keep values in bounds."
    }
  }
}
