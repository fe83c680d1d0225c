/// Reads the fields of a protocol buffer one after the other, without trusting them.
///
/// Source: protobuf.dev, "Encoding".
struct ProtobufReader {
  /// A field as it is written; what it means, only the schema says.
  enum Value {
    case number(UInt64)
    case fourBytes(UInt32)
    case eightBytes
    case bytes(ArraySlice<UInt8>)
  }

  /// A field and where it stands in the file.
  struct Field {
    let tag: UInt64
    let value: Value
    fileprivate let start: Int
    fileprivate let file: String
  }

  private let file: String
  private var rest: ArraySlice<UInt8>

  /// Takes a whole file.
  init(_ bytes: [UInt8], file: String) {
    rest = bytes[...]
    self.file = file
  }

  private init(_ bytes: ArraySlice<UInt8>, file: String) {
    rest = bytes
    self.file = file
  }

  /// The next field; nil at the end.
  mutating func next() throws(TokenizerError) -> Field? {
    let start = rest.startIndex
    guard !rest.isEmpty else { return nil }
    let tag = try readNumber()
    let value: Value
    switch tag & 7 {
    case 0: value = .number(try readNumber())
    case 1:
      _ = try readBytes(8)
      value = .eightBytes
    case 2: value = .bytes(try readBytes(readNumber()))
    case 5: value = .fourBytes(try readBytes(4).reversed().reduce(0) { $0 << 8 | UInt32($1) })
    default: throw fault(at: start, "a field of SentencePiece")
    }
    return Field(tag: tag >> 3, value: value, start: start, file: file)
  }

  private mutating func readNumber() throws(TokenizerError) -> UInt64 {
    let start = rest.startIndex
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      guard let byte = rest.popFirst() else { throw fault(at: start, "followed by more bytes") }
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return number }
    }
    throw fault(at: start, "a number of at most 10 bytes")
  }

  private mutating func readBytes(_ count: UInt64) throws(TokenizerError) -> ArraySlice<UInt8> {
    guard let size = Int(exactly: count), size <= rest.count else {
      throw fault(at: rest.startIndex, "followed by \(count) bytes, not by \(rest.count)")
    }
    defer { rest = rest.dropFirst(size) }
    return rest.prefix(size)
  }

  private func fault(at byte: Int, _ expected: String) -> TokenizerError {
    .malformed(file: file, entry: "byte \(byte)", expected: expected)
  }
}

extension ProtobufReader.Field {
  func malformed(expected: String) -> TokenizerError {
    .malformed(file: file, entry: "the field at byte \(start)", expected: expected)
  }

  func bytes() throws(TokenizerError) -> ArraySlice<UInt8> {
    guard case .bytes(let bytes) = value else { throw malformed(expected: "a run of bytes") }
    return bytes
  }

  func message() throws(TokenizerError) -> ProtobufReader {
    ProtobufReader(try bytes(), file: file)
  }

  func string() throws(TokenizerError) -> String {
    guard let text = String(validating: try bytes(), as: UTF8.self) else {
      throw malformed(expected: "a text in UTF-8")
    }
    return text
  }

  func number() throws(TokenizerError) -> UInt64 {
    guard case .number(let number) = value else { throw malformed(expected: "a number") }
    return number
  }

  func flag() throws(TokenizerError) -> Bool { try number() != 0 }

  /// A number that takes part in sums.
  func float() throws(TokenizerError) -> Float {
    guard case .fourBytes(let bits) = value, case let number = Float(bitPattern: bits),
      number.isFinite
    else { throw malformed(expected: "a finite number of four bytes") }
    return number
  }
}
