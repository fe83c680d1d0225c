public import Tensors

/// What a checkpoint says about one of its tensors without touching the elements.
public struct TensorEntry: Sendable, Hashable {
  /// How one element is stored.
  public let elementType: ElementType
  /// Axes, outermost first; empty for a scalar.
  public let shape: [Int]
  /// Whether the numbers are multiplied by scales that the file keeps elsewhere.
  public let isScaled: Bool

  /// Describes a tensor.
  public init(elementType: ElementType, shape: [Int], isScaled: Bool = false) {
    self.elementType = elementType
    self.shape = shape
    self.isScaled = isScaled
  }

  /// Whether it may be a weight: whole numbers are one only with scales.
  public var isWeight: Bool { elementType.isFloatingPoint || isScaled }

  /// Number of elements.
  public var count: Int { shape.reduce(1, *) }

  /// Size of the elements in bytes.
  public var byteCount: Int { elementType.byteCount(of: count) }
}

/// Where a tensor of a file lies.
struct TensorLocation: Sendable {
  let entry: TensorEntry
  /// Where its first byte lies in the file.
  let byteOffset: Int
}

/// A file, or a set of files, that holds named tensors.
///
/// Whatever the format, opening has checked everything that can be checked without reading the
/// elements, so that `tensor(named:)` fails only for a name that is not there.
public protocol Checkpoint: Sendable {
  /// Where it lies; for a set of files, their index.
  var path: String { get }
  /// The files that it consists of.
  var files: [String] { get }
  /// Names of all tensors, sorted.
  var names: [String] { get }
  /// Free text that came with the tensors.
  var metadata: [String: String] { get }
  /// Type and shape of a tensor; nil when there is none of this name.
  func entry(for name: String) -> TensorEntry?
  /// The tensor of this name, its elements still in the file and aligned to their own size.
  func tensor(named name: String) throws(CheckpointError) -> StoredTensor
}

extension Checkpoint {
  /// The one file that most consist of.
  public var files: [String] { [path] }

  /// Types and shapes of all tensors by name.
  public var entries: [String: TensorEntry] {
    var entries: [String: TensorEntry] = [:]
    for name in names { entries[name] = entry(for: name) }
    return entries
  }
}

/// Opens a safetensors or GGUF file, whatever it is called, or the `.safetensors.index.json` of
/// several.
public func openCheckpoint(at path: String) throws(CheckpointError) -> any Checkpoint {
  guard !path.hasSuffix(".index.json") else {
    return try ScaledCheckpoint.reading(ShardedCheckpoint(index: path))
  }
  let file = try MappedFile(path: path)
  return file.isGGUF ? try GGUFFile(file) : try ScaledCheckpoint.reading(SafetensorsFile(file))
}
