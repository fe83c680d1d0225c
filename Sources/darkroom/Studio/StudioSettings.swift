import Foundation
import Pictures
import Sessions
import Studio

/// Reads how a person wants the studio to be: what was asked for now goes before what was chosen
/// before, and that before what files and the environment say.
struct StudioSettings {
  let options: StudioOptions
  let folders: StudioFolders
  let environment: [String: String]
  /// What does not keep the studio from opening, in one sentence each.
  var notices: [String] = []

  init(_ options: StudioOptions, folders: StudioFolders, environment: [String: String]) {
    self.options = options
    self.folders = folders
    self.environment = environment
  }

  /// The language of the studio.
  func language(chosen: String?) -> Language {
    options.language ?? chosen.flatMap { Language($0) } ?? Language(environment: environment)
  }

  /// Everything that holds for every session.
  mutating func read(from library: any StudioLibrary) async throws -> Settings {
    // Without a library nothing was chosen.
    let chosenLanguage = try? await library.choice("language")
    let chosenTheme = try? await library.choice("theme")
    let language = language(chosen: chosenLanguage ?? nil)
    let themes = ThemeLibrary(folder: folders.themes)
    let (theme, follows) = try theme(chosen: chosenTheme ?? nil, in: themes, language)
    // A theme of one's own that cannot be read is told of by `darkroom themes check`.
    let all = themes.names.compactMap { try? themes.theme(named: $0) }
    var settings = Settings(
      theme: options.ascii ? theme.inASCII : theme,
      themes: options.ascii ? all.map(\.inASCII) : all, keymap: try keymap(language),
      language: language)
    settings.followsGround = follows
    let chosenMotion = try? await library.choice("motion")
    settings.motion =
      (chosenMotion ?? nil).flatMap(Motion.init(rawValue:)) ?? Motion(environment: environment)
    return settings
  }

  private mutating func theme(
    chosen: String?, in library: ThemeLibrary, _ language: Language
  ) throws -> (Theme, follows: Bool) {
    if let name = options.theme { return (try library.theme(named: name), false) }
    if let chosen {
      do {
        let name = ThemeLibrary.name(
          for: .named(chosen), isDark: true, environment: environment)
        return (try library.theme(named: name), false)
      } catch {
        notices.append(Terminal.oneLine(error.text(language)))
      }
    }
    let name = ThemeLibrary.name(for: .automatic, isDark: true, environment: environment)
    let dark = ThemeLibrary.name(for: .automatic, isDark: true, environment: [:])
    return (try library.theme(named: name), name == dark)
  }

  private mutating func keymap(_ language: Language) throws -> Keymap {
    let commands = Set(Command.all.map(\.id))
    let standard = try KeymapFile.standard(commands: commands)
    if let path = options.keys {
      guard FileManager.default.fileExists(atPath: path) else { throw KeysMissing(path: path) }
      return try KeymapFile.read(path: path, over: standard, commands: commands)
    }
    do {
      return try KeymapFile.read(path: folders.keys, over: standard, commands: commands)
    } catch {
      notices += error.problems.prefix(1).map { Terminal.oneLine($0.text(language)) }
      return standard
    }
  }
}

/// A file of keys that was asked for and is not there.
struct KeysMissing: TranslatedError {
  let path: String
  var description: String { "There are no keys at \(path): check the path of --keys." }
  var chinese: String { "\(path) 处没有按键设置，请检查 --keys 的路径。" }
}
