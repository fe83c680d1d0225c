import Foundation

/// The built program, run as a person or a script would.
enum Program {
  /// What a run left behind.
  struct Result: Sendable {
    let status: Int32
    let output: String
    let errors: String
  }

  /// The program beside this test bundle.
  static let url = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "darkroom")

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: of the command line.
  ///   - program: another copy of the program.
  ///   - input: what is typed into it.
  ///   - home: the folder where it starts, and that it takes for the person's own; nil leaves both.
  ///   - isInterrupted: whether Ctrl-C is pressed once the first word is out.
  /// - Returns: exit status and what was written.
  /// - Throws: what starting a process throws.
  static func run(
    _ arguments: [String], program: URL = url, input: String? = nil, home: String? = nil,
    isInterrupted: Bool = false
  ) async throws -> Result {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    if let home {
      process.currentDirectoryURL = URL(filePath: home)
      process.environment = ProcessInfo.processInfo.environment.merging(
        ["HOME": home, "XDG_DATA_HOME": home, "XDG_STATE_HOME": home, "XDG_CONFIG_HOME": home]
      ) { $1 }
    }
    let typed = Pipe()
    if input != nil { process.standardInput = typed }
    try process.run()
    if let input {
      try typed.fileHandleForWriting.write(contentsOf: Data(input.utf8))
      try typed.fileHandleForWriting.close()
    }
    let first = isInterrupted ? output.fileHandleForReading.readData(ofLength: 1) : Data()
    if isInterrupted { process.interrupt() }
    async let text = Self.text(of: output)
    async let complaints = Self.text(of: errors)
    let (written, complained) = try await (text, complaints)
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: String(decoding: first, as: UTF8.self) + written,
      errors: complained)
  }

  @concurrent
  private static func text(of pipe: Pipe) async throws -> String {
    String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
  }
}

extension String {
  /// Lines without the empty one behind the last line break.
  var lines: [Substring] { split(separator: "\n") }
}
