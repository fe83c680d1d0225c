/// A JSON file of settings, read field by field; every doubtful value is an error with its name.
///
/// `null` counts as absent, as in the Python classes that write these files.
struct ConfigurationFile {
  /// No width, depth or vocabulary of any model is larger.
  static let largestCount = 1 << 20

  let path: String
  private let members: [String: JSONValue]
  /// The fields around this object, each with a full stop.
  private let outer: String
  /// What the file calls fields, where that is not what we call them.
  private let spelling: [String: String]

  init(path: String) throws(CheckpointError) {
    let file = try MappedFile(path: path)
    var scanner = JSONScanner(file.bytes, file: path)
    let value = try scanner.readValue()
    try scanner.expectEnd()
    guard case .object(let members) = value else {
      throw .malformedJSON(file: path, offset: 0, .expected("an object"))
    }
    self.init(path: path, members: members, outer: "")
  }

  init(
    path: String, members: [String: JSONValue], outer: String, spelling: [String: String] = [:]
  ) {
    self.path = path
    self.members = members.filter { $0.value != .null }
    self.outer = outer
    self.spelling = spelling
  }

  /// The Python class that the settings are for, if they say so.
  var className: String? {
    guard case .string(let name) = members["_class_name"] else { return nil }
    return name
  }

  /// Whether the field has a value.
  func has(_ field: String) -> Bool { members[field] != nil }

  /// A number of things: whole, at least one, not absurd.
  func count(_ field: String, default absent: Int? = nil) throws(CheckpointError) -> Int {
    guard let value = members[field] else { return try absent.orThrow(missing(field, Self.count)) }
    guard let count = value.asCount else { throw fault(field, Self.count) }
    return count
  }

  /// A list of counts.
  func counts(_ field: String, default absent: [Int]? = nil) throws(CheckpointError) -> [Int] {
    let expected = "a list of numbers, each \(Self.count)"
    guard let value = members[field] else { return try absent.orThrow(missing(field, expected)) }
    guard case .array(let elements) = value, (1...64).contains(elements.count) else {
      throw fault(field, expected)
    }
    let counts = elements.compactMap(\.asCount)
    guard counts.count == elements.count else { throw fault(field, expected) }
    return counts
  }

  /// A number within bounds.
  func number(
    _ field: String, in range: ClosedRange<Double>, default absent: Double? = nil
  ) throws(CheckpointError) -> Double {
    let expected = "a number from \(range.lowerBound) to \(range.upperBound)"
    guard let value = members[field] else { return try absent.orThrow(missing(field, expected)) }
    guard case .number(let number) = value, range.contains(number) else {
      throw fault(field, expected)
    }
    return number
  }

  /// True or false.
  func flag(_ field: String, default absent: Bool) throws(CheckpointError) -> Bool {
    guard let value = members[field] else { return absent }
    guard case .bool(let flag) = value else { throw fault(field, "true or false") }
    return flag
  }

  /// A text that has to be there, one of those that `meanings` knows.
  func choice<Meaning>(
    _ field: String, of meanings: [(text: String, meaning: Meaning)]
  ) throws(CheckpointError) -> Meaning {
    for (text, meaning) in meanings where members[field] == .string(text) { return meaning }
    throw fault(field, meanings.map { quoted($0.text) }.joined(separator: " or "))
  }

  /// Any text that has to be there.
  func text(_ field: String) throws(CheckpointError) -> String {
    guard case .string(let text) = members[field] else { throw fault(field, "a text") }
    return text
  }

  /// The settings in a field, or nil without one.
  func nested(_ field: String) throws(CheckpointError) -> ConfigurationFile? {
    guard let value = members[field] else { return nil }
    guard case .object(let inner) = value else { throw fault(field, "an object") }
    return ConfigurationFile(path: path, members: inner, outer: "\(outer)\(field).")
  }

  /// Makes sure that the heads of a language model can be: those of keys and values each serve some
  /// queries, and every one is turned in pairs of channels.
  func checkHeads(
    _ heads: Int, serving keyValueHeads: Int, size headSize: Int
  ) throws(CheckpointError) {
    guard heads.isMultiple(of: keyValueHeads) else {
      throw fault("num_key_value_heads", "a divisor of the \(heads) attention heads")
    }
    guard headSize.isMultiple(of: 2) else { throw fault("head_dim", "even") }
    guard heads * headSize <= Self.largestCount else {
      throw fault("num_attention_heads", "fewer: \(heads) heads of \(headSize) are absurd")
    }
  }

  /// The error that a field should have been something else.
  func fault(_ field: String, _ expected: String) -> CheckpointError {
    .badConfiguration(path, field: outer + (spelling[field] ?? field), expected: expected)
  }

  private func missing(_ field: String, _ expected: String) -> CheckpointError {
    fault(field, "there, \(expected)")
  }

  private static let count = "a whole number from 1 to \(largestCount)"
}

extension JSONValue {
  fileprivate var asCount: Int? {
    guard case .number(let number) = self, let count = Int(exactly: number),
      (1...ConfigurationFile.largestCount).contains(count)
    else { return nil }
    return count
  }
}

extension Optional {
  fileprivate func orThrow(_ error: CheckpointError) throws(CheckpointError) -> Wrapped {
    guard let self else { throw error }
    return self
  }
}
