import ArgumentParser
import Foundation
import TerminalDriver

/// Opens the studio.
struct StudioCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "studio",
    abstract: "Open the studio (what darkroom does without a command).",
    discussion: """
      Without a session it opens the last one, or begins one. Everything is kept as it happens.
      """)

  @OptionGroup var options: StudioOptions

  func run() async throws {
    if let language = options.language { Speech.use(language) }
    let opening = StudioOpening(options: options)
    if options.plain {
      try await opening.runPlain()
    } else {
      guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
        Terminal.complain("darkroom: \(Speech.words(ScreenError.noTerminal))")
        ProgramEnd.exit(ExitStatus.wrongUsage)
      }
      try await opening.runOnScreen()
    }
  }
}
