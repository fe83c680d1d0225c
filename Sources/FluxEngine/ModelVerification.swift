import Checkpoints
import FluxModels
public import Generation
import Tensors

extension ModelLibrary {
  /// Looks through a whole model; leaves none of it in memory.
  ///
  /// Cancelling the task ends it within a few megabytes.
  ///
  /// - Parameters:
  ///   - model: name or path.
  ///   - progress: is told what is done, and how much of it: bytes of all bytes.
  /// - Returns: what was found.
  /// - Throws: `CheckpointError` for a model that cannot be opened or whose shapes are wrong,
  ///   `ModelRegistryError`, `CancellationError`.
  @concurrent
  public func verify(
    _ model: String,
    progress: @Sendable (_ part: ModelVerification.Part, _ done: Int, _ all: Int) -> Void
  ) async throws -> ModelVerification {
    let path = try path(of: model)
    // As it lies there now, whatever was opened before.
    let opened = try ModelLibrary(named: [:]).open(path)
    var report = ModelVerification()
    progress(.shapes, 0, 1)
    let loaded = LoadedModel(opened)
    _ = try loaded.promptReader()
    try Task.checkCancellation()
    _ = try loaded.transformer()
    try Task.checkCancellation()
    _ = try loaded.autoencoder()
    try Self.checkValues(of: opened, into: &report, progress: progress)
    let entry = try registry?.entries().first { $0.name == model || $0.path == path }
    guard let kept = entry?.checksums else { return report }

    let files = try ModelFiles(of: path)
    var done = 0
    let found = try files.checksums { bytes in
      try Task.checkCancellation()
      done += bytes
      progress(.checksums, done, files.byteCount)
    }
    report.changedFiles = Set(kept.keys).union(found.keys).filter { kept[$0] != found[$0] }.sorted()
    report.unchangedFiles = kept.count { found[$0.key] == $0.value }
    return report
  }

  private static func checkValues(
    of opened: OpenedModel, into report: inout ModelVerification,
    progress: (_ part: ModelVerification.Part, _ done: Int, _ all: Int) -> Void
  ) throws {
    let parts = [opened.transformerNames, opened.autoencoderNames] + opened.prompts.weights
    var done = 0
    for checkpoint in parts.map(\.checkpoint) {
      for name in checkpoint.names {
        let tensor = try checkpoint.tensor(named: name)
        report.tensors += 1
        var isFinite = true
        for piece in tensor.pieces where isFinite {
          try Task.checkCancellation()
          if tensor.elementType.isFloatingPoint { isFinite = piece.isFinite }
          piece.releasePages()
          done += piece.byteCount
          progress(.values, done, opened.weightBytes)
        }
        if !isFinite { report.notFinite.append("\(checkpoint.path): \(name)") }
      }
    }
  }
}

extension StoredTensor {
  /// The tensor in row slices of some tens of megabytes, or of a row where that is longer.
  fileprivate var pieces: [StoredTensor] {
    guard let rows = shape.first, rows > 0, count > 0, hasWholeRows else { return [self] }
    let step = max(1, (1 << 25) / max(1, byteCount / rows))
    return stride(from: 0, to: rows, by: step).map { self.rows($0..<min(rows, $0 + step)) }
  }
}
