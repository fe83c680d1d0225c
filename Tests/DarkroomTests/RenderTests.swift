import Checkpoints
import Foundation
import Generation
import Goldens
import PictureFiles
import Pictures
import Tensors
import Testing

@testable import darkroom

@Suite(.timeLimit(.minutes(5))) struct `darkroom render` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var cat: [String] {
    ["render", "--prompt", "a cat face on a #DDC57A background", "--seed", "7"]
  }

  @Test func `makes a picture that carries its recipe, and says nothing to a pipe`() async throws {
    let path = folder.path("cat.png")
    let result = try await Program.run(cat + ["--output", path])
    #expect(result.status == 0)
    #expect(result.output.isEmpty)
    #expect(result.errors.isEmpty)
    #expect(try PictureFile.read(path).width == 128)
    let provenance = try #require(try Provenance.read(from: path))
    let note = try JSONDecoder().decode(RecipeNote.self, from: Data(provenance.recipe.utf8))
    #expect(note.recipe.seed == 7)
    #expect(note.recipe.steps == 12)
    #expect(provenance.parameters.contains("Seed: 7, Size: 128x128, Model: miniature"))
  }

  @Test func `repeats a picture from itself, byte for byte`() async throws {
    let (path, again) = (folder.path("cat.png"), folder.path("again.png"))
    _ = try await Program.run(cat + ["--steps", "3", "--output", path])
    let result = try await Program.run(["render", "--from", path, "--output", again])
    #expect(result.errors.isEmpty)
    #expect(try Data(contentsOf: URL(filePath: path)) == Data(contentsOf: URL(filePath: again)))
  }

  @Test func `changes a repeated recipe where it is told to`() async throws {
    let (path, other) = (folder.path("cat.png"), folder.path("other.png"))
    _ = try await Program.run(cat + ["--steps", "2", "--output", path])
    let result = try await Program.run(
      ["render", "--from", path, "--prompt", "火箭", "--width", "64", "--output", other])
    #expect(result.status == 0)
    let recipe = try JSONDecoder().decode(
      RecipeNote.self,
      from: Data(try #require(try Provenance.read(from: other)).recipe.utf8)
    ).recipe
    #expect(recipe.prompt == "火箭")
    #expect((recipe.width, recipe.height, recipe.steps, recipe.seed) == (64, 128, 2, 7))
  }

  @Test func `uses references by number and notices when one has changed`() async throws {
    let references = ["flux2-klein_ref3_0_101x77.png", "flux2-klein_ref3_1_64x112.png"]
    for name in references { try folder.copy("inputs/\(name)", as: name) }
    let paths = references.map(folder.path)
    let path = folder.path("both.png")
    let result = try await Program.run(
      [
        "render", "--prompt", "image 1 to the left of image 2", "--steps", "2", "--output", path,
        "--reference", paths[0], "--reference", paths[1],
      ])
    #expect(result.status == 0)
    try PNGFile.write(
      Picture(width: 64, height: 64, pixels: .init(repeating: 9, count: 64 * 64 * 3)),
      to: paths[1])
    let again = try await Program.run(
      ["render", "--from", path, "--output", folder.path("again.png")])
    #expect(again.status == 1)
    #expect(again.errors.contains("has changed since"))
  }

  @Test(arguments: ["t2i", "ref3"])
  func `reproduces a golden file from --noise to --trace`(name: String) async throws {
    let golden = try Golden("flux2-klein/\(name)")
    let parameters = try GoldenCase("flux2-klein/\(name)")
    let trace = folder.path("trace.safetensors")
    let result = try await Program.run(
      [
        "render", "--model", TinyModels.klein, "--prompt", parameters.prompt,
        "--width", "\(parameters.width)", "--height", "\(parameters.height)",
        "--steps", "\(parameters.steps)", "--text-length", "\(parameters.maxSequenceLength)",
        "--noise", Fixtures.path("golden/flux2-klein/\(name).safetensors"), "--trace", trace,
        "--output", folder.path("golden.png"),
      ] + parameters.references.flatMap { ["--reference", Fixtures.path("inputs/\($0)")] })
    #expect(result.errors.isEmpty)
    let traced = try SafetensorsFile(path: trace)
    for step in 0..<parameters.steps {
      let name = "step\(step).latents"
      let found = Tensor([try traced.tensor(named: name)])
      #expect(found.distance(to: golden[name]) <= 2e-4, "\(name)")
    }
    #expect(traced.entry(for: "token_ids")?.elementType == .int32)
    #expect(traced.entry(for: "image")?.shape == [parameters.height, parameters.width, 3])
  }

  @Test func `tells scripts what happens, one object a line`() async throws {
    let result = try await Program.run(
      cat + ["--steps", "2", "--json", "--output", folder.path("cat.png")])
    let events = try result.output.lines.map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return object?["event"] as? String
    }
    #expect(events.first == "stage")
    #expect(events.count { $0 == "step" } == 2)
    #expect(events.last == "finished")
  }

  @Test func `says how much of a long prompt was dropped`() async throws {
    let prompt = String(repeating: "a cat face and a rocket ", count: 30)
    let result = try await Program.run(
      ["render", "--prompt", prompt, "--steps", "1", "--output", folder.path("long.png")])
    #expect(result.status == 0)
    #expect(result.errors.lines.count == 1)
    #expect(result.errors.contains("64: the last"))
  }

  @Test func `stops on Ctrl-C and leaves no picture`() async throws {
    let path = folder.path("never.png")
    let result = try await Program.run(
      cat + ["--width", "1024", "--height", "1024", "--steps", "900", "--json", "--output", path],
      isInterrupted: true)
    #expect(result.status == 130)
    #expect(result.errors.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `works where the program was moved with its model`() async throws {
    let beside = Program.url.deletingLastPathComponent()
    for name in ["darkroom", "darkroom_Miniature.resources"] {
      try FileManager.default.copyItem(
        at: beside.appending(path: name), to: folder.url.appending(path: name))
    }
    let result = try await Program.run(
      ["inspect", "miniature", "--json"], program: folder.url.appending(path: "darkroom"))
    #expect(result.status == 0)
    #expect(result.output.contains(folder.url.lastPathComponent))
  }

  @Test func `marks what it paints as generated, which inspect tells`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("x.png")
    _ = try await Program.run(
      ["render", "--prompt", "x", "--steps", "1", "--output", path])
    let mark = MachineMark(software: "AI generated;darkroom", make: "Darkroom")
    #expect(try MachineMark.read(from: path) == mark)
    let inspected = try await Program.run(["inspect", path])
    // Nobody published a model of the miniature's size.
    #expect(inspected.output.contains("marked as AI generated;darkroom, Darkroom"))
  }

  @Test(arguments: [
    ("FLUX.1 Kontext dev", false, "AI generated;txt2img;flux"),
    ("FLUX.1 dev", true, "AI generated;img2img;flux"),
    ("FLUX.2 klein 4B", true, "AI generated;flux2"),
  ])
  func `marks pictures of published models as the publisher's programs do`(
    variant: String, startsFromPicture: Bool, software: String
  ) {
    let model = ModelSummary(
      name: "x", variant: variant, publisher: "Black Forest Labs", parameters: 1, weightBytes: 2,
      hasGuidance: false, isDistilled: true,
      defaults: ModelSummary.Defaults(
        width: 64, height: 64, steps: 4, guidance: nil, cfgScale: nil),
      textLength: 512, recommendedReferences: 0)
    #expect(
      MachineMark(model, startsFromPicture: startsFromPicture)
        == MachineMark(software: software, make: "Black Forest Labs"))
  }

  @Test func `says in a line that a licence asks for a review`() async throws {
    let folder = try TemporaryFolder()
    try folder.copy("models/flux2-klein", as: "model")
    try Data(#"{ "needsReview": true }"#.utf8)
      .write(to: URL(filePath: folder.path("model/darkroom.json")))
    let arguments = [
      "render", "--model", folder.path("model"), "--prompt", "x", "--steps", "1", "--width", "64",
      "--height", "64", "--output", folder.path("x.png"),
    ]
    let result = try await Program.run(arguments)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("look at the picture before you give it away"))
    let told = try await Program.run(arguments + ["--json"])
    #expect(told.output.contains(#""needsReview":true"#))
  }
}
