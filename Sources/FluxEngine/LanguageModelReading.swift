import Checkpoints
import FluxModels
import Kernels
import Layers
import Tokenizers

/// FLUX.2's way: one language model, read at three depths.
struct LanguageModelReading: PromptReading {
  let tokenizer: any PromptTokenizer
  let weights: [NamedWeights]
  private let root: String
  private let configuration: LanguageModelConfiguration
  /// Hidden states that are concatenated.
  private let readouts: [Int]

  let usualLength = 512
  let pooledWidth: Int? = nil

  /// Opens the language model of a folder.
  init(_ folder: ModelFolder, tokenizer: any PromptTokenizer) throws {
    let part = try folder.openTextEncoder(0)
    switch part.outline.family {
    case .qwen3:
      configuration = try LanguageModelConfiguration(qwen3: part.configuration)
      readouts = folder.index?.textEncoderLayers ?? [9, 18, 27]
    case .mistral3:
      configuration = try LanguageModelConfiguration(mistral3: part.configuration)
      readouts = folder.index?.textEncoderLayers ?? [10, 20, 30]
    case .t5, .clip:
      throw CheckpointError.notAModel(
        part.weights.checkpoint.path, expected: "its tensors are not a Qwen3's or a Mistral's")
    }
    weights = [part.weights]
    root = part.outline.root
    self.tokenizer = tokenizer
    guard deepest <= configuration.layers else {
      throw CheckpointError.badConfiguration(
        folder.path, field: "text_encoder_out_layers",
        expected: "at most \(configuration.layers), the layers of the text encoder")
    }
    guard tokenizer.vocabularySize <= configuration.vocabulary else {
      throw CheckpointError.badConfiguration(
        folder.path, field: "vocab_size",
        expected: "at least \(tokenizer.vocabularySize), the tokenizer's ids")
    }
  }

  private var deepest: Int { readouts.max() ?? 0 }

  var contextWidth: Int { readouts.count * configuration.width }

  var identity: String { "\(weights[0].checkpoint.path) \(readouts)" }

  func work(tokens: Int) -> Work { configuration.work(tokens: tokens, layers: deepest) }

  func load(
    _ loras: [(file: LoRAFile, weight: Double)], _ arithmetic: Arithmetic
  ) throws -> (
    reader: any PromptReader, unmatched: [[String]]
  ) {
    let source = ParameterSource(
      weights[0], loras: LoRASet(loras, network: .textEncoder, layouts: []),
      arithmetic: arithmetic)
    let path = root.isEmpty ? "" : "\(root)."
    let encoder = try LanguageModelEncoder(
      root.isEmpty ? source : source[root], configuration: configuration, readouts: readouts)
    let unread = (deepest..<configuration.layers).map { "\(path)layers.\($0)." }
    try source.requireAllUsed(ignoring: unread + ["\(path)norm."])
    return (Reader(encoder: encoder), source.unmatchedLoRALayers)
  }

  private struct Reader: PromptReader {
    let encoder: LanguageModelEncoder

    func embed(_ prompt: String, tokens: PromptTokens) throws -> TextEmbeddings {
      TextEmbeddings(tokens: try encoder.embed(ids: tokens.ids, mask: tokens.mask))
    }
  }
}
