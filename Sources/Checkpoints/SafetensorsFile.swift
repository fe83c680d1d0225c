public import Tensors

/// One safetensors file, mapped into memory; tensors point into the map.
public struct SafetensorsFile: Checkpoint {
  /// Where the file lies.
  public let path: String
  /// Names of all tensors, sorted.
  public let names: [String]
  private let header: SafetensorsHeader
  private let storage: Storage

  /// Maps the file and checks its header, without reading the elements.
  public init(path: String) throws(CheckpointError) {
    try self.init(MappedFile(path: path))
  }

  init(_ file: MappedFile) throws(CheckpointError) {
    header = try SafetensorsHeader(of: file)
    storage = Storage(borrowing: file.bytes, from: file)
    names = header.locations.keys.sorted()
    path = file.path
  }

  /// The text under `__metadata__`.
  public var metadata: [String: String] { header.metadata }

  /// Type and shape of a tensor; nil when there is none of this name.
  public func entry(for name: String) -> TensorEntry? {
    header.locations[name]?.entry
  }

  /// The tensor of this name, its elements in the map and aligned to their own size.
  public func tensor(named name: String) throws(CheckpointError) -> StoredTensor {
    guard let location = header.locations[name] else {
      throw .missingTensor(path, tensor: name, storedAs: nil, nearest: name.nearest(in: names))
    }
    let (type, shape) = (location.entry.elementType, location.entry.shape)
    let tensor = StoredTensor(
      elementType: type, shape: shape, storage: storage, byteOffset: location.byteOffset)
    guard Int(bitPattern: tensor.bytes.baseAddress) % type.alignment != 0 else { return tensor }

    // A header whose length is no multiple of the element's shifts everything behind it. Such
    // files are rare; their elements are moved to where a processor may load them.
    let copy = Storage(byteCount: tensor.byteCount)
    copy.base.copyMemory(from: storage.base + location.byteOffset, byteCount: tensor.byteCount)
    return StoredTensor(elementType: type, shape: shape, storage: copy)
  }
}
