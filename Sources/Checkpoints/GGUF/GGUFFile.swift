public import Tensors

/// A GGUF file, or the several that one was split into, mapped into memory; tensors point into the
/// map.
///
/// Versions 2 and 3, little-endian. Shapes read outermost axis first, as everywhere else here; the
/// format itself counts from the innermost. Of a split file the first part has the metadata.
///
/// Source of the splitting: ggml-org/llama.cpp src/llama.cpp, `llama_split_path`, and
/// tools/gguf-split.
public struct GGUFFile: Checkpoint {
  /// Where the file, or the first of several, lies.
  public let path: String
  /// The files that it was split into, or the one.
  public let files: [String]
  /// Names of all tensors, sorted.
  public let names: [String]
  /// All of the metadata but overlong texts.
  public let values: [String: GGUFValue]
  private let places: [String: (location: TensorLocation, storage: Storage)]

  /// Maps the file and checks its header, without reading the elements.
  public init(path: String) throws(CheckpointError) {
    try self.init(MappedFile(path: path))
  }

  init(_ file: MappedFile) throws(CheckpointError) {
    let header = try GGUFHeader(of: file)
    guard let count = header.splitCount, count > 1 else {
      self.init(file.path, header.values, [(file, header)])
      return
    }
    guard let name = SplitName(file.path.lastPathPart), name.count == count else {
      throw .badConfiguration(
        file.path, field: "split.count",
        expected: "the number of files that its name tells, as in model-00001-of-00003.gguf")
    }
    var parts: [(file: MappedFile, header: GGUFHeader)] = []
    for number in 1...count {
      let path = file.path.sibling(name.part(number))
      guard path.exists else { throw .missingShard(file.path, shard: name.part(number)) }
      let part = try MappedFile(path: path)
      let header = try GGUFHeader(of: part)
      guard header.values["split.no"] == .integer(number - 1), header.splitCount == count else {
        throw .badConfiguration(path, field: "split.no", expected: "\(number - 1)")
      }
      parts.append((part, header))
    }
    self.init(parts[0].file.path, parts[0].header.values, parts)
    if case .integer(let total) = values["split.tensors.count"], total != names.count {
      throw .badConfiguration(path, field: "split.tensors.count", expected: "\(names.count)")
    }
  }

  private init(
    _ path: String, _ values: [String: GGUFValue], _ parts: [(file: MappedFile, header: GGUFHeader)]
  ) {
    var places: [String: (location: TensorLocation, storage: Storage)] = [:]
    for (file, header) in parts {
      let storage = Storage(borrowing: file.bytes, from: file)
      for (name, location) in header.locations { places[name] = (location, storage) }
    }
    self.path = path
    self.values = values
    self.places = places
    files = parts.map(\.file.path)
    names = places.keys.sorted()
  }

  /// The metadata as text, without lists.
  public var metadata: [String: String] { values.compactMapValues(\.words) }

  /// What kind of network it says it holds, such as `flux`, `t5encoder` or `qwen3`.
  public var architecture: String? {
    guard case .text(let name) = values["general.architecture"] else { return nil }
    return name
  }

  /// Type and shape of a tensor; nil when there is none of this name.
  public func entry(for name: String) -> TensorEntry? {
    places[name].map { entry(for: name, $0.location) }
  }

  /// What the header says, with the axes that city96's converter notes where it had to cut rows
  /// anew to make them whole blocks.
  ///
  /// Source: city96/ComfyUI-GGUF tools/convert.py, `handle_tensors`; loader.py, `get_orig_shape`.
  private func entry(for name: String, _ location: TensorLocation) -> TensorEntry {
    guard case .integers(let shape) = values["comfy.gguf.orig_shape.\(name)"],
      shape.allSatisfy({ $0 > 0 }), shape.reduce(1, *) == location.entry.count
    else { return location.entry }
    return TensorEntry(elementType: location.entry.elementType, shape: shape)
  }

  /// The tensor of this name, its elements in the map.
  public func tensor(named name: String) throws(CheckpointError) -> StoredTensor {
    guard let (location, storage) = places[name] else {
      throw .missingTensor(path, tensor: name, storedAs: nil, nearest: name.nearest(in: names))
    }
    return StoredTensor(
      elementType: location.entry.elementType, shape: entry(for: name, location).shape,
      storage: storage,
      byteOffset: location.byteOffset)
  }
}

extension MappedFile {
  /// Whether it starts as GGUF files do.
  var isGGUF: Bool { bytes.starts(with: GGUFHeader.magic) }
}

extension GGUFHeader {
  /// Into how many files it was split, if it was.
  fileprivate var splitCount: Int? {
    guard case .integer(let count) = values["split.count"], (1...99_999).contains(count) else {
      return nil
    }
    return count
  }
}

/// The name of one of the files that a GGUF file was split into: `model-00001-of-00003.gguf`.
struct SplitName {
  private let stem: Substring
  /// Which of them it is, counted from 1.
  let number: Int
  /// How many there are.
  let count: Int

  init?(_ name: String) {
    guard let match = name.wholeMatch(of: /(.*)-(\d{5})-of-(\d{5})\.gguf/),
      let number = Int(match.2), let count = Int(match.3), (1...count).contains(number)
    else { return nil }
    (stem, self.number, self.count) = (match.1, number, count)
  }

  /// The name of another of them.
  func part(_ number: Int) -> String {
    "\(stem)-\(Self.digits(number))-of-\(Self.digits(count)).gguf"
  }

  private static func digits(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
  }
}
