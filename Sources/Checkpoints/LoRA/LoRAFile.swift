public import Tensors

/// A file of low-rank changes to the layers of a model.
public struct LoRAFile: Sendable {
  /// The networks of a model that a file may change.
  public enum Network: String, Sendable, Hashable, CaseIterable {
    /// The one that paints.
    case transformer
    /// The only text encoder, or FLUX.1's CLIP.
    case textEncoder
    /// FLUX.1's T5.
    case secondTextEncoder
  }

  /// The change of one layer.
  public struct Layer: Sendable {
    /// Whose layer it is.
    public let network: Network
    /// The layer's name as the file has it, without what stands before and behind.
    public let name: String
    /// Shape `[rank, inputs]`.
    public let down: StoredTensor
    /// Shape `[outputs, rank]`.
    public let up: StoredTensor
    /// The change is multiplied by this over its rank.
    public let alpha: Double

    /// Width of the narrow middle.
    public var rank: Int { down.shape[0] }
  }

  /// Where it lies.
  public let path: String
  /// Its layers, sorted by network and name.
  public let layers: [Layer]
  /// Tensors that are no low-rank change of a linear layer, sorted; they are not used.
  public let strangers: [String]
  /// Free text that came with the tensors.
  public let metadata: [String: String]

  /// Opens a file and checks that every layer has both its halves, and that they fit each other.
  public init(path: String) throws(CheckpointError) {
    try self.init(try SafetensorsFile(path: path))
  }

  init(_ file: any Checkpoint) throws(CheckpointError) {
    path = file.path
    metadata = file.metadata
    var found: [Place: [LoRAName.Role: String]] = [:]
    var strangers: [String] = []
    for name in file.names {
      guard let parsed = LoRAName(name) else {
        strangers.append(name)
        continue
      }
      let place = Place(network: parsed.network, layer: parsed.layer)
      guard found[place]?[parsed.role] == nil else {
        throw .badLoRA(path, layer: parsed.layer, .doubled)
      }
      found[place, default: [:]][parsed.role] = name
    }
    guard !found.isEmpty else { throw .notALoRA(path) }
    let saidAlphas = try LoRAMetadata(file.metadata, of: path)
    var layers: [Layer] = []
    for (place, names) in found.sorted(by: { $0.key < $1.key }) {
      layers.append(try Layer(place, names, in: file, saidAlphas))
    }
    self.layers = layers
    self.strangers = strangers
  }

  /// Numbers in all changes.
  public var parameters: Int { layers.reduce(0) { $0 + $1.down.count + $1.up.count } }

  fileprivate struct Place: Hashable, Comparable {
    let network: Network
    let layer: String

    static func < (a: Place, b: Place) -> Bool {
      (a.network.rawValue, a.layer) < (b.network.rawValue, b.layer)
    }
  }
}

extension LoRAFile.Layer {
  fileprivate init(
    _ place: LoRAFile.Place, _ names: [LoRAName.Role: String], in file: any Checkpoint,
    _ said: LoRAMetadata
  ) throws(CheckpointError) {
    func fault(_ problem: LoRAProblem) -> CheckpointError {
      .badLoRA(file.path, layer: place.layer, problem)
    }
    guard let downName = names[.down], let upName = names[.up] else {
      throw fault(.half(names.values.sorted().joined(separator: ", ")))
    }
    down = try Self.matrix(downName, in: file)
    up = try Self.matrix(upName, in: file)
    guard down.shape.count == 2, up.shape.count == 2, down.shape[0] == up.shape[1],
      down.count > 0, up.count > 0
    else { throw fault(.misfit(down: down.shape, up: up.shape)) }
    network = place.network
    name = place.layer
    let rank = Double(down.shape[0])
    if let alphaName = names[.alpha] {
      let stored = try file.tensor(named: alphaName)
      guard stored.elementType.isFloatingPoint, stored.count == 1 else {
        throw fault(.badAlpha("of shape \(stored.shape)"))
      }
      alpha = Double(Tensor([stored.reshaped([1])]).values[0])
    } else {
      alpha = said.alpha(of: place.layer) ?? rank
    }
    guard alpha.isFinite else { throw fault(.badAlpha("\(alpha)")) }
  }

  /// A matrix, stored perhaps as a 1×1 convolution.
  private static func matrix(
    _ name: String, in file: any Checkpoint
  ) throws(CheckpointError) -> StoredTensor {
    let tensor = try file.tensor(named: name)
    guard tensor.elementType.isFloatingPoint else {
      throw .unusableElementType(file.path, tensor: name, tensor.elementType)
    }
    guard tensor.shape.count == 4, tensor.shape.suffix(2) == [1, 1] else { return tensor }
    return tensor.reshaped(Array(tensor.shape.prefix(2)))
  }
}
