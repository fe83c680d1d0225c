public import Tensors

/// One GGUF file, mapped into memory; tensors point into the map.
///
/// Versions 2 and 3, little-endian. Shapes read outermost axis first, as everywhere else here; the
/// format itself counts from the innermost.
public struct GGUFFile: Checkpoint {
  /// Where the file lies.
  public let path: String
  /// Names of all tensors, sorted.
  public let names: [String]
  /// All of the metadata but overlong texts.
  public let values: [String: GGUFValue]
  private let locations: [String: TensorLocation]
  private let storage: Storage

  /// Maps the file and checks its header, without reading the elements.
  public init(path: String) throws(CheckpointError) {
    try self.init(MappedFile(path: path))
  }

  init(_ file: MappedFile) throws(CheckpointError) {
    let header = try GGUFHeader(of: file)
    path = file.path
    names = header.locations.keys.sorted()
    values = header.values
    locations = header.locations
    storage = Storage(borrowing: file.bytes, from: file)
  }

  /// The metadata as text, without lists.
  public var metadata: [String: String] { values.compactMapValues(\.words) }

  /// What kind of network it says it holds, such as `flux`, `t5encoder` or `qwen3`.
  public var architecture: String? {
    guard case .text(let name) = values["general.architecture"] else { return nil }
    return name
  }

  /// Type and shape of a tensor; nil when there is none of this name.
  public func entry(for name: String) -> TensorEntry? { locations[name]?.entry }

  /// The tensor of this name, its elements in the map.
  public func tensor(named name: String) throws(CheckpointError) -> StoredTensor {
    guard let location = locations[name] else {
      throw .missingTensor(path, tensor: name, storedAs: nil, nearest: name.nearest(in: names))
    }
    return StoredTensor(
      elementType: location.entry.elementType, shape: location.entry.shape, storage: storage,
      byteOffset: location.byteOffset)
  }
}

extension MappedFile {
  /// Whether it starts as GGUF files do.
  var isGGUF: Bool { bytes.starts(with: GGUFHeader.magic) }
}
