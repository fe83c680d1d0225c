import ArgumentParser
import Foundation
import Studio

/// Lists and checks themes.
struct ThemesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes", abstract: "List themes, or check a theme's file.",
    subcommands: [List.self, Check.self], defaultSubcommand: List.self)

  private static var library: ThemeLibrary {
    ThemeLibrary(
      folder: StudioFolders(environment: ProcessInfo.processInfo.environment).themes)
  }

  /// Lists the themes that there are.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the themes that the studio knows.")

    func run() async throws {
      try StandardOutput.write(
        ThemesCommand.library.names.map(Terminal.oneLine).joined(separator: "\n"))
    }
  }

  /// Checks the files of themes.
  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check themes: what cannot be read, and what is hard to read.",
      discussion: "It ends with status 1 when it found anything.")

    @Argument(
      help: "Themes' files, or names (default: every theme that the studio knows).",
      completion: .file(extensions: ["toml"]))
    var files: [String] = []

    @Option(help: "Language of the findings: en or zh.", transform: StudioOptions.language)
    var language: Language?

    func run() async throws {
      let language = language ?? Language(environment: ProcessInfo.processInfo.environment)
      let library = ThemesCommand.library
      let reports = (files.isEmpty ? library.names : files).map { file in
        library.names.contains(file) && !FileManager.default.fileExists(atPath: file)
          ? ThemeCheck.check(named: file, in: library)
          : ThemeCheck.check(path: file, library: library)
      }
      let lines = reports.flatMap { $0.lines(language) }.map(Terminal.oneLine)
      try StandardOutput.write(lines.joined(separator: "\n"))
      if !reports.allSatisfy(\.isClean) { ProgramEnd.exit(ExitStatus.failed) }
    }
  }
}
