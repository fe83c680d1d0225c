import Foundation
import Testing

extension `Darkroom in a terminal` {
  @Suite struct `Without a terminal` {
    let program: StudioProgram

    init() throws { program = try StudioProgram() }

    @Test func `the studio says in one sentence that it needs one`() async throws {
      let result = try await program.run([program.session])
      #expect(result.end == .exited(2))
      #expect(result.errors.contains("--plain"))
      #expect(result.output.isEmpty)
      #expect(!FileManager.default.fileExists(atPath: program.session))
    }

    @Test func `the plain studio develops a prompt from a pipe`() async throws {
      let result = try await program.run(
        ["studio", "--plain", program.session], input: ":seed 7\na cat face\n:quit\n")
      #expect(result.end == .exited(0))
      #expect(result.errors == "")
      #expect(result.output.contains("step 12 of 12"))
      #expect(result.output.contains("take 1 is finished"))
      let files = try FileManager.default.contentsOfDirectory(atPath: program.home)
      let picture = try #require(files.first { $0.hasSuffix(".png") })
      #expect(result.output.contains(picture))
      let bytes = try Data(contentsOf: URL(filePath: "\(program.home)/\(picture)"))
      #expect(bytes.starts(with: [0x89] + Array("PNG".utf8)))
    }

    @Test func `the plain studio goes on after a line it cannot follow`() async throws {
      let result = try await program.run(
        ["studio", "--plain", program.session],
        input: ":slot 1 /nowhere/cat.png\n:dance\n:takes\na cat face\n")
      // A script is told that something of it did not work.
      #expect(result.end == .exited(1))
      #expect(result.errors.contains("/nowhere/cat.png"))
      #expect(result.errors.contains(":dance is no command"))
      #expect(result.output.contains("take 1 is finished"))
    }
  }
}
