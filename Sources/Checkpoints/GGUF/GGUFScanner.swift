/// Reads the start of a GGUF file from front to back, and never beyond the file.
struct GGUFScanner {
  let file: String
  private let bytes: UnsafeRawBufferPointer
  /// The byte that is read next.
  private(set) var offset = 0

  /// Names are short; the format allows keys of 65535 bytes.
  private static let longestName = 65_535
  /// Longer texts, such as whole licences, are passed over.
  private static let longestText = 1 << 20
  /// Longer lists are no axes.
  private static let mostAxes = 8

  init(_ bytes: UnsafeRawBufferPointer, file: String) {
    self.bytes = bytes
    self.file = file
  }

  func fault(_ problem: GGUFProblem) -> CheckpointError {
    .malformedGGUF(file, offset: offset, problem)
  }

  // MARK: Numbers

  mutating func read<Number: FixedWidthInteger>(
    _ type: Number.Type
  ) throws(CheckpointError) -> Number {
    try require(MemoryLayout<Number>.size)
    defer { offset += MemoryLayout<Number>.size }
    return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Number.self))
  }

  /// How many things follow, each of which takes some bytes.
  mutating func readCount(
    of things: GGUFProblem.Thing, atLeast size: Int
  ) throws(CheckpointError) -> Int {
    let start = offset
    let count = try read(UInt64.self)
    guard count <= UInt64((bytes.count - offset) / size) else {
      throw .malformedGGUF(file, offset: start, .tooMany(count, of: things))
    }
    return Int(count)
  }

  // MARK: Texts

  /// A key or the name of a tensor.
  mutating func readName() throws(CheckpointError) -> String {
    let start = offset
    let text = try readBytes()
    guard text.count <= Self.longestName else {
      throw .malformedGGUF(file, offset: start, .nameTooLong(ByteCount(text.count)))
    }
    guard let name = String(validating: text, as: UTF8.self) else {
      throw .malformedGGUF(file, offset: start, .notUnicode)
    }
    return name
  }

  private mutating func readBytes() throws(CheckpointError) -> UnsafeRawBufferPointer {
    let length = try read(UInt64.self)
    guard let count = Int(exactly: length), count <= bytes.count - offset else {
      throw .truncated(
        file, needs: ByteCount(Int(clamping: length).saturatingSum(offset)),
        has: ByteCount(bytes.count))
    }
    defer { offset += count }
    return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
  }

  // MARK: Values

  /// A value of the metadata; nil for text that is too long to be of use.
  mutating func readValue() throws(CheckpointError) -> GGUFValue? {
    switch try readCode() {
    case .uint8: .integer(Int(try read(UInt8.self)))
    case .int8: .integer(Int(try read(Int8.self)))
    case .uint16: .integer(Int(try read(UInt16.self)))
    case .int16: .integer(Int(try read(Int16.self)))
    case .uint32: .integer(Int(try read(UInt32.self)))
    case .int32: .integer(Int(try read(Int32.self)))
    case .uint64:
      switch try read(UInt64.self) {
      case let value where value <= UInt64(Int.max): .integer(Int(value))
      case let value: .number(Double(value))
      }
    case .int64: .integer(Int(try read(Int64.self)))
    case .float32: .number(Double(Float(bitPattern: try read(UInt32.self))))
    case .float64: .number(Double(bitPattern: try read(UInt64.self)))
    case .bool: .flag(try read(UInt8.self) != 0)
    case .string: try readText()
    case .array: try readArray()
    }
  }

  private mutating func readText() throws(CheckpointError) -> GGUFValue? {
    let text = try readBytes()
    return text.count <= Self.longestText ? .text(String(decoding: text, as: UTF8.self)) : nil
  }

  private mutating func readCode() throws(CheckpointError) -> GGUFValue.Code {
    let start = offset
    let number = try read(UInt32.self)
    guard let code = GGUFValue.Code(rawValue: number) else {
      throw .malformedGGUF(file, offset: start, .unknownValueType(number))
    }
    return code
  }

  private mutating func readArray() throws(CheckpointError) -> GGUFValue {
    let start = offset
    let code = try readCode()
    guard code != .array else { throw .malformedGGUF(file, offset: start, .nestedList) }
    // A text takes at least the eight bytes of its length.
    let count = try readCount(of: .elements, atLeast: code.byteCount ?? 8)
    if code == .int32, count <= Self.mostAxes {
      var numbers: [Int] = []
      for _ in 0..<count { numbers.append(Int(try read(Int32.self))) }
      return .integers(numbers)
    }
    if let size = code.byteCount {
      offset += count * size
    } else {
      for _ in 0..<count { _ = try readBytes() }
    }
    return .list(count: count)
  }

  private func require(_ count: Int) throws(CheckpointError) {
    guard count <= bytes.count - offset else {
      throw .truncated(
        file, needs: ByteCount(offset + count), has: ByteCount(bytes.count))
    }
  }
}
