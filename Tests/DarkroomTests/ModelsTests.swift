import Foundation
import Goldens
import Testing

@Suite(.timeLimit(.minutes(5))) struct `darkroom models` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func models(_ arguments: String...) async throws -> Program.Result {
    try await Program.run(["models"] + arguments, home: folder.path(""))
  }

  @Test func `gives a model a name that everything takes`() async throws {
    let added = try await models("add", TinyModels.klein, "--name", "tiny")
    #expect(added.status == 0, "\(added.errors)")
    for word in ["tiny is FLUX.2", "512 × 512", "2048 × 2048", "licence", "steps"] {
      #expect(added.output.contains(word), "\(word)")
    }
    let listed = try await models()
    #expect(listed.output.lines.map { $0.prefix(4) } == ["mini", "tiny"])
    let path = folder.path("x.png")
    let rendered = try await Program.run(
      ["render", "--model", "tiny", "--prompt", "x", "--steps", "1", "--output", path],
      home: folder.path(""))
    #expect(rendered.status == 0, "\(rendered.errors)")
    let inspected = try await Program.run(["inspect", "tiny"], home: folder.path(""))
    #expect(inspected.output.contains("2 double + 3 single blocks"))
  }

  @Test func `answers scripts with one object`() async throws {
    let added = try await models("add", TinyModels.klein, "--name", "tiny", "--json")
    let card = try JSONSerialization.jsonObject(with: Data(added.output.utf8)) as? [String: Any]
    #expect(card?["name"] as? String == "tiny")
    #expect((card?["costs"] as? [Any])?.count == 3)
    let listed = try await models("list", "--json")
    let list = try JSONSerialization.jsonObject(with: Data(listed.output.utf8)) as? [String: Any]
    #expect((list?["models"] as? [Any])?.count == 2)
    let removed = try await models("remove", "tiny", "--json")
    #expect(removed.output.contains(#""removed":"tiny""#))
  }

  @Test func `takes a person's word for what a model is`() async throws {
    try folder.copy("models/flux2-klein", as: "klein")
    let told = try await models("add", folder.path("klein"), "--as", "base")
    #expect(told.output.contains("klein is FLUX.2 base"), "\(told.errors)")
    #expect(told.output.contains("That is what you said it is."))
    #expect(try await models("list").output.contains("FLUX.2 base"))
    #expect(try await models("add", folder.path("klein"), "--as", "best").status == 2)
    let wrong = try await models("add", folder.path("klein"), "--as", "krea")
    #expect(wrong.status == 1 && wrong.errors.contains("standard, base, kv"))
  }

  @Test func `forgets a name, and leaves the files`() async throws {
    try folder.copy("models/flux2-klein", as: "My Klein")
    let added = try await models("add", folder.path("My Klein"))
    #expect(added.output.contains("my-klein is FLUX.2"), "\(added.errors)")
    let removed = try await models("remove", "my-klein")
    #expect(removed.status == 0)
    #expect(FileManager.default.fileExists(atPath: folder.path("My Klein/model_index.json")))
    #expect(try await models("remove", "my-klein").status == 1)
  }

  @Test func `writes a model in fewer bits that renders`() async throws {
    let tiny = try TinyModels.kleinInSingleFiles()
    let source = tiny.path("flux-2-klein.safetensors")
    let output = tiny.path("flux-2-klein-Q8_0.gguf")
    let written = try await models("quantize", source, "--as", "q8_0", "--output", output)
    #expect(written.status == 0, "\(written.errors)")
    #expect(written.output.contains("in fewer bits") && written.output.contains("% off on average"))
    let picture = tiny.path("x.png")
    let rendered = try await Program.run(
      ["render", "--model", output, "--prompt", "x", "--steps", "1", "--output", picture],
      home: folder.path(""))
    #expect(rendered.status == 0, "\(rendered.errors)")
  }

  @Test func `tells scripts what became of every tensor`() async throws {
    let output = folder.path("encoder.safetensors")
    let written = try await models(
      "quantize", TinyModels.klein, "--part", "text-encoder", "--as", "int8", "--output", output,
      "--json")
    let answer =
      try JSONSerialization.jsonObject(with: Data(written.output.utf8)) as? [String: Any]
    #expect((answer?["tensors"] as? [Any])?.isEmpty == false, "\(written.errors)")
    #expect(FileManager.default.fileExists(atPath: output))
  }

  @Test(arguments: [
    ["--as", "Q9", "--output", "x.gguf"], ["--as", "Q8_0", "--output", "x.safetensors"],
    ["--part", "vae", "--output", "x.gguf"],
  ])
  func `a way to quantise that is not there is wrong usage`(arguments: [String]) async throws {
    let result = try await Program.run(
      ["models", "quantize", TinyModels.klein] + arguments, home: folder.path(""))
    #expect(result.status == 2)
  }

  @Test func `refuses in one line what is no model and what has no free name`() async throws {
    for arguments in [
      ["add", "/nowhere"], ["add", "/dev"], ["add", TinyModels.klein, "--name", "miniature"],
      ["add", TinyModels.klein, "--name", "a/b"], ["remove", "miniature"], ["verify", "/nowhere"],
    ] {
      let result = try await Program.run(["models"] + arguments, home: folder.path(""))
      #expect(result.status == 1, "\(arguments)")
      #expect(result.errors.lines.count == 1)
      #expect(result.output.isEmpty)
    }
    #expect(try await models("add").status == 2)
  }

  @Test func `verifies checksums that were taken`() async throws {
    try folder.copy("models/flux2-klein", as: "model")
    _ = try await models("add", folder.path("model"), "--checksum", "--name", "tiny")
    let sound = try await models("verify", "tiny")
    #expect(sound.status == 0, "\(sound.errors)")
    #expect(sound.output.contains("finite values") && sound.output.contains("checksums"))
    let settings = URL(filePath: folder.path("model/text_encoder/config.json"))
    try (Data(contentsOf: settings) + Data(" ".utf8)).write(to: settings)
    let changed = try await models("verify", "tiny")
    #expect(changed.status == 1)
    #expect(changed.output.contains("text_encoder/config.json is not what it was"))
    let object = try await models("verify", "tiny", "--json")
    #expect(object.output.contains(#""changedFiles":["text_encoder/config.json"]"#))
  }

  @Test func `leaves a damaged list as it is`() async throws {
    _ = try await models("add", TinyModels.klein, "--name", "tiny")
    let list = folder.path("darkroom/models.json")
    try Data("{".utf8).write(to: URL(filePath: list))
    for arguments in [[], ["add", TinyModels.klein], ["remove", "tiny"], ["verify", "tiny"]] {
      let result = try await Program.run(["models"] + arguments, home: folder.path(""))
      #expect(result.status == 1, "\(arguments)")
      #expect(result.errors.lines.count == 1)
      #expect(result.errors.contains("damaged"))
    }
    #expect(FileManager.default.contents(atPath: list) == Data("{".utf8))
  }

  @Test func `reads weights block by block where that is asked for`() async throws {
    let pictures = try await ["a.png", "b.png"].mapAsync { name in
      let path = folder.path(name)
      let result = try await Program.run(
        ["render", "--prompt", "x", "--steps", "1", "--seed", "1", "--json", "--output", path]
          + (name == "a.png" ? ["--stream"] : []))
      #expect(result.output.contains("\"streams\":\(name == "a.png")"))
      return FileManager.default.contents(atPath: path)
    }
    #expect(pictures[0] != nil && pictures[0] == pictures[1])
  }
}

extension Array {
  fileprivate func mapAsync<Result>(
    _ body: (Element) async throws -> Result
  ) async rethrows -> [Result] {
    var results: [Result] = []
    for element in self { results.append(try await body(element)) }
    return results
  }
}
