import Checkpoints
import FluxEngine
import Foundation
import Generation
import Goldens
import Pictures
import Tensors
import Testing

@Suite(.timeLimit(.minutes(5))) struct `What cannot be developed` {
  /// A change to a good recipe that makes it impossible, and a word of the sentence that says why.
  struct Case: Sendable, CustomTestStringConvertible {
    let word: String
    let change: @Sendable (inout GenerationRequest) -> Void

    var testDescription: String { word }
  }

  static let cases: [Case] = [
    Case(word: "use 48 or 64") { $0.recipe.width = 50 },
    Case(word: "16 is the least") { $0.recipe.height = 0 },
    Case(word: "16 is the least") { $0.recipe.height = -16 },
    Case(word: "from 16 to 8192") { $0.recipe.width = .max },
    Case(word: "16 is the least") { $0.recipe.width = .min },
    Case(word: "smaller size") {
      $0.recipe.width = 4096
      $0.recipe.height = 4096
    },
    Case(word: "number of steps") { $0.recipe.steps = 0 },
    Case(word: "number of steps") { $0.recipe.steps = 1_000_000 },
    Case(word: "CFG scale") { $0.recipe.cfgScale = .nan },
    Case(word: "guidance") { $0.recipe.guidance = -1 },
    Case(word: "text tokens") { $0.recipe.textLength = 0 },
    Case(word: "noise generator") { $0.recipe.noise = "dice" },
    Case(word: "\"nowhere\" is no model's name") { $0.recipe.model = "nowhere" },
    Case(word: "latents") {
      $0.start = .noise(
        Latents(height: 1, width: 1, channels: 128, values: .init(repeating: 0, count: 128)))
    },
    Case(word: "finite") {
      $0.start = .noise(
        Latents(height: 3, width: 4, channels: 128, values: .init(repeating: .nan, count: 1536)))
    },
    Case(word: "branch") {
      $0.start = .step(
        index: 99,
        Latents(height: 3, width: 4, channels: 128, values: .init(repeating: 0, count: 1536)))
    },
    Case(word: "Reference 1") {
      $0 = GenerationRequest(
        recipe: .tiny(), showing: [Picture(width: 1, height: 1, pixels: [0, 0, 0])])
    },
    Case(word: "2 pictures were given") {
      let picture = Picture(width: 64, height: 64, pixels: .init(repeating: 0, count: 64 * 64 * 3))
      $0.references = [picture, picture]
    },
    Case(word: "step to pause after is 4") { $0.until = 4 },
    Case(word: "step to pause after is -1") { $0.until = -1 },
    Case(word: "number of threads") { $0.threads = 0 },
    Case(word: "NUL") { $0.recipe.prompt = "a\0b" },
    Case(word: "--noise") { $0.recipe.noise = Recipe.givenNoise },
    Case(word: "from 16 to 8192") { $0.recipe.width = 1 << 18 },
    Case(word: "10 is the most") {
      $0.recipe.references = .init(
        repeating: ReferenceName(name: "x", fingerprint: ""), count: 11)
    },
  ]

  @Test(arguments: cases)
  func `is refused in one sentence`(testCase: Case) async throws {
    var request = GenerationRequest(recipe: .tiny())
    testCase.change(&request)
    let changed = request
    let error = await #expect(throws: (any Error).self) {
      try await Engine.forTests().finish(changed)
    }
    let sentence = error.map { "\($0)" } ?? ""
    #expect(sentence.contains(testCase.word), "\(sentence)")
    #expect(!sentence.contains("\n"))
  }

  @Test(
    arguments: [
      "transformer/diffusion_pytorch_model", "vae/diffusion_pytorch_model", "text_encoder/model",
    ], GenerationRequest.Preview.allCases)
  func `names the weight that is not a number`(
    part: String, preview: GenerationRequest.Preview
  ) async throws {
    let folder = try TemporaryFolder()
    try folder.copy("models/flux2-klein", as: "model")
    let file = folder.path("model/\(part).safetensors")
    let name = try Self.spoil(file)
    var recipe = Recipe.tiny()
    recipe.model = folder.path("model")
    let request = GenerationRequest(recipe: recipe, preview: preview)
    defer { withExtendedLifetime(folder) {} }
    let error = await #expect(throws: GenerationError.self) {
      try await Engine.forTests().finish(request)
    }
    #expect(error?.description.contains(name) == true, "\(error.map { "\($0)" } ?? "")")
  }

  /// Writes NaN over a weight that every picture passes, and returns its name.
  private static func spoil(_ file: String) throws -> String {
    let checkpoint = try SafetensorsFile(path: file)
    let candidates = [
      "x_embedder.weight", "decoder.conv_in.weight", "model.layers.0.mlp.up_proj.weight",
    ]
    let name = try #require(candidates.first { checkpoint.entry(for: $0) != nil })
    let entry = try #require(checkpoint.entry(for: name))
    let data = try Data(contentsOf: URL(filePath: file))
    let length = data.prefix(8).enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
    let header = try JSONSerialization.jsonObject(with: data[8..<8 + length]) as? [String: Any]
    let offsets = ((header?[name] as? [String: Any])?["data_offsets"] as? [Int]) ?? []
    let start = 8 + length + (try #require(offsets.first))
    var spoilt = data
    let size = entry.elementType.blockByteCount
    for byte in start..<start + size { spoilt[byte] = 0xff }  // all ones: NaN in every precision
    chmod(file, 0o644)
    try spoilt.write(to: URL(filePath: file))
    return name
  }
}
