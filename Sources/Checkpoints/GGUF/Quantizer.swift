public import Tensors

/// Writes a checkpoint again in fewer bits.
public enum Quantizer {
  /// What to write.
  public enum Format: String, Sendable, CaseIterable {
    /// GGUF in blocks of 8 bits.
    case q80 = "Q8_0"
    /// GGUF in blocks of 6 bits.
    case q6K = "Q6_K"
    /// GGUF in blocks of 4 bits.
    case q4K = "Q4_K"
    /// Safetensors in whole numbers of 8 bits, with a scale for every row.
    case int8

    /// The ending of such files, with its full stop.
    public var fileEnding: String { self == .int8 ? ".safetensors" : ".gguf" }
  }

  /// What became of a tensor.
  public struct Report: Sendable, Equatable {
    /// Its name.
    public let name: String
    /// How it was stored.
    public let before: TensorEntry
    /// How it is stored.
    public let after: ElementType
    /// √(Σ(after − before)² / Σ before²).
    public let relativeError: Double
  }

  /// How far the work is.
  public struct Progress: Sendable, Equatable {
    /// Tensors that are written.
    public let written: Int
    /// Tensors that there are.
    public let total: Int
    /// What became of the one that was written last.
    public let latest: Report
  }

  /// Writes a checkpoint as another file: a transformer under Black Forest Labs' names, which other
  /// programs expect, anything else under its own.
  ///
  /// Norms, biases, small tensors and what stands at a transformer's ends keep their precision, as
  /// the usual converters have it; so do rows that are no whole blocks. Never more than one tensor
  /// is in memory.
  ///
  /// - Parameters:
  ///   - checkpoint: what to read.
  ///   - path: where the file shall lie; one that is there is replaced when all is written.
  ///   - format: what to write.
  ///   - progress: called after every tensor; what it throws ends the work, and nothing is left.
  /// - Returns: what became of every tensor, by name.
  /// - Throws: `CheckpointError`, and what `progress` throws.
  @discardableResult
  public static func quantize(
    _ checkpoint: any Checkpoint, to path: String, as format: Format,
    progress: (Progress) throws -> Void = { _ in }
  ) throws -> [Report] {
    let checkpoint = RenamedCheckpoint.reading(checkpoint)
    let plan = QuantizationPlan(checkpoint.entries, format: format)
    var reports: [Report] = []
    func note(_ name: String, _ before: TensorEntry, _ after: ElementType, _ error: Double) throws {
      let report = Report(name: name, before: before, after: after, relativeError: error)
      reports.append(report)
      try progress(
        Progress(written: reports.count, total: checkpoint.names.count, latest: report))
    }

    func tensor(_ name: String) throws -> StoredTensor {
      if let note = plan.notes[name] { return note }
      let source = plan.matrixOfScales[name]
      let original = try checkpoint.tensor(named: source ?? name)
      defer { original.releasePages() }
      let before = TensorEntry(
        elementType: original.elementType, shape: original.shape,
        isScaled: original.scales != nil)
      let type = plan.types[name] ?? original.elementType
      // Scales lie in front of all numbers in a file, and are computed twice rather than kept.
      guard source == nil else {
        let scales = original.inWholeNumbers.scales?.values ?? []
        return StoredTensor(copying: scales, shape: [scales.count, 1])
      }
      guard type != .int8 else {
        let whole = original.inWholeNumbers
        try note(name, before, .int8, original.relativeError(ofWholeNumbers: whole))
        return whole
      }
      guard type != original.elementType else {
        try note(name, before, type, 0)
        return original
      }
      let (converted, error) = original.converted(to: type)
      try note(name, before, type, error)
      return converted
    }

    if format == .int8 {
      try SafetensorsWriter.write(
        plan.entries, metadata: checkpoint.metadata, to: path, tensor: tensor)
    } else {
      try GGUFWriter.write(plan.entries, values: plan.values, to: path, tensor: tensor)
    }
    return reports.sorted { $0.name < $1.name }
  }
}
