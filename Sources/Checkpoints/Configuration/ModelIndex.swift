/// What a diffusers folder says about itself in `model_index.json`.
public struct ModelIndex: Sendable, Equatable {
  /// The pipeline that the folder is made for, such as `Flux2KleinPipeline`.
  public let pipeline: String
  /// Whether the model was distilled to need few steps and no second pass.
  public let isDistilled: Bool
  /// Hidden states of the text encoder that make the condition; nil for the pipeline's default.
  public let textEncoderLayers: [Int]?

  /// Reads a `model_index.json`.
  public init(path: String) throws(CheckpointError) {
    let file = try ConfigurationFile(path: path)
    pipeline = try file.text("_class_name")
    isDistilled = try file.flag("is_distilled", default: false)
    let field = "text_encoder_out_layers"
    textEncoderLayers = file.has(field) ? try file.counts(field) : nil
  }
}
