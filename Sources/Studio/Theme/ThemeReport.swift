internal import TerminalCanvas

/// What a check of a theme found.
public struct ThemeReport: Sendable, Hashable {
  /// Two reference slots whose colours cannot be told apart.
  public struct LikeSlots: Sendable, Hashable {
    /// A slot, 1…10.
    public let first: Int
    /// A later slot.
    public let second: Int
  }

  /// The file, or the built-in theme's name.
  public let file: String
  /// The theme, when it could be read.
  public let theme: Theme?
  /// What keeps it from being used.
  public let problems: [ThemeProblem]
  /// What is hard to read.
  public let contrasts: [ContrastFinding]
  /// Slots that look alike.
  public let likeSlots: [LikeSlots]

  /// Whether nothing was found.
  public var isClean: Bool { problems.isEmpty && contrasts.isEmpty && likeSlots.isEmpty }

  /// Checks a theme that could be read.
  init(_ theme: Theme, file: String) {
    self.file = file
    self.theme = theme
    problems = []
    contrasts = ContrastRule.all.compactMap { $0.finding(in: theme) }
    likeSlots = Self.likeSlots(in: theme)
  }

  /// Reports on a theme that could not be read.
  init(_ error: ThemeFileError, file: String) {
    self.file = file
    theme = nil
    problems = error.problems
    contrasts = []
    likeSlots = []
  }

  /// Least difference of two slots in L*a*b*; about ten just noticeable ones.
  static let leastDifference = 20.0

  private static func likeSlots(in theme: Theme) -> [LikeSlots] {
    let colors = ThemeRole.references.map { theme[$0].foreground }
    return colors.indices.flatMap { first in
      colors.indices.dropFirst(first + 1).compactMap { second in
        guard let difference = colors[first].squaredDifference(from: colors[second]),
          difference < leastDifference * leastDifference
        else { return nil }
        return LikeSlots(first: first + 1, second: second + 1)
      }
    }
  }

  /// One line for each thing found; a single line when there is none.
  public func lines(_ language: Language) -> [String] {
    guard !isClean else { return [language(.themeIsFine(file))] }
    return problems.map { $0.text(language) }
      + contrasts.map { "\(file): \(language(.contrastTooLow($0)))" }
      + likeSlots.map { "\(file): \(language(.slotsLookAlike($0.first, $0.second)))" }
  }
}

/// The check behind `darkroom themes check`.
public enum ThemeCheck {
  /// Reads and checks a theme file; it may inherit the themes of a library, or its neighbours.
  ///
  /// - Parameters:
  ///   - path: of the file.
  ///   - library: the themes that it may inherit; those of its folder are added.
  /// - Returns: what was found.
  public static func check(path: String, library: ThemeLibrary = .builtIn) -> ThemeReport {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    do {
      let file = try ThemeLibrary.file(at: path)
      let theme = try library.adding(folder: folder).read(file)
      return ThemeReport(theme, file: path)
    } catch {
      return ThemeReport(error, file: path)
    }
  }

  /// Checks a theme of a library.
  public static func check(named name: String, in library: ThemeLibrary = .builtIn) -> ThemeReport {
    do {
      return ThemeReport(try library.theme(named: name), file: name)
    } catch {
      return ThemeReport(error, file: name)
    }
  }
}
