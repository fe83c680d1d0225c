import ArgumentParser
import Foundation

/// The program: reads the command line and leaves the work to a command.
@main
struct Darkroom: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "darkroom",
    abstract: "A terminal studio for the FLUX image models.",
    version: "0.1.0",
    subcommands: [Render.self, Inspect.self])

  static func main() async {
    // A full disk or a reader that has gone shall be an error that is told, not a sudden end.
    signal(SIGXFSZ, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    let interruptions = Interruption.listen()
    defer { interruptions.cancel() }
    do {
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

  /// Says what went wrong in one line, and ends with the status that scripts rely on.
  private static func end(after error: any Error) -> Never {
    if error is CancellationError { ProgramEnd.exit(ExitStatus.interrupted) }
    let status = exitCode(for: error)
    if status == .success || status == .validationFailure || error is ExitCode {
      // Help, version and completion scripts, which are no errors, and wrong usage.
      let text = fullMessage(for: error)
      if status == .success {
        if !text.isEmpty { print(text) }
        ProgramEnd.exit(ExitStatus.done)
      }
      if !text.isEmpty { Terminal.complain(text) }
      ProgramEnd.exit(error is ExitCode ? status.rawValue : ExitStatus.wrongUsage)
    }
    Terminal.complain("darkroom: \(Terminal.oneLine("\(error)"))")
    ProgramEnd.exit(ExitStatus.failed)
  }
}
