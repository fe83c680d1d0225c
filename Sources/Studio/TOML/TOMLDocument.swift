internal import TOMLKit

/// A file of settings: its values, each with the line it stands on.
struct TOMLDocument: Sendable {
  /// The top of the file.
  let root: TOMLNode

  /// Reads the text of a file.
  init(_ text: String) throws(TOMLSyntaxError) {
    // TOMLKit hands the text over as a C string, which would end here without a word.
    if let end = text.utf8.firstIndex(of: 0) {
      let line = text.utf8[..<end].count { $0 == UInt8(ascii: "\n") } + 1
      throw TOMLSyntaxError(line: line, message: "A file of settings has no NUL characters")
    }
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw TOMLSyntaxError(line: error.source.begin.line, message: error.description)
    } catch {
      throw TOMLSyntaxError(line: 1, message: "\(error)")
    }
    let lines = TOMLLines(text)
    root = TOMLNode(table.tomlValue, at: [], lines: lines)
  }
}

/// Why a text is not TOML.
struct TOMLSyntaxError: Error, Hashable {
  /// Counted from 1.
  let line: Int
  /// The reader's words, in English.
  let message: String
}

/// One value of a file of settings.
struct TOMLNode: Sendable, Hashable {
  /// What was written.
  enum Content: Sendable, Hashable {
    case text(String)
    case integer(Int)
    case number(Double)
    case flag(Bool)
    case list([TOMLNode])
    case table([String: TOMLNode])
    /// Dates and times, which no setting of ours takes.
    case other
  }

  /// What was written.
  let content: Content
  /// Where, counted from 1.
  let line: Int

  /// The text, when it is one.
  var text: String? { if case .text(let text) = content { text } else { nil } }
  /// Yes or no, when it is one.
  var flag: Bool? { if case .flag(let flag) = content { flag } else { nil } }
  /// The values of a list, when it is one.
  var list: [TOMLNode]? { if case .list(let nodes) = content { nodes } else { nil } }

  /// The values of a table in the order of the file; nil for anything else.
  var entries: [(key: String, node: TOMLNode)]? {
    guard case .table(let nodes) = content else { return nil }
    return nodes.sorted { ($0.value.line, $0.key) < ($1.value.line, $1.key) }
      .map { ($0.key, $0.value) }
  }

  fileprivate init(_ value: TOMLValue, at path: [String], lines: TOMLLines) {
    line = lines.line(of: path)
    if let table = value.table {
      var nodes: [String: TOMLNode] = [:]
      for key in table.keys {
        guard let inner = table[key]?.tomlValue else { continue }
        nodes[key] = TOMLNode(inner, at: path + [key], lines: lines)
      }
      content = .table(nodes)
    } else if let array = value.array {
      content = .list(array.map { TOMLNode($0.tomlValue, at: path, lines: lines) })
    } else if let text = value.string {
      content = .text(text)
    } else if let flag = value.bool {
      content = .flag(flag)
    } else if let integer = value.int {
      content = .integer(integer)
    } else if let number = value.double {
      content = .number(number)
    } else {
      content = .other
    }
  }
}
