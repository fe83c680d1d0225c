import Foundation
import Testing

extension `Darkroom in a terminal` {
  @Suite struct `At rest` {
    @Test func `the studio writes nothing and computes next to nothing`() async throws {
      let program = try StudioProgram()
      try await program.withStudio { terminal in
        try await Developing.develop(in: terminal)
        // Words at the bottom and late qualities have their time.
        try await terminal.settle(.seconds(2))
        let bytes = terminal.screen.byteCount
        let before = try #require(ProcessUse.seconds(of: terminal.process))
        try await Task.sleep(for: .seconds(2))
        let after = try #require(ProcessUse.seconds(of: terminal.process))
        #expect(terminal.screen.byteCount == bytes)
        #expect(after - before < 0.04)
      }
    }
  }
}
