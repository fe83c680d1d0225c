import Foundation
import Goldens
import Testing

@Suite(.timeLimit(.minutes(5))) struct `darkroom inspect` {
  @Test func `describes every part of a model`() async throws {
    let result = try await Program.run(["inspect", TinyModels.klein])
    #expect(result.status == 0)
    for word in ["transformer", "2 double + 3 single blocks", "autoencoder", "Qwen3"] {
      #expect(result.output.contains(word), "\(word)")
    }
  }

  @Test func `describes a single file, tensor by tensor`() async throws {
    let file = Fixtures.path("models_bfl/flux2-klein/flux-2-klein.safetensors")
    let result = try await Program.run(["inspect", file, "--tensors"])
    #expect(result.output.contains("BFL layout"))
    #expect(result.output.contains("img_in.weight [48, 128] BF16"))
  }

  @Test func `answers scripts with one object`() async throws {
    let result = try await Program.run(["inspect", "miniature", "--json"])
    let object =
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    #expect((object?["parts"] as? [Any])?.count == 3)
  }

  @Test func `says that a picture of another program carries no recipe`() async throws {
    let result = try await Program.run(
      ["inspect", Fixtures.path("inputs/flux2-klein_ref1_0_96x80.png")])
    #expect(result.output.contains("PNG, 96 × 80"))
    #expect(result.output.contains("no recipe"))
  }

  @Test func `lets no file steer the terminal`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("x.png")
    _ = try await Program.run(
      ["render", "--prompt", "a\u{1b}]0;title\u{7}b", "--steps", "1", "--output", path])
    let result = try await Program.run(["inspect", path])
    #expect(result.status == 0)
    #expect(!result.output.contains("\u{1b}") && !result.output.contains("\u{7}"))
    withExtendedLifetime(folder) {}
  }

  @Test func `says what a session holds, and what is wrong with a damaged one`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("fox.darkroom")
    let made = try await Program.run(
      ["studio", "--plain", path], input: "a red apple\n:quit\n", home: folder.path(""))
    #expect(made.status == 0)
    let result = try await Program.run(["inspect", path])
    #expect(result.status == 0)
    #expect(result.output.contains("1: 1 finished"))
    try Data("not a session".utf8).write(to: URL(filePath: path))
    let damaged = try await Program.run(["inspect", path])
    #expect(damaged.status == 1)
    #expect(damaged.errors.contains("cannot be read as a session"))
    withExtendedLifetime(folder) {}
  }

  @Test func `completes command lines`() async throws {
    let result = try await Program.run(["--generate-completion-script", "bash"])
    #expect(result.status == 0)
    #expect(result.output.contains("_darkroom"))
  }

  @Test(arguments: [["--help"], ["render", "--help"], ["--version"]])
  func `explains itself`(arguments: [String]) async throws {
    let result = try await Program.run(arguments)
    #expect(result.status == 0)
    #expect(!result.output.isEmpty)
  }
}
