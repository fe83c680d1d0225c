import Tensors

/// A transformer's checkpoint seen under Black Forest Labs' names, with what they fuse fused.
///
/// Other programs read quantised files only so: city96/ComfyUI-GGUF tools/convert.py, `ModelFlux`,
/// refuses diffusers' names.
struct RenamedCheckpoint: Checkpoint {
  private let file: any Checkpoint
  private let layout: KeyMap
  let names: [String]

  /// A transformer of another layout, or with a prefix; anything else stays as it is.
  static func reading(_ file: any Checkpoint) -> any Checkpoint {
    guard case .transformer(let outline) = CheckpointKind(file.entries),
      outline.layout != .bfl || !outline.prefix.isEmpty
    else { return file }
    return RenamedCheckpoint(file: file, layout: outline.names)
  }

  private init(file: any Checkpoint, layout: KeyMap) {
    self.file = file
    self.layout = layout
    names = layout.names(standingFor: file.names).sorted()
  }

  var path: String { file.path }
  var files: [String] { file.files }
  var metadata: [String: String] { file.metadata }

  func entry(for name: String) -> TensorEntry? {
    let sources = layout.sources(of: name)
    let entries = sources.compactMap { file.entry(for: $0.name) }
    guard let first = entries.first, entries.count == sources.count else { return nil }
    guard sources != [KeyMap.RowSlice(name: sources[0].name, rows: .all)] else { return first }
    let shape = TensorListing(entries: file.entries, layout: layout).shape(name)
    let isAlike = entries.allSatisfy { $0.elementType == first.elementType && !$0.isScaled }
    return shape.map {
      TensorEntry(elementType: isAlike ? first.elementType : .float32, shape: $0)
    }
  }

  func tensor(named name: String) throws(CheckpointError) -> StoredTensor {
    guard let entry = entry(for: name) else {
      throw .missingTensor(path, tensor: name, storedAs: nil, nearest: name.nearest(in: names))
    }
    let parts = try NamedWeights(file, layout: layout).parts(name, shape: entry.shape)
    guard parts.count > 1 else { return parts[0] }
    guard parts.allSatisfy({ $0.elementType == entry.elementType && $0.scales == nil }) else {
      return StoredTensor(copying: Tensor(parts).values, shape: entry.shape)
    }
    let storage = Storage(byteCount: entry.byteCount)
    var offset = 0
    for part in parts {
      guard let base = part.bytes.baseAddress else { continue }
      (storage.base + offset).copyMemory(from: base, byteCount: part.byteCount)
      offset += part.byteCount
    }
    return StoredTensor(elementType: entry.elementType, shape: entry.shape, storage: storage)
  }
}
