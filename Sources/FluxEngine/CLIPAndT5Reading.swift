import Checkpoints
import FluxModels
import Kernels
import Layers
import Tokenizers

/// FLUX.1's way: T5 for the tokens, CLIP for the prompt as a whole.
struct CLIPAndT5Reading: PromptReading {
  /// T5's: the tokens that the transformer sees.
  let tokenizer: any PromptTokenizer
  private let pooledTokenizer: any PromptTokenizer
  let weights: [NamedWeights]
  private let clip: CLIPConfiguration
  private let t5: T5Configuration
  private let clipRoot: String
  let usualLength: Int

  /// Opens the two encoders of a folder.
  ///
  /// - Parameters:
  ///   - folder: the model.
  ///   - tokenizers: CLIP's and T5's.
  ///   - usualLength: tokens that the variant was made for.
  /// - Throws: `CheckpointError`, when one is missing or is of another kind.
  init(
    _ folder: ModelFolder, tokenizers: (clip: any PromptTokenizer, t5: any PromptTokenizer),
    usualLength: Int
  ) throws {
    let (first, second) = (try folder.openTextEncoder(0), try folder.openTextEncoder(1))
    let parts = [first, second].sorted { a, _ in a.outline.family == .clip }
    guard parts.map(\.outline.family) == [.clip, .t5] else {
      throw CheckpointError.notAModel(
        folder.path, expected: "its text encoders are not CLIP and T5")
    }
    clip = try CLIPConfiguration(path: parts[0].configuration)
    t5 = try T5Configuration(path: parts[1].configuration)
    clipRoot = parts[0].outline.root
    weights = parts.map(\.weights)
    (pooledTokenizer, tokenizer) = tokenizers
    self.usualLength = usualLength
    for (tokenizer, vocabulary) in [
      (tokenizers.clip, clip.vocabulary), (tokenizers.t5, t5.vocabulary),
    ] where tokenizer.vocabularySize > vocabulary {
      throw CheckpointError.badConfiguration(
        folder.path, field: "vocab_size",
        expected: "at least \(tokenizer.vocabularySize), the tokenizer's ids")
    }
  }

  var contextWidth: Int { t5.width }
  var pooledWidth: Int? { clip.width }
  var identity: String { weights.map(\.checkpoint.path).joined(separator: " ") }

  func work(tokens: Int) -> Work {
    t5.work(tokens: tokens) + clip.work(tokens: clip.positions)
  }

  func load(
    _ loras: [(file: LoRAFile, weight: Double)], _ arithmetic: Arithmetic
  ) throws -> (
    reader: any PromptReader, unmatched: [[String]]
  ) {
    let clipSource = ParameterSource(
      weights[0], loras: LoRASet(loras, network: .textEncoder, layouts: []),
      arithmetic: arithmetic)
    let t5Source = ParameterSource(
      weights[1], loras: LoRASet(loras, network: .secondTextEncoder, layouts: []),
      arithmetic: arithmetic)
    let reader = Reader(
      clip: try CLIPTextEncoder(clipSource[clipRoot], configuration: clip),
      t5: try T5Encoder(t5Source, configuration: t5), tokenizer: pooledTokenizer,
      positions: clip.positions)
    try clipSource.requireAllUsed(ignoring: ["text_projection."])
    try t5Source.requireAllUsed(ignoring: ["shared."])
    return (
      reader,
      zip(clipSource.unmatchedLoRALayers, t5Source.unmatchedLoRALayers).map { $0 + $1 }
    )
  }

  private struct Reader: PromptReader {
    let clip: CLIPTextEncoder
    let t5: T5Encoder
    let tokenizer: any PromptTokenizer
    let positions: Int

    func embed(_ prompt: String, tokens: PromptTokens) throws -> TextEmbeddings {
      let short = tokenizer.tokens(for: prompt, length: positions)
      return TextEmbeddings(
        tokens: try t5.embed(ids: tokens.ids, mask: tokens.mask),
        pooled: try clip.pooled(ids: short.ids))
    }
  }
}
