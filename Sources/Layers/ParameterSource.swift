public import Checkpoints
public import Kernels
public import Tensors

/// Reads weights by path and expected shape: `weights["img_in"].linear(inputs: 64, outputs: 3072)`.
///
/// It remembers what was asked for, so that a file with tensors that no layer wants is noticed.
/// A value of one loading function; not shared between tasks.
public struct ParameterSource {
  private let weights: NamedWeights
  private let path: String
  private let used: UsedNames
  private let loras: LoRASet
  /// How the layers multiply.
  public let arithmetic: Arithmetic

  private final class UsedNames {
    var names: Set<String> = []
    var tensors: [String: [StoredTensor]] = [:]
  }

  /// Reads from the root of a checkpoint, or from below a path such as `model`.
  ///
  /// - Parameters:
  ///   - weights: what to read.
  ///   - path: the part of the model to read.
  ///   - loras: what changes its linear layers.
  ///   - arithmetic: how the layers multiply.
  public init(
    _ weights: NamedWeights, path: String = "", loras: LoRASet = .none,
    arithmetic: Arithmetic = .float32
  ) {
    self.weights = weights
    self.path = path
    self.loras = loras
    self.arithmetic = arithmetic
    used = UsedNames()
  }

  private init(_ parent: ParameterSource, path: String, arithmetic: Arithmetic) {
    weights = parent.weights
    used = parent.used
    loras = parent.loras
    self.path = path
    self.arithmetic = arithmetic
  }

  /// The part of the model below `name`.
  public subscript(name: String) -> ParameterSource {
    ParameterSource(self, path: join(name), arithmetic: arithmetic)
  }

  /// The same part for layers that are computed in float32 always: few and thin ones, whose errors
  /// would reach every token.
  public var inFloat32: ParameterSource {
    ParameterSource(self, path: path, arithmetic: .float32)
  }

  /// The same part for layers that suffer most where weights are rounded to whole numbers.
  public var unrounded: ParameterSource {
    ParameterSource(self, path: path, arithmetic: arithmetic.withoutWhole)
  }

  /// Whether the checkpoint holds everything that makes the tensor of this name.
  public func contains(_ name: String) -> Bool { weights.contains(join(name)) }

  /// Makes sure that the checkpoint holds nothing that no layer asked for.
  ///
  /// - Parameter ignored: beginnings of names that may be there.
  /// - Throws: `CheckpointError.unexpectedTensors`.
  public func requireAllUsed(ignoring ignored: [String] = []) throws {
    try weights.requireAllUsed(used.names, ignoring: ignored)
  }

  /// Layers of each LoRA that no layer stands for; see `LoRASet.unmatched`.
  public var unmatchedLoRALayers: [[String]] { loras.unmatched(after: used.names) }

  /// The tensors below this path that layers have read so far.
  var readTensors: [StoredTensor] {
    used.tensors.filter { path.isEmpty || $0.key.hasPrefix(path + ".") }.flatMap(\.value)
  }

  // MARK: Layers

  /// A linear layer with `weight` and, where it has one, `bias`.
  public func linear(inputs: Int, outputs: Int, hasBias: Bool = false) throws -> Linear {
    let stored = try weight("weight", rows: outputs, columns: inputs)
    // Weights that are read again for every use are rounded there.
    let isPacked = arithmetic == .int8 && !WeightPages.areReleased
    let weight = isPacked ? stored.inWholeNumbers : stored
    // What was stopped on the way holds no weights.
    if isPacked { try checkCancellation() }
    return Linear(
      weight: weight,
      bias: hasBias ? try vector("bias", count: outputs) : nil,
      changes: try loras.changes(of: path, outputs: outputs, inputs: inputs),
      arithmetic: arithmetic)
  }

  /// Several linear layers of one input as one.
  public func linear(stacking names: [String], inputs: Int, outputsEach: Int) throws -> Linear {
    let layers = try names.map { try self[$0].linear(inputs: inputs, outputs: outputsEach) }
    return Linear(stacking: layers)
  }

  /// A convolution with `weight` and `bias`; it keeps the size of the picture unless told otherwise.
  public func convolution(
    inputs: Int, outputs: Int, kernel: Int, options: ConvolutionOptions? = nil
  ) throws -> Convolution2D {
    let weight = try parts("weight", shape: [outputs, inputs, kernel, kernel])
    precondition(weight.count == 1, "no layout splits a convolution")
    return Convolution2D(
      weight: weight[0], bias: try vector("bias", count: outputs),
      options: options ?? .same(kernel: kernel), arithmetic: arithmetic)
  }

  /// An RMS norm whose scale has this name.
  public func rmsNorm(_ name: String, width: Int, epsilon: Float) throws -> RMSNorm {
    RMSNorm(weight: try vector(name, count: width), epsilon: epsilon)
  }

  /// A layer norm with `weight` and `bias` below `name`.
  public func layerNorm(_ name: String, width: Int, epsilon: Float) throws -> LayerNorm {
    LayerNorm(
      weight: try self[name].vector("weight", count: width),
      bias: try self[name].vector("bias", count: width), epsilon: epsilon)
  }

  /// A group norm with `weight` and `bias` below `name`.
  public func groupNorm(_ name: String, channels: Int, groups: Int) throws -> GroupNorm {
    GroupNorm(
      weight: try self[name].vector("weight", count: channels),
      bias: try self[name].vector("bias", count: channels), groups: groups, epsilon: 1e-6)
  }

  /// A token table called `weight`.
  public func embedding(ids: Int, width: Int) throws -> Embedding {
    Embedding(table: try weight("weight", rows: ids, columns: width))
  }

  // MARK: Tensors

  /// A matrix in the precision of the file.
  public func weight(_ name: String, rows: Int, columns: Int) throws -> Weight {
    Weight(try parts(name, shape: [rows, columns]))
  }

  /// A vector as float32.
  public func vector(_ name: String, count: Int) throws -> Tensor {
    Tensor(try parts(name, shape: [count]))
  }

  private func parts(_ name: String, shape: [Int]) throws -> [StoredTensor] {
    let full = join(name)
    used.names.insert(full)
    let parts = try weights.parts(full, shape: shape)
    used.tensors[full] = parts
    return parts
  }

  private func join(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
}
