import ArgumentParser
import Foundation

/// The program: reads the command line and leaves the work to a command.
@main
struct Darkroom: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "darkroom",
    abstract: "A terminal studio for the FLUX image models.",
    version: "0.1.0",
    subcommands: [
      StudioCommand.self, Render.self, Inspect.self, ModelsCommand.self, SessionsCommand.self,
      ThemesCommand.self,
    ],
    defaultSubcommand: StudioCommand.self)

  static func main() async {
    // A full disk or a reader that has gone shall be an error that is told, not a sudden end.
    signal(SIGXFSZ, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    Interruption.listen()
    do {
      try requireUnicode()
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      end(after: error)
    }
  }

  /// Two names that are not Unicode would become one, and the one file could replace the other.
  private static func requireUnicode() throws {
    for argument in CommandLine.arguments where argument.unicodeScalars.contains("\u{fffd}") {
      let shown = Terminal.oneLine(argument)
      throw ValidationError(
        en: "An argument is not valid UTF-8: \(shown).", zh: "有一个参数不是有效的 UTF-8：\(shown)。")
    }
  }

  /// Says what went wrong in one line, and ends with the status that scripts rely on.
  private static func end(after error: any Error) -> Never {
    if error is CancellationError { ProgramEnd.exit(ExitStatus.interrupted) }
    switch exitCode(for: error) {
    case .success:  // help, version, completions
      do {
        try StandardOutput.write(fullMessage(for: error))
        ProgramEnd.exit(ExitStatus.done)
      } catch {
        complain(of: error)
      }
    case .validationFailure:
      for line in fullMessage(for: error).split(separator: "\n") {
        Terminal.complain(Terminal.oneLine(String(line)))
      }
      ProgramEnd.exit(ExitStatus.wrongUsage)
    default: complain(of: error)
    }
  }

  private static func complain(of error: any Error) -> Never {
    Terminal.complain("darkroom: \(Terminal.oneLine(Speech.words(error)))")
    ProgramEnd.exit(ExitStatus.failed)
  }
}
