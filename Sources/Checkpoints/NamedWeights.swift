public import Tensors

/// A checkpoint read under our names, whatever its layout.
public struct NamedWeights: Sendable {
  /// The file or files behind the names.
  public let checkpoint: any Checkpoint
  private let layout: KeyMap

  /// Reads `checkpoint` through the names of `layout`.
  public init(_ checkpoint: any Checkpoint, layout: KeyMap) {
    self.checkpoint = checkpoint
    self.layout = layout
  }

  /// Whether the checkpoint holds everything that makes the tensor of this name.
  public func contains(_ name: String) -> Bool {
    let sources = layout.sources(of: name)
    return !sources.isEmpty && sources.allSatisfy { checkpoint.entry(for: $0.name) != nil }
  }

  /// Row slices that, stacked along axis 0, make a tensor of exactly `shape`.
  ///
  /// Axes of length one at the end are added or dropped as `shape` wants them: a 1×1 convolution
  /// and a linear layer hold the same elements.
  ///
  /// - Parameters:
  ///   - name: our name of the tensor.
  ///   - shape: what the layer needs.
  /// - Returns: at least one slice, each of its own floating-point type.
  /// - Throws: the error that names the tensor when it is missing, misshapen or of whole numbers.
  public func parts(
    _ name: String, shape: [Int]
  ) throws(CheckpointError) -> [StoredTensor] {
    let sources = layout.sources(of: name)
    guard !sources.isEmpty else { throw missing(name, storedAs: name) }
    var parts: [StoredTensor] = []
    for source in sources {
      let entry = checkpoint.entry(for: source.name)
      guard let entry else { throw missing(name, storedAs: source.name) }
      guard entry.isWeight else {
        throw .unusableElementType(checkpoint.path, tensor: source.name, entry.elementType)
      }
      guard let rows = source.rows.range(in: entry.shape), entry.shape.fits(rowsOf: shape) else {
        throw misshapen(name, storedAs: source.name, found: entry.shape, expected: shape)
      }
      let tensor = try checkpoint.tensor(named: source.name)
      let rowShape = [tensor.shape.first ?? 1] + shape.dropFirst()
      guard tensor.hasWholeRows || source.rows == .all else {
        throw misshapen(name, storedAs: source.name, found: entry.shape, expected: shape)
      }
      parts.append(tensor.reshaped(rowShape).rows(rows))
    }
    // Where three or more are stacked, the first are the queries, keys and values of all heads.
    for (part, source) in zip(parts, sources.prefix(3)) where parts.count >= 3 {
      guard part.shape[0] == parts[0].shape[0] else {
        throw misshapen(name, storedAs: source.name, found: part.shape, expected: shape)
      }
    }
    let found = parts.reduce(0) { $0 + $1.shape[0] }
    guard found == shape.first ?? 1 else {
      throw misshapen(
        name, storedAs: sources.map(\.name).joined(separator: " + "),
        found: [found] + shape.dropFirst(), expected: shape)
    }
    return shape.isEmpty ? parts.map { $0.reshaped([]) } : parts
  }

  /// Names in the file that none of our names in `used` stands for, sorted; harmless ones left out.
  ///
  /// - Parameters:
  ///   - used: our names that a loader has asked for.
  ///   - ignored: beginnings of further names to leave out, ours or the file's, such as layers that
  ///     are not run.
  /// - Returns: names as the file has them.
  public func unused(after used: Set<String>, ignoring ignored: [String] = []) -> [String] {
    let asked = Set(used.flatMap { layout.sources(of: $0).map(\.name) })
    let beginnings = ignored + Self.harmlessBeginnings
    let left = beginnings + beginnings.flatMap { layout.sources(of: $0).map(\.name) }
    return checkpoint.names.filter { name in
      !asked.contains(name) && !Self.isHarmless(name) && !left.contains(where: name.hasPrefix)
    }
  }

  /// Makes sure that the checkpoint holds nothing that a loader would have had to ask for.
  ///
  /// - Parameters:
  ///   - used: our names that the loader has asked for.
  ///   - ignored: beginnings of further names that may be there, ours or the file's.
  /// - Throws: the error that names the first of them.
  public func requireAllUsed(
    _ used: Set<String>, ignoring ignored: [String] = []
  ) throws(CheckpointError) {
    let unused = unused(after: used, ignoring: ignored)
    guard unused.isEmpty else { throw .unexpectedTensors(checkpoint.path, names: unused) }
  }

  // MARK: Harmless extras

  /// Counters and tables that are saved with a model and never used by it.
  private static let harmlessEndings = ["num_batches_tracked", "inv_freq", "position_ids"]

  /// Parts of the text encoders that a prompt does not pass: the head that predicts words, the
  /// eye, and T5's second name for its embedding.
  private static let harmlessBeginnings = [
    "lm_head.", "language_model.lm_head.", "vision_tower.", "multi_modal_projector.",
    "model.vision_tower.", "model.multi_modal_projector.", "encoder.embed_tokens.",
  ]

  private static func isHarmless(_ name: String) -> Bool {
    harmlessEndings.contains { name == $0 || name.hasSuffix(".\($0)") }
  }

  // MARK: Errors

  private func missing(_ name: String, storedAs stored: String) -> CheckpointError {
    .missingTensor(
      checkpoint.path, tensor: name, storedAs: stored, nearest: stored.nearest(in: checkpoint.names)
    )
  }

  private func misshapen(
    _ name: String, storedAs stored: String, found: [Int], expected: [Int]
  ) -> CheckpointError {
    .misshapenTensor(
      checkpoint.path, tensor: name, storedAs: stored, found: found, expected: expected)
  }
}

extension KeyMap.Rows {
  /// The rows of a tensor of this shape; nil when there cannot be such rows.
  func range(in shape: [Int]) -> Range<Int>? {
    let count = shape.first ?? 1
    guard count >= 0 else { return nil }
    switch self {
    case .all: return 0..<count
    case .firstHalf: return count.isMultiple(of: 2) ? 0..<count / 2 : nil
    case .secondHalf: return count.isMultiple(of: 2) ? count / 2..<count : nil
    }
  }
}

extension [Int] {
  /// Whether the axes behind the first are those of `other`, but for ones at the end.
  fileprivate func fits(rowsOf other: [Int]) -> Bool {
    func rows(_ shape: [Int]) -> [Int] {
      var axes = Array(shape.dropFirst())
      while axes.last == 1 { axes.removeLast() }
      return axes
    }
    return isEmpty == other.isEmpty && rows(self) == rows(other)
  }
}
