/// The fixed frame that a text encoder saw around every prompt.
///
/// The published templates are programs that lay out conversations; FLUX.2 sends one message only,
/// so what they print is always the same.
struct ChatTemplate: Sendable {
  let prefix: String
  let suffix: String
  /// A text that is taken out of prompts.
  var removed: String?

  /// FLUX.2 [klein]: one user message, and an assistant that does not think.
  ///
  /// Source: `Flux2KleinPipeline._get_qwen3_prompt_embeds`, huggingface/diffusers, which renders
  /// the `chat_template` of Qwen3 with `add_generation_prompt` and without `enable_thinking`.
  static let klein = ChatTemplate(
    prefix: "<|im_start|>user\n",
    suffix: "<|im_end|>\n<|im_start|>assistant\n<think>\n\n</think>\n\n")

  /// FLUX.2 [dev]: a system message and one user message, in which no picture is announced.
  ///
  /// Source: `SYSTEM_MESSAGE`, black-forest-labs/flux2 system_messages.py:1, and
  /// `Mistral3SmallEmbedder.format_input`, text_encoder.py, in Mistral's `chat_template`.
  static let dev = ChatTemplate(
    prefix: "<s>[SYSTEM_PROMPT]You are an AI that reasons about image descriptions. You give "
      + "structured responses focusing on object relationships, object\nattribution and actions "
      + "without speculation.[/SYSTEM_PROMPT][INST]",
    suffix: "[/INST]", removed: "[IMG]")

  func rendered(_ prompt: String) -> String {
    guard let removed else { return prefix + prompt + suffix }
    var result = prefix
    var start = prompt.startIndex
    for range in prompt.scalarRanges(of: removed) {
      result += prompt[start..<range.lowerBound]
      start = range.upperBound
    }
    return result + prompt[start...] + suffix
  }
}

extension String {
  /// Where a text stands, scalar by scalar and from the left: a mark behind it does not hide it.
  func scalarRanges(of part: String) -> [Range<Index>] {
    let part = Array(part.unicodeScalars)
    guard let first = part.first else { return [] }
    let scalars = unicodeScalars
    var ranges: [Range<Index>] = []
    var position = scalars.startIndex
    while let start = scalars[position...].firstIndex(of: first) {
      if scalars[start...].starts(with: part) {
        position = scalars.index(start, offsetBy: part.count)
        ranges.append(start..<position)
      } else {
        position = scalars.index(after: start)
      }
    }
    return ranges
  }
}
