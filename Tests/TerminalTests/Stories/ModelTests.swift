import Foundation
import Testing

extension `Darkroom in a terminal` {
  @Suite struct `A model` {
    let program: StudioProgram

    init() throws { program = try StudioProgram() }

    @Test func `is added by its path, looked through, and forgotten`() async throws {
      let bundled = try #require(
        FileManager.default.enumerator(
          at: URL(filePath: StudioProgram.path).deletingLastPathComponent(),
          includingPropertiesForKeys: nil)?.lazy.compactMap { $0 as? URL }
          .first { $0.lastPathComponent == "model_index.json" }
      ).deletingLastPathComponent()
      try FileManager.default.copyItem(
        at: bundled, to: URL(filePath: program.home).appending(path: "mine"))
      try await program.withStudio(in: .window(120, 40)) { terminal in
        terminal.type(":")
        try await terminal.wait(for: "Commands")
        terminal.type("model-add ~/mine\r")
        try await terminal.wait(for: "mine is in the list of models.")
        try await terminal.wait(for: "The weights stay in memory.")
        try await terminal.wait(for: "model.safetensors")
        terminal.type("\u{1B}v")
        try await terminal.wait(for: "tensors have the shapes of the configuration")
        terminal.type("\u{1B}x")
        try await terminal.wait(for: "mine is forgotten")
        #expect(terminal.screen.isSound)
      }
    }

    @Test func `is walked another way by the rows of the parameters`() async throws {
      try await program.withStudio(in: .window(200, 60)) { terminal in
        try await Developing.quieten(terminal)
        for command in ["set sampler heun", "set schedule linear", "set cache 0.2"] {
          terminal.type(":")
          try await terminal.wait(for: "Commands")
          terminal.type(command + "\r")
          try await terminal.waitUntilGone("Commands")
        }
        try await terminal.wait(for: "heun")
        try await terminal.wait(for: "linear")
        try await terminal.wait(for: "0.20")
        terminal.press(.control("g"))
        try await terminal.wait(for: "#1 · done")
        try await terminal.wait(for: "saved")
        #expect(terminal.screen.isSound)
      }
    }
  }
}
