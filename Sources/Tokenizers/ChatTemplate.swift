/// The fixed frame that a text encoder saw around every prompt.
///
/// The published templates are programs that lay out conversations; FLUX.2 sends one message only,
/// so what they print is always the same.
struct ChatTemplate: Sendable {
  let prefix: String
  let suffix: String

  /// FLUX.2 [klein]: one user message, and an assistant that does not think.
  ///
  /// Source: `Flux2KleinPipeline._get_qwen3_prompt_embeds`, huggingface/diffusers, which renders
  /// the `chat_template` of Qwen3 with `add_generation_prompt` and without `enable_thinking`.
  static let klein = ChatTemplate(
    prefix: "<|im_start|>user\n",
    suffix: "<|im_end|>\n<|im_start|>assistant\n<think>\n\n</think>\n\n")

  func rendered(_ prompt: String) -> String { prefix + prompt + suffix }
}
