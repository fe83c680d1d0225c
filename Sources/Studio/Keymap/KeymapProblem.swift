/// What is wrong in a keymap file.
public enum KeymapFault: Error, Sendable, Hashable {
  /// The file is not TOML.
  case syntax(String)
  /// The file cannot be read.
  case unreadable(reason: String)
  /// A table that is no context.
  case unknownContext(String, nearest: String?)
  /// A value that is not the id of a command in quotes.
  case notACommand(key: String)
  /// `unbind` is not a list of keys in quotes.
  case notAList
  /// A command that there is not.
  case unknownCommand(String, nearest: String?)
  /// A key that cannot be read.
  case unreadableKey(String, nearest: String?)
  /// A key that terminals cannot tell from another.
  case sameAsAnother(String, other: String)
  /// The same key twice, written in two ways.
  case boundTwice(String, first: String, second: String)
  /// A key that begins a longer sequence, so that one of them could never be reached.
  case beginsAnother(String, command: String, longer: String, longerCommand: String)
  /// A key that is to lose a meaning that it does not have here.
  case notBound(String, context: String, boundIn: [String])
}

/// What is wrong in a keymap file, and where.
public struct KeymapProblem: Error, Sendable, Hashable {
  /// The file.
  public let file: String
  /// Counted from 1; nil when it is about the whole file.
  public let line: Int?
  /// What is wrong.
  public let fault: KeymapFault
}

extension KeymapProblem: CustomStringConvertible {
  /// One line in English: `keys.toml:12: …`.
  public var description: String { text(.english) }

  /// One line that says where, what was expected, and what to do.
  public func text(_ language: Language) -> String {
    let place = line.map { "\(file):\($0)" } ?? file
    return "\(place): \(fault.phrase.text(language))"
  }
}

/// Everything that keeps a keymap file from being used.
public struct KeymapFileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// At least one, in the order of their lines.
  public let problems: [KeymapProblem]

  /// One line a problem, in English.
  public var description: String { text(.english) }

  /// One line a problem.
  public func text(_ language: Language) -> String {
    problems.map { $0.text(language) }.joined(separator: "\n")
  }
}
