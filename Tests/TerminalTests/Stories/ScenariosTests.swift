import Foundation
import Testing

extension `Darkroom in a terminal` {
  @Suite struct `Scenarios` {
    private static let python = ["/usr/bin/python3", "/usr/local/bin/python3"]
      .first { FileManager.default.isExecutableFile(atPath: $0) }

    @Test(.enabled(if: python != nil, "python3 is not installed"))
    func `all hold`() async throws {
      let program = try StudioProgram()
      let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Scenarios").path
      let output = program.home + "/output"
      let file = open(output, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
      defer {
        close(file)
        close(nothing)
      }
      let process = try ChildProcess.start(
        ["/bin/sh", folder + "/run.sh", StudioProgram.path],
        environment: program.environment(["DARKROOM_SCENARIOS_OUT": program.home + "/out"]),
        folder: program.home,
        files: .descriptors(input: nothing, output: file, errors: file))
      var end: ProcessEnd?
      let latest = ContinuousClock.now + .seconds(480)
      while end == nil, ContinuousClock.now < latest {
        try await Task.sleep(for: .milliseconds(50))
        end = ProcessEnd.of(process)
      }
      if end == nil { kill(process, SIGKILL) }
      let text = try String(contentsOfFile: output, encoding: .utf8)
      #expect(end == .exited(0), "\(text)")
      #expect(text.contains("scenarios hold"), "\(text)")
    }
  }
}
