import ArgumentParser
import Studio
import TerminalDriver

/// How the studio opens.
struct StudioOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A session; it is begun where there is none (default: the last one).",
      valueName: "session.darkroom"),
    completion: .file(extensions: ["darkroom"]))
  var session: String?

  @Option(
    name: .shortAndLong, help: "A model's name, its folder, or its file of weights.",
    completion: ModelNames.all)
  var model: String?

  @Option(
    help: ArgumentHelp("How pictures are shown: \(pictureWords).", valueName: "how"),
    transform: pictures)
  var pictures: PicturesChoice = .auto

  @Option(help: "A theme's name, of those that `darkroom themes list` tells.")
  var theme: String?

  @Option(
    help: "Language of the studio: en or zh (default: the locale's).", transform: language)
  var language: Language?

  @Option(
    help: ArgumentHelp("Keys instead of those in the configuration.", valueName: "file.toml"),
    completion: .file(extensions: ["toml"]))
  var keys: String?

  @Flag(help: "Draw with ASCII characters only.") var ascii = false
  @Flag(help: "No full screen: a prompt a line, and progress as lines.") var plain = false

  @Option(help: "Threads that compute (default: one on each core).")
  var threads: Int?

  func validate() throws {
    if let threads, !(1...256).contains(threads) {
      throw ValidationError(
        en: "--threads is \(threads), and it has to be from 1 to 256.",
        zh: "--threads 为 \(threads)，应为 1 到 256。")
    }
  }

  private static let pictureWords = PicturesChoice.allCases.map(\.rawValue).joined(separator: ", ")

  private static func pictures(_ word: String) throws -> PicturesChoice {
    guard let choice = PicturesChoice(rawValue: word) else {
      throw ValidationError(
        en: "--pictures is \(word), and it has to be one of \(pictureWords).",
        zh: "--pictures 为 \(word)，应为以下之一：\(pictureWords)。")
    }
    return choice
  }

  static func language(_ word: String) throws -> Language {
    guard let language = Language(word) else {
      throw ValidationError(
        en: "--language is \(word), and it has to be en or zh.",
        zh: "--language 为 \(word)，应为 en 或 zh。")
    }
    return language
  }
}
