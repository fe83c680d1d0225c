internal import Foundation

/// The themes there are: those that the program brings along, and a person's own.
public struct ThemeLibrary: Sendable {
  /// Which theme to show.
  public enum Choice: Sendable, Hashable {
    /// The one that fits the terminal.
    case automatic
    /// The one of a name.
    case named(String)
  }

  /// The themes that the program brings along.
  public static let builtIn = ThemeLibrary(own: [])

  /// A person's own, which go before built-in ones of the same name.
  private let own: [ThemeFile]

  private init(own: [ThemeFile]) { self.own = own }

  /// The built-in themes and those of a person's folder; a folder that is not there holds none.
  public init(folder: String) {
    self = Self.builtIn.adding(folder: folder)
  }

  /// Names to choose from: the built-in ones in their order, then a person's own by name.
  public var names: [String] {
    let names = BuiltInTheme.allCases.map(\.rawValue)
    return names + own.map(\.name).filter { !names.contains($0) }
  }

  /// The name after another, for going through all of them.
  public func name(after name: String) -> String {
    let names = names
    guard let index = names.firstIndex(of: name) else { return names[0] }
    return names[(index + 1) % names.count]
  }

  /// The theme of a name.
  public func theme(named name: String) throws(ThemeFileError) -> Theme {
    guard let file = file(named: name) else {
      let fault = ThemeFault.unknownTheme(name, nearest: name.nearest(in: names))
      throw ThemeFileError([ThemeProblem(file: name, line: nil, fault: fault)])
    }
    return try read(file)
  }

  /// The name of the theme to show.
  ///
  /// - Parameters:
  ///   - choice: what the person chose. A name goes before `NO_COLOR`, as its convention asks
  ///     (no-color.org), but not before a terminal that has no colours.
  ///   - isDark: whether the terminal's ground is dark.
  ///   - environment: `NO_COLOR` and `TERM` are read.
  /// - Returns: a name for `theme(named:)`.
  public static func name(
    for choice: Choice, isDark: Bool, environment: [String: String]
  ) -> String {
    if environment["TERM"] == "dumb" { return BuiltInTheme.mono.rawValue }
    switch choice {
    case .named(let name): return name
    case .automatic:
      let wantsColor = (environment["NO_COLOR"] ?? "").isEmpty
      guard wantsColor else { return BuiltInTheme.mono.rawValue }
      return (isDark ? BuiltInTheme.dark : .light).rawValue
    }
  }

  /// Reads a theme that may inherit those of this library.
  func read(_ file: ThemeFile) throws(ThemeFileError) -> Theme {
    try file.theme(names: names) { name, child in
      // A person's `dark` that inherits `dark` means the built-in one.
      name == child.name ? BuiltInTheme(rawValue: name)?.file : self.file(named: name)
    }
  }

  private func file(named name: String) -> ThemeFile? {
    own.first { $0.name == name } ?? BuiltInTheme(rawValue: name)?.file
  }
}

extension ThemeLibrary {
  /// This library with the themes of a folder; they go before those of the same name.
  func adding(folder: String) -> ThemeLibrary {
    // A folder that cannot be listed holds no themes: most people have none.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let files = names.filter { $0.hasSuffix(".toml") }.sorted().compactMap { name in
      // A file that cannot be read is told of when it is asked for by its path.
      try? Self.file(at: folder + "/" + name)
    }
    let added = Set(files.map(\.name))
    return ThemeLibrary(own: files + own.filter { !added.contains($0.name) })
  }

  /// Reads a file's text.
  static func file(at path: String) throws(ThemeFileError) -> ThemeFile {
    do {
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let last = path.split(separator: "/").last.map(String.init) ?? path
      let name = last.hasSuffix(".toml") ? String(last.dropLast(5)) : last
      return ThemeFile(name: name, file: path, text: text)
    } catch {
      let fault = ThemeFault.unreadable(reason: Self.reason(error as NSError))
      throw ThemeFileError([ThemeProblem(file: path, line: nil, fault: fault)])
    }
  }

  /// The system's own words, without Foundation's sentence around them.
  private static func reason(_ error: NSError) -> String {
    let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError
    return cause.map { $0.localizedDescription } ?? error.localizedDescription
  }
}
