public import Tensors

/// Writes tensors to a safetensors file, all of it or nothing.
public enum SafetensorsWriter {
  /// Writes a file, replacing one that is there.
  ///
  /// The order is the reference's, larger elements first and then by name, so that every tensor
  /// lies aligned and equal contents give equal bytes.
  ///
  /// - Parameters:
  ///   - tensors: what to write, by name.
  ///   - metadata: text to keep with the tensors.
  ///   - path: where the file shall lie.
  /// - Throws: `unwritable` when the system refuses; nothing of the new file is left then, and an
  ///   old file is as it was.
  public static func write(
    _ tensors: [String: StoredTensor], metadata: [String: String] = [:], to path: String
  ) throws(CheckpointError) {
    let ordered = ordered(
      tensors.mapValues { TensorEntry(elementType: $0.elementType, shape: $0.shape) })
    let file = try AtomicFile(path: path)
    try file.write(header(of: ordered, metadata: metadata))
    for (name, _) in ordered { if let tensor = tensors[name] { try file.write(tensor.bytes) } }
    try file.commit()
  }

  /// Writes a file of which never more than one tensor has to be in memory.
  ///
  /// - Parameters:
  ///   - entries: types and shapes of what to write, by name.
  ///   - metadata: text to keep with the tensors.
  ///   - path: where the file shall lie.
  ///   - tensor: the tensor of a name, of the type and shape that was said.
  /// - Throws: as the other, and what `tensor` throws.
  static func write(
    _ entries: [String: TensorEntry], metadata: [String: String], to path: String,
    tensor: (String) throws -> StoredTensor
  ) throws {
    let ordered = ordered(entries)
    let file = try AtomicFile(path: path)
    try file.write(header(of: ordered, metadata: metadata))
    for (name, entry) in ordered {
      let stored = try tensor(name)
      precondition(
        TensorEntry(elementType: stored.elementType, shape: stored.shape) == entry,
        "\(name) is not what was announced")
      try file.write(stored.bytes)
    }
    try file.commit()
  }

  private static func ordered(
    _ entries: [String: TensorEntry]
  ) -> [(key: String, value: TensorEntry)] {
    precondition(entries["__metadata__"] == nil, "\"__metadata__\" is no name for a tensor")
    precondition(
      entries.values.allSatisfy { $0.elementType.blockLength == 1 }, "safetensors have no blocks")
    return entries.sorted { a, b in
      (b.value.elementType.blockByteCount, a.key) < (a.value.elementType.blockByteCount, b.key)
    }
  }

  /// The header with its length in front, padded with spaces to a multiple of eight bytes.
  private static func header(
    of tensors: [(key: String, value: TensorEntry)], metadata: [String: String]
  ) -> [UInt8] {
    var members: [String] = []
    if !metadata.isEmpty {
      let texts = metadata.sorted { $0.key < $1.key }.map { "\($0.inJSON):\($1.inJSON)" }
      members.append("\"__metadata__\":{\(texts.joined(separator: ","))}")
    }
    var start = 0
    for (name, tensor) in tensors {
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      let end = start + tensor.byteCount
      members.append(
        "\(name.inJSON):{\"dtype\":\"\(tensor.elementType.rawValue)\",\"shape\":[\(shape)],"
          + "\"data_offsets\":[\(start),\(end)]}")
      start = end
    }
    var text = Array("{\(members.joined(separator: ","))}".utf8)
    text += repeatElement(UInt8(ascii: " "), count: -text.count & 7)
    return withUnsafeBytes(of: UInt64(text.count).littleEndian, Array.init) + text
  }
}

extension String {
  /// The string as JSON writes it, quotes included.
  fileprivate var inJSON: String {
    var text = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\u{0}"..."\u{1f}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
