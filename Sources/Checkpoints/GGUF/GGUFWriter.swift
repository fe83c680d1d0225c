public import Tensors

/// Writes GGUF files, version 3, all of it or nothing.
public enum GGUFWriter {
  /// Writes a file, replacing one that is there; one tensor after the other is asked for, so that
  /// never more than one has to be in memory.
  ///
  /// - Parameters:
  ///   - entries: types and shapes of what to write, by name; they are written by name.
  ///   - values: the metadata; lists of more than whole numbers cannot be written.
  ///   - path: where the file shall lie.
  ///   - tensor: the tensor of a name, of the type and shape that was said.
  /// - Throws: `unwritable` when the system refuses, `unsupportedElementType` for types that the
  ///   format does not have, and what `tensor` throws; nothing of the new file is left then, and an
  ///   old file is as it was.
  public static func write(
    _ entries: [String: TensorEntry], values: [String: GGUFValue], to path: String,
    tensor: (String) throws -> StoredTensor
  ) throws {
    let names = entries.keys.sorted()
    let header = try header(
      of: names.compactMap { name in entries[name].map { (name, $0) } }, values, path)
    let file = try AtomicFile(path: path)
    try file.write(header)
    for name in names {
      let stored = try tensor(name)
      precondition(
        TensorEntry(elementType: stored.elementType, shape: stored.shape) == entries[name],
        "\(name) is not what was announced")
      try file.write(stored.bytes)
      try file.write(padding(behind: stored.byteCount))
    }
    try file.commit()
  }

  /// Writes tensors that are there already.
  ///
  /// - Parameters:
  ///   - tensors: what to write, by name.
  ///   - values: the metadata; lists of more than whole numbers cannot be written.
  ///   - path: where the file shall lie.
  /// - Throws: as the other.
  public static func write(
    _ tensors: [String: StoredTensor], values: [String: GGUFValue], to path: String
  ) throws {
    let entries = tensors.mapValues { TensorEntry(elementType: $0.elementType, shape: $0.shape) }
    try write(entries, values: values, to: path) { name in
      guard let tensor = tensors[name] else {
        throw CheckpointError.missingTensor(path, tensor: name, storedAs: nil, nearest: nil)
      }
      return tensor
    }
  }

  private static func header(
    of tensors: [(name: String, entry: TensorEntry)], _ values: [String: GGUFValue], _ path: String
  ) throws(CheckpointError) -> [UInt8] {
    let values = values.sorted { $0.key < $1.key }
    var bytes = GGUFHeader.magic + number(UInt32(3))
    bytes += number(UInt64(tensors.count)) + number(UInt64(values.count))
    for (key, value) in values { bytes += text(key) + encoded(value) }
    var place = 0
    for (name, entry) in tensors {
      guard let code = GGUFTypes.code(of: entry.elementType) else {
        throw .unsupportedElementType(path, tensor: name, type: entry.elementType.rawValue)
      }
      guard entry.shape.count <= 4 else {
        throw .malformedHeader(path, tensor: name, .tooManyAxes(entry.shape.count))
      }
      bytes += text(name) + number(UInt32(entry.shape.count))
      for length in entry.shape.reversed() { bytes += number(UInt64(length)) }
      bytes += number(code) + number(UInt64(place))
      place += entry.byteCount.roundedUp(to: GGUFHeader.usualAlignment)
    }
    return bytes + padding(behind: bytes.count)
  }

  private static func padding(behind count: Int) -> [UInt8] {
    Array(repeating: 0, count: count.roundedUp(to: GGUFHeader.usualAlignment) - count)
  }

  private static func encoded(_ value: GGUFValue) -> [UInt8] {
    func code(_ code: GGUFValue.Code) -> [UInt8] { number(code.rawValue) }
    switch value {
    // Programs expect the narrowest of the usual types.
    case .integer(let value):
      if let short = UInt32(exactly: value) { return code(.uint32) + number(short) }
      return code(.int64) + number(value)
    case .number(let value):
      if Double(Float(value)) == value { return code(.float32) + number(Float(value).bitPattern) }
      return code(.float64) + number(value.bitPattern)
    case .flag(let value): return code(.bool) + [value ? 1 : 0]
    case .text(let value): return code(.string) + text(value)
    case .integers(let values):
      return code(.array) + code(.int32) + number(UInt64(values.count))
        + values.flatMap { number(Int32(clamping: $0)) }
    case .list: preconditionFailure("a list's elements are not known")
    }
  }

  private static func number(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian, Array.init)
  }

  private static func text(_ value: String) -> [UInt8] {
    number(UInt64(value.utf8.count)) + Array(value.utf8)
  }
}
