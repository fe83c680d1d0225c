import Checkpoints
import Foundation
import Generation
import Goldens
import PictureFiles
import Tensors
import Testing

@Suite(.timeLimit(.minutes(5))) struct `What a walk goes from and with` {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func render(_ options: [String], to name: String) async throws -> Program.Result {
    try await Program.run(
      ["render", "--prompt", "a cat face", "--seed", "7"] + options
        + ["--output", folder.path(name)])
  }

  private func recipe(of name: String) throws -> Recipe {
    let provenance = try #require(try Provenance.read(from: folder.path(name)))
    return try JSONDecoder().decode(RecipeNote.self, from: Data(provenance.recipe.utf8)).recipe
  }

  private func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: URL(filePath: folder.path(name)))
  }

  /// A LoRA for one layer of the tiny klein, with a layer and a tensor that fit nothing.
  private func writeLoRA(_ name: String, _ layer: String) throws -> String {
    try folder.writeNoise(
      [
        "\(layer).lora_A.weight": [4, 48], "\(layer).lora_B.weight": [48, 4],
        "transformer.nowhere.lora_A.weight": [2, 48],
        "transformer.nowhere.lora_B.weight": [48, 2],
        "transformer.a.dora_scale": [48],
      ], as: name)
  }

  @Test func `schedule and sampler are in the recipe, and repeated from it`() async throws {
    let made = try await render(["--schedule", "1 0.6 0.3", "--sampler", "heun"], to: "a.png")
    #expect(made.status == 0, "\(made.errors)")
    let recipe = try recipe(of: "a.png")
    #expect(recipe.schedule == .custom([1, 0.6, 0.3]) && recipe.steps == 3)
    #expect(recipe.sampler == .heun)
    let again = try await Program.run(
      ["render", "--from", folder.path("a.png"), "--output", folder.path("b.png")])
    #expect(again.status == 0)
    #expect(try bytes("a.png") == bytes("b.png"))
    // Another number of steps drops levels that were given one by one.
    let longer = try await Program.run(
      ["render", "--from", folder.path("a.png"), "--steps", "2", "--output", folder.path("c.png")])
    #expect(longer.status == 0, "\(longer.errors)")
    #expect(try self.recipe(of: "c.png").schedule == .standard)
  }

  @Test func `a picture to start from is repeated as long as it has not changed`() async throws {
    _ = try await render(["--steps", "2", "--width", "64", "--height", "64"], to: "start.png")
    let start = folder.path("start.png")
    let options = ["--image", start, "--strength", "0.5", "--steps", "4"]
    let made = try await render(options, to: "a.png")
    #expect(made.status == 0, "\(made.errors)")
    let image = try #require(try recipe(of: "a.png").image)
    #expect(image.picture.name == start && image.strength == 0.5)
    let from = ["render", "--from", folder.path("a.png"), "--output", folder.path("b.png")]
    #expect(try await Program.run(from).status == 0)
    #expect(try bytes("a.png") == bytes("b.png"))
    let stronger = try await Program.run(from + ["--strength", "0.75"])
    #expect(stronger.status == 0)
    #expect(try recipe(of: "b.png").image?.strength == 0.75)
    _ = try await render(["--steps", "1", "--width", "64", "--height", "64"], to: "start.png")
    let changed = try await Program.run(from)
    #expect(changed.status == 1)
    #expect(changed.errors.contains("give --image \(start)"))
  }

  @Test func `LoRAs change a picture by their weight, and say what found no place`() async throws {
    let path = try writeLoRA("ink.safetensors", "transformer.transformer_blocks.0.attn.to_v")
    let model = ["--model", TinyModels.klein, "--width", "64", "--height", "48", "--steps", "2"]
    let plain = try await render(model, to: "plain.png")
    #expect(plain.status == 0, "\(plain.errors)")
    let inked = try await render(model + ["--lora", "\(path):8"], to: "inked.png")
    #expect(inked.status == 0)
    #expect(inked.errors.contains("no place for nowhere"), "\(inked.errors)")
    #expect(try recipe(of: "inked.png").loras == [LoRAUse(file: path, weight: 8)])
    #expect(
      try PictureFile.read(folder.path("plain.png"))
        != PictureFile.read(folder.path("inked.png")))
  }

  @Test func `inspect tells what a LoRA holds, and how much of it fits a model`() async throws {
    let path = try writeLoRA("ink.safetensors", "transformer.transformer_blocks.0.attn.to_v")
    let alone = try await Program.run(["inspect", path])
    #expect(alone.status == 0)
    for words in ["diffusers names", "2 of the transformer", "rank 2, 4", "a.dora_scale"] {
      #expect(alone.output.contains(words), "\(words): \(alone.output)")
    }
    let fitted = try await Program.run(["inspect", path, "--model", TinyModels.klein])
    #expect(fitted.output.contains("1 of 2 layers fit"), "\(fitted.output)\(fitted.errors)")
    #expect(fitted.output.contains("no place for nowhere"))
    let json = try await Program.run(["inspect", path, "--json"])
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    let lora = object?["lora"] as? [String: Any]
    #expect(lora?["naming"] as? String == "diffusers")
    #expect(lora?["ranks"] as? [Int] == [2, 4])
  }

  @Test(arguments: [
    ("lora_unet_double_blocks_0_img_attn_qkv", "kohya"), ("double_blocks.0.img_attn.qkv", "BFL"),
    ("diffusion_model.double_blocks.0.img_attn.qkv", "ai-toolkit"),
  ])
  func `inspect knows whose names a LoRA has`(layer: String, naming: String) async throws {
    let path = folder.path("named.safetensors")
    let zeros = StoredTensor(copying: Array(repeating: Float(0), count: 96), shape: [2, 48])
    let wide = StoredTensor(copying: Array(repeating: Float(0), count: 288), shape: [144, 2])
    try SafetensorsWriter.write(
      ["\(layer).lora_down.weight": zeros, "\(layer).lora_up.weight": wide], to: path)
    let result = try await Program.run(["inspect", path, "--model", TinyModels.klein])
    #expect(result.output.contains("\(naming) names"), "\(result.output)\(result.errors)")
    #expect(result.output.contains("1 of 1 layers fit"), "\(result.output)")
  }
}
