/// What diffusers writes beside the tensors of a LoRA: α for all layers, and for some of them.
///
/// Source: huggingface/diffusers loaders/lora_base.py, `LORA_ADAPTER_METADATA_KEY`; the fields are
/// those of PEFT's `LoraConfig`, each with the network's name before it.
struct LoRAMetadata {
  private var alpha: Double?
  private var alphas: [String: Double] = [:]

  init(_ metadata: [String: String], of path: String) throws(CheckpointError) {
    guard let text = metadata["lora_adapter_metadata"] else { return }
    let bytes = Array(text.utf8)
    var values: [String: JSONValue] = [:]
    let problem: CheckpointError? = bytes.withUnsafeBytes { bytes in
      var scanner = JSONScanner(bytes, file: path)
      do throws(CheckpointError) {
        guard case .object(let members) = try scanner.readValue() else { return nil }
        values = members
        return nil
      } catch {
        return error
      }
    }
    if let problem { throw problem }
    for (field, value) in values {
      switch (field.split(separator: ".").last, value) {
      case ("lora_alpha", .number(let number)): alpha = number
      case ("alpha_pattern", .object(let pattern)):
        for (layer, value) in pattern {
          if case .number(let number) = value { alphas[LoRAName.key(layer)] = number }
        }
      default: break
      }
    }
  }

  /// α of a layer; nil where nothing is said.
  func alpha(of layer: String) -> Double? {
    let key = LoRAName.key(layer)
    // PEFT matches the end of a layer's name.
    return alphas[key] ?? alphas.first { key.hasSuffix("_\($0.key)") }?.value ?? alpha
  }
}
