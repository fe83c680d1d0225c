public import Tensors

/// Several safetensors files that make one checkpoint, under the index that names them.
///
/// The index is JSON with a `weight_map` from tensor to file. Source: transformers'
/// `get_checkpoint_shard_files`; diffusers writes the same.
public struct ShardedCheckpoint: Checkpoint {
  /// Where the index lies.
  public let path: String
  /// Names of all tensors, sorted.
  public let names: [String]
  /// The text under `__metadata__`; of several files' the first that has a name.
  public let metadata: [String: String]
  /// The index and the files that it names.
  public var files: [String] { [path] + shards.values.map(\.path).sorted() }
  private let shards: [String: SafetensorsFile]
  private let shardOfTensor: [String: String]

  /// Opens the index and every file that it names.
  public init(index path: String) throws(CheckpointError) {
    let shardOfTensor = try Self.weightMap(of: path)
    var shards: [String: SafetensorsFile] = [:]
    for shard in Set(shardOfTensor.values).sorted() {
      // The names are not ours: one with a slash could point anywhere on this machine.
      guard !shard.isEmpty, shard != ".", shard != "..", !shard.contains("/"), !shard.contains("\0")
      else { throw .shardOutsideFolder(path, shard: shard) }
      do {
        shards[shard] = try SafetensorsFile(path: path.sibling(shard))
      } catch .missingFile {
        throw .missingShard(path, shard: shard)
      }
    }
    for (tensor, shard) in shardOfTensor where shards[shard]?.entry(for: tensor) == nil {
      throw .missingFromShard(path, shard: shard, tensor: tensor)
    }
    self.path = path
    names = shardOfTensor.keys.sorted()
    metadata = shards.sorted { $0.key < $1.key }.reduce(into: [:]) { merged, shard in
      merged.merge(shard.value.metadata) { first, _ in first }
    }
    self.shards = shards
    self.shardOfTensor = shardOfTensor
  }

  private static func weightMap(of path: String) throws(CheckpointError) -> [String: String] {
    let file = try MappedFile(path: path)
    var scanner = JSONScanner(file.bytes, file: path)
    var weightMap: [String: String]?
    try scanner.readObject { (scanner, name) throws(CheckpointError) in
      guard name == "weight_map" else {
        _ = try scanner.readValue()
        return
      }
      var map: [String: String] = [:]
      try scanner.readObject { (scanner, tensor) throws(CheckpointError) in
        map[tensor] = try scanner.readString()
      }
      weightMap = map
    }
    try scanner.expectEnd()
    guard let weightMap, !weightMap.isEmpty else {
      throw .badConfiguration(
        path, field: "weight_map", expected: "a list of tensors with the file that holds each")
    }
    return weightMap
  }

  /// Type and shape of a tensor; nil when there is none of this name.
  public func entry(for name: String) -> TensorEntry? {
    shardOfTensor[name].flatMap { shards[$0]?.entry(for: name) }
  }

  /// The tensor of this name, its elements in the map and aligned to their own size.
  public func tensor(named name: String) throws(CheckpointError) -> StoredTensor {
    guard let shard = shardOfTensor[name].flatMap({ shards[$0] }) else {
      throw .missingTensor(path, tensor: name, storedAs: nil, nearest: name.nearest(in: names))
    }
    return try shard.tensor(named: name)
  }
}
