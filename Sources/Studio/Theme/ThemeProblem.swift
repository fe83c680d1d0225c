/// What is wrong in a theme's file.
public enum ThemeFault: Error, Sendable, Hashable {
  /// The file is not TOML.
  case syntax(String)
  /// The file cannot be read.
  case unreadable(reason: String)
  /// A key that means nothing here.
  case unknownKey(String, table: String, nearest: String?)
  /// A value of another kind than the key takes.
  case unexpectedValue(key: String, expected: Expected)
  /// A word that is none of the choices.
  case unknownChoice(String, key: String, choices: [String])
  /// A colour that the palette does not have.
  case unknownColor(String, nearest: String?)
  /// A colour that is not `#RGB` or `#RRGGBB`.
  case unreadableColor(String)
  /// A palette that gives another meaning to `default`.
  case reservedColor
  /// Colours of the palette that stand for each other.
  case paletteCycle([String])
  /// Themes that inherit from each other.
  case inheritanceCycle([String])
  /// A theme that there is not.
  case unknownTheme(String, nearest: String?)
  /// A sign that is not one cell wide.
  case glyphWidth(String, glyph: String)

  /// What a key takes.
  public enum Expected: Sendable, Hashable {
    /// A text.
    case text
    /// `true` or `false`.
    case flag
    /// A table.
    case table
    /// A colour, or a table of colours and features.
    case style
  }
}

/// What is wrong in a theme's file, and where.
public struct ThemeProblem: Error, Sendable, Hashable {
  /// The file, or the built-in theme's name.
  public let file: String
  /// Counted from 1; nil when it is about the whole file.
  public let line: Int?
  /// What is wrong.
  public let fault: ThemeFault
}

extension ThemeProblem: CustomStringConvertible {
  /// One line in English: `ember.toml:12: …`.
  public var description: String { text(.english) }

  /// One line that says where, what was expected, and what to do.
  public func text(_ language: Language) -> String {
    let place = line.map { "\(file):\($0)" } ?? file
    return "\(place): \(fault.phrase.text(language))"
  }
}

/// Everything that keeps a theme from being used.
public struct ThemeFileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// At least one, in the order of their lines.
  public let problems: [ThemeProblem]

  init(_ problems: [ThemeProblem]) {
    // A parent's problems come first, as they are found; sorting keeps a file's lines in order.
    var files: [String] = []
    for problem in problems where !files.contains(problem.file) { files.append(problem.file) }
    self.problems = files.flatMap { file in
      problems.filter { $0.file == file }.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
    }
  }

  /// One line a problem, in English.
  public var description: String { text(.english) }

  /// One line a problem.
  public func text(_ language: Language) -> String {
    problems.map { $0.text(language) }.joined(separator: "\n")
  }
}
