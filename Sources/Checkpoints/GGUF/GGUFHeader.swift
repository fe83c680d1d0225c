import Tensors

/// What stands in front of the elements of a GGUF file, believed only as far as it was checked.
///
/// Layout: "GGUF", the version, how many tensors and values there are, the values, the tensors'
/// names, shapes, types and places; then, at the next multiple of the alignment, the elements, each
/// tensor at such a multiple. Source: ggml-org/ggml docs/gguf.md, and src/gguf.cpp for its limits.
struct GGUFHeader: Sendable {
  /// The first bytes.
  static let magic = Array("GGUF".utf8)
  /// Where there is no `general.alignment`.
  static let usualAlignment = 32

  let values: [String: GGUFValue]
  let locations: [String: TensorLocation]

  init(of file: MappedFile) throws(CheckpointError) {
    var scanner = GGUFScanner(file.bytes, file: file.path)
    guard try scanner.read(UInt32.self) == 0x4655_4747 else {
      throw .malformedGGUF(file.path, offset: 0, .badMagic)
    }
    let version = try scanner.read(UInt32.self)
    guard version == 2 || version == 3 else {
      throw .malformedGGUF(
        file.path, offset: 4,
        version.byteSwapped <= 3 ? .bigEndian : .unsupportedVersion(version))
    }
    // A name of no letters, two axes' count, type and place; a key of no letters and a byte.
    let tensorCount = try scanner.readCount(of: .tensors, atLeast: 24)
    let valueCount = try scanner.readCount(of: .values, atLeast: 13)
    let values = try Self.readValues(valueCount, from: &scanner)
    let alignment = try Self.alignment(in: values, scanner)

    var claims: [(name: String, claim: GGUFClaim)] = []
    var names: Set<String> = []
    for _ in 0..<tensorCount {
      let start = scanner.offset
      let name = try scanner.readName()
      guard names.insert(name).inserted else {
        throw .malformedGGUF(file.path, offset: start, .duplicateName(name))
      }
      claims.append((name, try GGUFClaim(of: name, from: &scanner)))
    }
    claims.sort { ($0.claim.start, $0.claim.byteCount) < ($1.claim.start, $1.claim.byteCount) }

    let dataStart = scanner.offset.roundedUp(to: alignment)
    var locations: [String: TensorLocation] = [:]
    var (end, next) = (0, 0)
    for (name, claim) in claims {
      guard claim.start == next else {
        let problem: HeaderProblem =
          claim.start < next ? .overlap : .gap(ByteCount(claim.start - next))
        throw .malformedHeader(file.path, tensor: name, problem)
      }
      end = claim.start.saturatingSum(claim.byteCount)
      next = end.roundedUp(to: alignment)
      locations[name] = TensorLocation(
        entry: claim.entry, byteOffset: dataStart.saturatingSum(claim.start))
    }
    // What stands behind the last tensor, such as padding, is nobody's and harms nobody.
    let needs = claims.isEmpty ? scanner.offset : dataStart.saturatingSum(end)
    guard needs <= file.bytes.count else {
      throw .truncated(
        file.path, needs: ByteCount(needs), has: ByteCount(file.bytes.count))
    }
    self.values = values
    self.locations = locations
  }

  private static func readValues(
    _ count: Int, from scanner: inout GGUFScanner
  ) throws(CheckpointError) -> [String: GGUFValue] {
    var values: [String: GGUFValue] = [:]
    var keys: Set<String> = []
    for _ in 0..<count {
      let start = scanner.offset
      let key = try scanner.readName()
      guard keys.insert(key).inserted else {
        throw .malformedGGUF(scanner.file, offset: start, .duplicateName(key))
      }
      values[key] = try scanner.readValue()
    }
    return values
  }

  private static func alignment(
    in values: [String: GGUFValue], _ scanner: GGUFScanner
  ) throws(CheckpointError) -> Int {
    guard let value = values["general.alignment"] else { return usualAlignment }
    guard case .integer(let alignment) = value, (8...1 << 20).contains(alignment),
      alignment.nonzeroBitCount == 1
    else { throw scanner.fault(.badAlignment) }
    return alignment
  }
}

/// What the header says of one tensor, checked for itself but not against its neighbours.
private struct GGUFClaim {
  let entry: TensorEntry
  /// Where the elements start behind the header.
  let start: Int
  let byteCount: Int

  init(of name: String, from scanner: inout GGUFScanner) throws(CheckpointError) {
    let file = scanner.file
    let axes = try scanner.read(UInt32.self)
    guard axes <= 4 else {
      throw .malformedHeader(file, tensor: name, .tooManyAxes(Int(axes)))
    }
    var lengths: [UInt64] = []
    for _ in 0..<axes { lengths.append(try scanner.read(UInt64.self)) }
    let code = try scanner.read(UInt32.self)
    let place = try scanner.read(UInt64.self)

    // The format counts the innermost axis first.
    let shape = lengths.reversed().map { Int(clamping: $0) }
    guard let type = GGUFTypes.elementType(of: code) else {
      throw .unsupportedElementType(file, tensor: name, type: GGUFTypes.name(of: code))
    }
    guard let count = Self.count(of: shape) else {
      throw .malformedHeader(file, tensor: name, .shapeTooLarge(shape))
    }
    let row = shape.last ?? 1
    guard row.isMultiple(of: type.blockLength) else {
      throw .malformedHeader(
        file, tensor: name, .partialBlock(row: row, block: type.blockLength))
    }
    entry = TensorEntry(elementType: type, shape: shape)
    start = Int(clamping: place)
    byteCount = type.byteCount(of: count)
  }

  /// Number of elements; nil when eight bytes of each cannot be counted, even if an axis of length
  /// zero makes it zero.
  private static func count(of shape: [Int]) -> Int? {
    var largest = MemoryLayout<Double>.size
    for length in shape {
      let (product, overflowed) = largest.multipliedReportingOverflow(by: max(length, 1))
      guard !overflowed else { return nil }
      largest = product
    }
    return shape.contains(0) ? 0 : largest / MemoryLayout<Double>.size
  }
}

extension Int {
  /// The next multiple, or the largest number there is.
  func roundedUp(to alignment: Int) -> Int {
    let (sum, overflowed) = addingReportingOverflow(alignment - 1)
    return overflowed ? .max : sum / alignment * alignment
  }
}
