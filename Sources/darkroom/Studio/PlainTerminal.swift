import Foundation
import Studio

/// Lines of standard input for the plain studio.
enum PlainTerminal {
  /// Follows line after line until there are no more, and ends the program.
  static func run(_ studio: PlainStudio) async throws {
    let outcome = Outcome()
    do {
      try await Interruption.guarding {
        var studio = studio
        defer { outcome.studio = studio }
        try await follow(&studio)
      }
    } catch {
      // What was stopped is kept as far as it came.
      if let loss = await (outcome.studio ?? studio).close() { Terminal.complain(loss) }
      throw error
    }
    let last = outcome.studio ?? studio
    if let loss = await last.close() {
      Terminal.complain("darkroom: \(Terminal.oneLine(loss))")
      ProgramEnd.exit(ExitStatus.failed)
    }
    ProgramEnd.exit(last.hasFailed ? ExitStatus.failed : ExitStatus.done)
  }

  private static func follow(_ studio: inout PlainStudio) async throws {
    let isTyped = isatty(STDIN_FILENO) == 1
    try await studio.greet()
    let lines = lines()
    if isTyped { Terminal.prompt() }
    for await line in lines {
      guard try await studio.read(line) else { break }
      if isTyped { Terminal.prompt() }
    }
    try Task.checkCancellation()
  }

  /// Reads on a thread that may wait for a person.
  ///
  /// Not with `readLine`: that holds a lock on standard input while it waits, and the end of the
  /// program, which flushes every file, would wait for it.
  private static func lines() -> AsyncStream<String> {
    let (stream, continuation) = AsyncStream.makeStream(of: String.self)
    Thread.detachNewThread {
      var rest = Data()
      while let part = nextPart() {
        rest += part
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
          continuation.yield(String(decoding: rest[..<end], as: UTF8.self))
          rest = Data(rest[(end + 1)...])
        }
      }
      if !rest.isEmpty { continuation.yield(String(decoding: rest, as: UTF8.self)) }
      continuation.finish()
    }
    return stream
  }

  /// Waits for what comes next, however little; nil when nothing more will come.
  private static func nextPart() -> [UInt8]? {
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe part.withUnsafeMutableBytes {
        unsafe Foundation.read(STDIN_FILENO, $0.baseAddress, $0.count)
      }
      if count > 0 { return Array(part[..<count]) }
      if count == 0 || errno != EINTR { return nil }
    }
  }

  /// The studio as it was when the work ended.
  ///
  /// `@unchecked Sendable`: written once by the task whose end is awaited before it is read.
  private final class Outcome: @unchecked Sendable {
    var studio: PlainStudio?
  }
}

extension Terminal {
  /// Shows that a line is wanted.
  fileprivate static func prompt() {
    // A terminal that is gone is noticed by whoever reads from it.
    try? FileHandle.standardError.write(contentsOf: Data("> ".utf8))
  }

  /// Lines of text without anything that steers a terminal.
  static func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { oneLine(String($0)) }.joined(separator: "\n")
  }
}
