/// Reads JSON strictly and in one pass, without trusting it.
///
/// Foundation's decoder accepts a name twice in one object and keeps the last: for tensors that
/// would be a guess. Here it is an error, and so are numbers beyond `Int` where an `Int` is meant.
struct JSONScanner {
  /// Deeper nesting is refused; headers need two levels, configurations four.
  static let deepest = 32

  let file: String
  let bytes: UnsafeRawBufferPointer
  /// Where the text starts in the file, for messages.
  private let origin: Int
  var position = 0
  private var depth = 0

  init(_ bytes: UnsafeRawBufferPointer, file: String, origin: Int = 0) {
    self.bytes = bytes
    self.file = file
    self.origin = origin
  }

  /// Reads an object; `member` has to consume the value of each name.
  mutating func readObject(
    _ member: (inout JSONScanner, _ name: String) throws(CheckpointError) -> Void
  ) throws(CheckpointError) {
    try enter(UInt8(ascii: "{"), "an object")
    var names: Set<String> = []
    if !accept(UInt8(ascii: "}")) {
      repeat {
        let name = try readString()
        guard names.insert(name).inserted else { throw fault(.duplicateName(name)) }
        try expect(UInt8(ascii: ":"), "a colon")
        try member(&self, name)
      } while accept(UInt8(ascii: ","))
      try expect(UInt8(ascii: "}"), "a comma or the closing brace")
    }
    depth -= 1
  }

  /// Reads an array; `element` has to consume each value.
  mutating func readArray(
    _ element: (inout JSONScanner) throws(CheckpointError) -> Void
  ) throws(CheckpointError) {
    try enter(UInt8(ascii: "["), "a list")
    if !accept(UInt8(ascii: "]")) {
      repeat { try element(&self) } while accept(UInt8(ascii: ","))
      try expect(UInt8(ascii: "]"), "a comma or the closing bracket")
    }
    depth -= 1
  }

  /// Reads a value of any kind.
  mutating func readValue() throws(CheckpointError) -> JSONValue {
    skipSpace()
    switch peek() {
    case UInt8(ascii: "{"):
      var members: [String: JSONValue] = [:]
      try readObject { (scanner, name) throws(CheckpointError) in
        members[name] = try scanner.readValue()
      }
      return .object(members)
    case UInt8(ascii: "["):
      var elements: [JSONValue] = []
      try readArray { scanner throws(CheckpointError) in
        elements.append(try scanner.readValue())
      }
      return .array(elements)
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "t"): return try readWord("true", .bool(true))
    case UInt8(ascii: "f"): return try readWord("false", .bool(false))
    case UInt8(ascii: "n"): return try readWord("null", .null)
    default: return .number(try readNumber())
    }
  }

  private mutating func readWord(
    _ word: String, _ value: JSONValue
  ) throws(CheckpointError) -> JSONValue {
    guard bytes[position...].starts(with: word.utf8) else { throw fault(.expected("a value")) }
    position += word.utf8.count
    return value
  }

  /// Makes sure that only white space is left.
  mutating func expectEnd() throws(CheckpointError) {
    skipSpace()
    guard position == bytes.count else { throw fault(.expected("nothing more")) }
  }

  // MARK: Single bytes

  /// The next byte, nil at the end.
  func peek() -> UInt8? {
    position < bytes.count ? bytes[position] : nil
  }

  mutating func skipSpace() {
    while let byte = peek(), byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 {
      position += 1
    }
  }

  private mutating func accept(_ byte: UInt8) -> Bool {
    skipSpace()
    guard peek() == byte else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ byte: UInt8, _ words: String) throws(CheckpointError) {
    guard accept(byte) else { throw fault(.expected(words)) }
  }

  private mutating func enter(_ bracket: UInt8, _ words: String) throws(CheckpointError) {
    try expect(bracket, words)
    depth += 1
    guard depth <= Self.deepest else { throw fault(.tooDeep) }
  }

  func fault(_ problem: JSONProblem) -> CheckpointError {
    .malformedJSON(file: file, offset: origin + position, problem)
  }
}
