/// Why a tokenizer folder cannot be used.
public enum TokenizerError: Error, Sendable, Equatable {
  /// The file does not exist.
  case missing(file: String)
  /// The file exists but its bytes cannot be had.
  case unreadable(file: String, reason: String)
  /// The text stops being JSON at a byte.
  case invalidJSON(file: String, byte: Int, expected: String)
  /// An entry is absent, or is of another kind than it has to be.
  case malformed(file: String, entry: String, expected: String)
  /// Two pieces share an id.
  case duplicateID(file: String, id: Int, pieces: [String])
  /// A piece has two ids.
  case duplicatePiece(file: String, piece: String)
  /// Something needs a piece that the vocabulary does not have.
  case unknownPiece(file: String, piece: String, user: String)
  /// The file asks for a treatment of text that is not known here.
  case unsupported(file: String, entry: String, value: String)
}

extension TokenizerError: CustomStringConvertible {
  /// One sentence: the file, what is wrong with it, and what to do.
  public var description: String {
    switch self {
    case .missing(let file):
      "\(file) is missing: put the tokenizer that came with the model there."
    case .unreadable(let file, let reason):
      "\(file) cannot be read, because \(reason): put the file that came with the model there."
    case .invalidJSON(let file, let byte, let expected):
      "\(file) is not valid JSON, at byte \(byte) it needs \(expected): download it again."
    case .malformed(let file, let entry, let expected):
      "\(file) is not a tokenizer, \(printable(entry)) has to be \(expected): download it again."
    case .duplicateID(let file, let id, let pieces):
      "\(file) gives the id \(id) to \(pieces.map(quoted).joined(separator: " and to ")): "
        + "download it again."
    case .duplicatePiece(let file, let piece):
      "\(file) gives two ids to \(quoted(piece)): download it again."
    case .unknownPiece(let file, let piece, let user):
      "\(file) has no piece \(quoted(piece)), which \(user) needs: download it again."
    case .unsupported(let file, let entry, let value):
      "\(file) sets \(entry) to \(quoted(value)), which is not supported: "
        + "use the tokenizer that came with the model."
    }
  }
}

/// The text in quotes.
private func quoted(_ text: String) -> String { "“\(printable(text))”" }

/// The text, shortened, with nothing in it that a terminal would obey.
private func printable(_ text: String) -> String {
  let longest = 400
  let shown = text.unicodeScalars.prefix(longest).map { scalar in
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: scalar.escaped(asASCII: true)
    default: String(scalar)
    }
  }
  return shown.joined() + (text.unicodeScalars.count > longest ? "…" : "")
}
