import Tensors

/// The table of contents of a safetensors file, believed only as far as it was checked.
///
/// Layout: eight bytes with the length of the header, little-endian; the header, JSON padded with
/// spaces; the elements, without gaps. Source: the format's description in
/// huggingface/safetensors README.md, and its limits in safetensors/src/tensor.rs.
struct SafetensorsHeader: Sendable {
  /// The reference's own limit, `MAX_HEADER_SIZE`.
  static let largest = 100_000_000

  let locations: [String: TensorLocation]
  let metadata: [String: String]

  init(of file: MappedFile) throws(CheckpointError) {
    let json = try Self.json(of: file)
    var scanner = JSONScanner(json, file: file.path, origin: 8)
    var claims: [(name: String, claim: Claim)] = []
    var metadata: [String: String] = [:]
    try scanner.readObject { (scanner, name) throws(CheckpointError) in
      if name == "__metadata__" {
        try scanner.readObject { (scanner, key) throws(CheckpointError) in
          metadata[key] = try scanner.readString()
        }
      } else {
        claims.append((name, try Claim(of: name, from: &scanner)))
      }
    }
    try scanner.expectEnd()
    claims.sort { ($0.claim.start, $0.claim.end) < ($1.claim.start, $1.claim.end) }

    let dataStart = 8 + json.count
    var locations: [String: TensorLocation] = [:]
    var end = 0
    for (name, claim) in claims {
      guard claim.start == end else {
        let problem: HeaderProblem =
          claim.start < end ? .overlap : .gap(ByteCount(claim.start - end))
        throw .malformedHeader(file.path, tensor: name, problem)
      }
      end = claim.end
      locations[name] = TensorLocation(
        entry: claim.entry, byteOffset: dataStart.saturatingSum(claim.start))
    }

    let needs = dataStart.saturatingSum(end)
    let has = file.bytes.count
    guard needs <= has else {
      throw .truncated(file.path, needs: ByteCount(needs), has: ByteCount(has))
    }
    guard needs == has else {
      throw .trailingBytes(file.path, needs: ByteCount(needs), has: ByteCount(has))
    }
    self.locations = locations
    self.metadata = metadata
  }

  /// The bytes of the header's text.
  private static func json(of file: MappedFile) throws(CheckpointError) -> UnsafeRawBufferPointer {
    let bytes = file.bytes
    if let format = ForeignFormat(startOf: bytes) {
      throw .notSafetensors(file.path, looksLike: format)
    }
    guard bytes.count >= 8 else {
      throw .truncated(file.path, needs: ByteCount(8), has: ByteCount(bytes.count))
    }
    let length = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    guard (2...UInt64(largest)).contains(length) else {
      throw .notSafetensors(file.path, looksLike: nil)
    }
    let end = 8 + Int(length)
    guard end <= bytes.count else {
      throw .truncated(file.path, needs: ByteCount(end), has: ByteCount(bytes.count))
    }
    guard bytes[8] == UInt8(ascii: "{") else { throw .notSafetensors(file.path, looksLike: nil) }
    return UnsafeRawBufferPointer(rebasing: bytes[8..<end])
  }
}

/// What the header says of one tensor, checked for itself but not against its neighbours.
private struct Claim {
  let entry: TensorEntry
  /// Where the elements start and end behind the header.
  let start: Int
  let end: Int

  init(of name: String, from scanner: inout JSONScanner) throws(CheckpointError) {
    let file = scanner.file
    var type: String?
    var shape: [Int]?
    var offsets: [Int]?
    try scanner.readObject { (scanner, field) throws(CheckpointError) in
      switch field {
      case "dtype": type = try scanner.readString()
      case "shape": shape = try scanner.readNaturals()
      case "data_offsets": offsets = try scanner.readNaturals()
      default: _ = try scanner.readValue()  // The reference skips what it does not know, too.
      }
    }

    func required<Value>(
      _ value: Value?, _ field: String
    ) throws(CheckpointError) -> Value {
      guard let value else { throw .malformedHeader(file, tensor: name, .missingField(field)) }
      return value
    }
    let typeName = try required(type, "dtype")
    let axes = try required(shape, "shape")
    let range = try required(offsets, "data_offsets")

    guard let elementType = ElementType(rawValue: typeName), elementType.blockLength == 1 else {
      throw .unsupportedElementType(file, tensor: name, type: typeName)
    }
    guard range.count == 2, range[0] <= range[1] else {
      throw .malformedHeader(file, tensor: name, .badOffsets(range))
    }
    guard let byteCount = Self.byteCount(of: axes, elementType) else {
      throw .malformedHeader(file, tensor: name, .shapeTooLarge(axes))
    }
    guard range[1] - range[0] == byteCount else {
      let has = ByteCount(range[1] - range[0])
      throw .malformedHeader(
        file, tensor: name, .wrongSize(shape: axes, needs: ByteCount(byteCount), has: has))
    }
    entry = TensorEntry(elementType: elementType, shape: axes)
    (start, end) = (range[0], range[1])
  }

  /// Size of the elements; nil when a product of some of the axes cannot be counted, even if an
  /// axis of length zero makes the whole product zero.
  private static func byteCount(of shape: [Int], _ elementType: ElementType) -> Int? {
    var largest = elementType.blockByteCount
    for length in shape {
      let (product, overflowed) = largest.multipliedReportingOverflow(by: max(length, 1))
      guard !overflowed else { return nil }
      largest = product
    }
    return shape.contains(0) ? 0 : largest
  }
}

extension JSONScanner {
  fileprivate mutating func readNaturals() throws(CheckpointError) -> [Int] {
    var numbers: [Int] = []
    try readArray { scanner throws(CheckpointError) in numbers.append(try scanner.readNatural()) }
    return numbers
  }
}

extension Int {
  /// The sum, or the largest number there is.
  func saturatingSum(_ other: Int) -> Int {
    let (sum, overflowed) = addingReportingOverflow(other)
    return overflowed ? .max : sum
  }
}

extension ForeignFormat {
  /// Recognises the first bytes of formats that are often mistaken for safetensors.
  fileprivate init?(startOf bytes: UnsafeRawBufferPointer) {
    let marks: [(String, ForeignFormat)] = [
      ("version https://git-lfs", .gitLFSPointer), ("GGUF", .gguf), ("PK\u{3}\u{4}", .zipArchive),
      ("<!DOCTYPE", .webPage), ("<!doctype", .webPage), ("<html", .webPage),
    ]
    guard let format = marks.first(where: { bytes.starts(with: $0.0.utf8) })?.1 else { return nil }
    self = format
  }
}
