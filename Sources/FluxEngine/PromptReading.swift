import Checkpoints
import FluxModels
import Generation
import Kernels
import Tensors
import Tokenizers

/// What reads a model's prompts: files that are open and checked, with no weights read yet.
protocol PromptReading: Sendable {
  /// Turns prompts into the tokens that the transformer sees.
  var tokenizer: any PromptTokenizer { get }
  /// The most tokens that the published model was made for.
  var usualLength: Int { get }
  /// Channels of a token's embedding.
  var contextWidth: Int { get }
  /// Channels of the pooled prompt; nil where there is none.
  var pooledWidth: Int? { get }
  /// The networks' weights.
  var weights: [NamedWeights] { get }
  /// Tells apart what embeddings came from.
  var identity: String { get }

  /// Work of reading a prompt of so many tokens.
  func work(tokens: Int) -> Work

  /// Reads the networks.
  ///
  /// - Parameters:
  ///   - loras: what changes them.
  ///   - arithmetic: how their layers multiply.
  /// - Returns: the networks, and for each LoRA the layers that found no place.
  /// - Throws: `CheckpointError`.
  func load(
    _ loras: [(file: LoRAFile, weight: Double)], _ arithmetic: Arithmetic
  ) throws -> (
    reader: any PromptReader, unmatched: [[String]]
  )
}

extension PromptReading {
  /// Text tokens, unless a recipe says otherwise.
  var textLength: Int { min(usualLength, tokenizer.maximumLength ?? usualLength) }

  /// Size of the weights in bytes.
  var byteCount: Int { weights.reduce(0) { $0 + $1.checkpoint.byteCount } }
}

/// Networks that turn a prompt into what the transformer is conditioned on.
protocol PromptReader: Sendable {
  /// Embeddings of a prompt.
  ///
  /// - Parameters:
  ///   - prompt: the text.
  ///   - tokens: what the reading's tokenizer made of it.
  /// - Returns: embeddings of the tokens, and of the whole where the model has that.
  /// - Throws: `CancellationError` between layers.
  func embed(_ prompt: String, tokens: PromptTokens) throws -> TextEmbeddings
}
