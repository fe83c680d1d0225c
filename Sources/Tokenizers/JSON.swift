/// A JSON value as a file holds it: members in their order, as often as they come.
enum JSON: Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([(name: String, value: JSON)])
}

/// A value with the place it stands at, for messages.
struct JSONEntry {
  let value: JSON
  let file: String
  /// Where the object stands that this is a member of; empty for the outermost.
  private let parent: String
  private let name: String

  /// Reads the outermost value of a file.
  init(contentsOf file: String) throws(TokenizerError) {
    var scanner = JSONScanner(try SourceFile.bytes(of: file), file: file)
    self.init(try scanner.readDocument(), file: file, parent: "", name: "")
  }

  /// What stands for a file that may be absent.
  static func emptyObject(file: String) -> JSONEntry {
    JSONEntry(.object([]), file: file, parent: "", name: "")
  }

  private init(_ value: JSON, file: String, parent: String, name: String) {
    self.value = value
    self.file = file
    self.parent = parent
    self.name = name
  }

  /// Names from the outermost object to here.
  var path: String { parent.isEmpty ? name : "\(parent).\(name)" }

  func malformed(expected: String) -> TokenizerError {
    .malformed(file: file, entry: path.isEmpty ? "its content" : path, expected: expected)
  }

  func unsupported(_ value: String) -> TokenizerError {
    .unsupported(file: file, entry: path, value: value)
  }

  // MARK: Containers

  /// A member of an object; nil where it is absent or null.
  func member(_ name: String) throws(TokenizerError) -> JSONEntry? {
    guard case .object(let members) = value else { throw malformed(expected: "an object") }
    let found = members.filter { $0.name == name }
    guard let value = found.first?.value else { return nil }
    let entry = JSONEntry(value, file: file, parent: path, name: name)
    guard found.count == 1 else { throw entry.malformed(expected: "given once") }
    if case .null = value { return nil }
    return entry
  }

  /// A member that has to be there.
  func require(_ name: String, _ expected: String) throws(TokenizerError) -> JSONEntry {
    if let entry = try member(name) { return entry }
    throw JSONEntry(.null, file: file, parent: path, name: name).malformed(expected: expected)
  }

  /// The members of an object, null or not.
  func members() throws(TokenizerError) -> [(name: String, entry: JSONEntry)] {
    guard case .object(let members) = value else { throw malformed(expected: "an object") }
    let path = path
    return members.map { name, value in
      (name, JSONEntry(value, file: file, parent: path, name: name))
    }
  }

  /// The elements of a list.
  func elements() throws(TokenizerError) -> [JSONEntry] {
    guard case .array(let values) = value else { throw malformed(expected: "a list") }
    let path = path
    return values.enumerated().map { index, value in
      JSONEntry(value, file: file, parent: "", name: "\(path)[\(index)]")
    }
  }

  // MARK: Plain values

  func string() throws(TokenizerError) -> String {
    guard case .string(let text) = value else { throw malformed(expected: "a text") }
    return text
  }

  func number() throws(TokenizerError) -> Double {
    guard case .number(let number) = value else { throw malformed(expected: "a number") }
    return number
  }

  func bool() throws(TokenizerError) -> Bool {
    guard case .bool(let flag) = value else { throw malformed(expected: "true or false") }
    return flag
  }

  /// An id of a piece.
  func id() throws(TokenizerError) -> Int32 {
    guard case .number(let number) = value, let id = Int32(exactly: number), id >= 0 else {
      throw malformed(expected: "an id from 0 to \(Int32.max)")
    }
    return id
  }

  /// A member that is false where it is absent.
  func flag(_ name: String) throws(TokenizerError) -> Bool {
    try member(name)?.bool() ?? false
  }

  // MARK: Demands

  /// Makes sure that a member is the one text that is supported.
  func check(_ name: String, is supported: String) throws(TokenizerError) {
    let entry = try require(name, "“\(supported)”")
    let text = try entry.string()
    if text != supported { throw entry.unsupported(text) }
  }

  /// Makes sure that a member is true, or false, as it is supported.
  func check(_ name: String, is supported: Bool) throws(TokenizerError) {
    let entry = try require(name, "\(supported)")
    let flag = try entry.bool()
    if flag != supported { throw entry.unsupported("\(flag)") }
  }

  /// Makes sure that a member is false or absent.
  func checkNot(_ name: String) throws(TokenizerError) {
    if let entry = try member(name), try entry.bool() { throw entry.unsupported("true") }
  }
}
