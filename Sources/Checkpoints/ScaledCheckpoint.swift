import Tensors

/// A checkpoint that keeps matrices in bytes, with the scales of each in a tensor beside it.
///
/// Two spellings are in use, `layer.weight_scale` and the older `layer.scale_weight`; there is one
/// scale for a matrix, or one for each of its rows. Scales of activations, which only processors
/// that multiply bytes need, and notes on the format are not shown among the tensors.
///
/// Sources: comfyanonymous/ComfyUI QUANTIZATION.md, "Checkpoint Format"; leejet/stable-diffusion.cpp
/// docs/int8_convrot.md and model_io/safetensors_io.cpp.
struct ScaledCheckpoint: Checkpoint {
  private let file: any Checkpoint
  /// The name of the scales of a matrix.
  private let scales: [String: String]
  let names: [String]

  /// The file as it is, or seen so if it needs it.
  static func reading(_ file: any Checkpoint) throws(CheckpointError) -> any Checkpoint {
    let scaled = try ScaledCheckpoint(file)
    return scaled.names.count == file.names.count ? file : scaled
  }

  private init(_ file: any Checkpoint) throws(CheckpointError) {
    var scales: [String: String] = [:]
    for name in file.names where name.hasSuffix(".weight") {
      guard let entry = file.entry(for: name), entry.elementType.isByte, !entry.shape.isEmpty else {
        continue
      }
      let layer = name.dropLast("weight".count)
      let beside = Self.spellings.map { layer + $0 }.first { file.entry(for: $0) != nil }
      guard let beside, let found = file.entry(for: beside) else { continue }
      guard found.elementType.isFloatingPoint,
        found.count == 1 || found.shape == [entry.shape[0]] || found.shape == [entry.shape[0], 1]
      else {
        throw .unsupportedElementType(
          file.path, tensor: name,
          type: "\(entry.elementType.rawValue) with scales of shape \(found.shape)")
      }
      scales[name] = beside
    }
    for name in file.names where name.hasSuffix(".comfy_quant") {
      try Self.check(note: name, in: file)
    }
    let hidden = Set(scales.values)
    self.file = file
    self.scales = scales
    names = file.names.filter { name in
      !hidden.contains(name) && !Self.notes.contains { name == $0 || name.hasSuffix(".\($0)") }
    }
  }

  private static let spellings = ["weight_scale", "scale_weight"]
  private static let notes = ["input_scale", "scale_input", "comfy_quant", "scaled_fp8"]
  private static let formats = ["float8_e4m3fn", "float8_e5m2", "int8_tensorwise"]

  /// Makes sure that the numbers times their scales are the weights.
  private static func check(note name: String, in file: any Checkpoint) throws(CheckpointError) {
    let bytes = try file.tensor(named: name).bytes
    var scanner = JSONScanner(bytes, file: file.path)
    guard case .object(let members) = try scanner.readValue(),
      case .string(let format) = members["format"] ?? .null
    else { throw .unsupportedElementType(file.path, tensor: name, type: "?") }
    // Rotated weights want their inputs rotated, too.
    let isRotated = members["convrot"] == .bool(true)
    guard formats.contains(format), !isRotated else {
      throw .unsupportedElementType(
        file.path, tensor: name, type: isRotated ? "\(format) + convrot" : format)
    }
  }

  var path: String { file.path }
  var files: [String] { file.files }
  var metadata: [String: String] { file.metadata }

  func entry(for name: String) -> TensorEntry? {
    guard scales[name] != nil, let entry = file.entry(for: name) else {
      return file.entry(for: name)
    }
    return TensorEntry(elementType: entry.elementType, shape: entry.shape, isScaled: true)
  }

  func tensor(named name: String) throws(CheckpointError) -> StoredTensor {
    let tensor = try file.tensor(named: name)
    guard let beside = scales[name] else { return tensor }
    let scales = try file.tensor(named: beside)
    return tensor.scaled(by: Tensor([scales.reshaped([scales.count])]))
  }
}

extension ElementType {
  /// Whether a number stored so takes a byte, and may have a scale.
  fileprivate var isByte: Bool { [.int8, .float8E4M3, .float8E5M2].contains(self) }
}
