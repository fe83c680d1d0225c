import Foundation
import Testing

extension `Darkroom in a terminal` {
  @Suite struct `At rest` {
    @Test func `the studio comes to write nothing and to compute next to nothing`() async throws {
      let program = try StudioProgram()
      try await program.withStudio { terminal in
        try await Developing.develop(in: terminal)
        // What is made better in the background has its time; then two seconds have to be still.
        let latest = ContinuousClock.now + PseudoTerminal.patience
        var isStill = false
        while !isStill, ContinuousClock.now < latest {
          let bytes = terminal.screen.byteCount
          let before = try #require(ProcessUse.seconds(of: terminal.process))
          try await Task.sleep(for: .seconds(2))
          let after = try #require(ProcessUse.seconds(of: terminal.process))
          isStill = terminal.screen.byteCount == bytes && after - before < 0.04
        }
        #expect(isStill)
      }
    }
  }
}
