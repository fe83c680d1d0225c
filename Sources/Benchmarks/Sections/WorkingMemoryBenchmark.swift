import Kernels

/// Time and peak of memory of a part of the work, in a process of its own.
struct ApartResult: TableRow {
  /// What the product promises to stay below, beyond the weights, at 1024².
  static let promisedBytes = 1_500_000_000

  let work: String
  let precision: Arithmetic
  let side: Int
  let rounds: Int
  let seconds: Double
  let workingBytes: Int
  let isWithinPromise: Bool

  static let columns = [
    "work", "precision", "picture", "rounds", "s", "beyond the weights", "below 1.5 GB",
  ]
  var cells: [String] {
    [
      work, precision.rawValue, "\(side)²", "\(rounds)", seconds.fixed(2), workingBytes.size,
      isWithinPromise ? "yes" : "NO",
    ]
  }

  /// Measures a job; `work` says in words what it does.
  static func measure(_ work: String, _ job: Job) throws -> ApartResult {
    let outcome = try job.runApart()
    return ApartResult(
      work: work, precision: job.precision, side: job.size, rounds: job.rounds,
      seconds: outcome.seconds.median,
      workingBytes: outcome.workingBytes,
      isWithinPromise: outcome.workingBytes < promisedBytes)
  }
}
