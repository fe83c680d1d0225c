import ArgumentParser
import FluxEngine
import Generation

/// Develops one picture without the studio.
struct Render: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Develop a picture from a prompt and reference pictures.",
    discussion: """
      References are called by number in the prompt: "image 1 to the left of image 2", "图1".
      The PNG carries its recipe; --from repeats it, and other options change it.
      """)

  @OptionGroup var recipe: RecipeOptions
  @OptionGroup var run: RunOptions

  @Option(
    name: .shortAndLong, help: "Where to write the picture.",
    completion: .file(extensions: ["png"]))
  var output: String

  func validate() throws {
    try recipe.validate()
    try run.validate()
    if [".jpg", ".jpeg", ".webp"].contains(where: output.lowercased().hasSuffix) {
      throw ValidationError(
        en: "Pictures are written as PNG; call it \(output.prefix { $0 != "." }).png.",
        zh: "图片以 PNG 格式写入，请命名为 \(output.prefix { $0 != "." }).png。")
    }
  }

  func run() async throws {
    let engine = try Wiring.engine(
      threads: run.threads, streaming: run.stream ? .always : .automatic)
    let rendering = Rendering(
      engine: engine, request: try await recipe.request(for: engine, run), run: run,
      output: output)
    try rendering.checkOutputs()
    try await Interruption.guarding { try await rendering.develop() }
  }
}
