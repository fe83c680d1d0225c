import ArgumentParser
import Foundation

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
    let opening = StudioOpening(options: options)
    if options.plain {
      try await opening.runPlain()
    } else {
      guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
        Terminal.complain(
          "darkroom: The studio needs a terminal: run it in one without redirecting it, or use "
            + "--plain.")
        ProgramEnd.exit(ExitStatus.wrongUsage)
      }
      try await opening.runOnScreen()
    }
  }
}
