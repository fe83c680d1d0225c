import Tensors

/// How every tensor of a file is to be stored.
///
/// Source of the rules: city96/ComfyUI-GGUF tools/convert.py and tools/lcpp.patch.
struct QuantizationPlan {
  /// Types to convert to, by name; tensors that are copied are not there.
  private(set) var types: [String: ElementType] = [:]
  /// The matrices that become whole numbers, by the name of their rows' scales.
  private(set) var matrixOfScales: [String: String] = [:]
  /// Notes that say so to other programs, by name.
  private(set) var notes: [String: StoredTensor] = [:]
  /// What the new file holds.
  private(set) var entries: [String: TensorEntry] = [:]
  /// What a GGUF file says about itself.
  private(set) var values: [String: GGUFValue]

  /// Tensors up to this size are not worth their loss.
  private static let smallest = 1024
  /// Parts of a transformer that its picture passes once, and that suffer most.
  private static let kept = [
    "img_in.", "txt_in.", "time_in.", "vector_in.", "guidance_in.", "final_layer.", "x_embedder.",
    "context_embedder.", "time_text_embed.", "time_guidance_embed.", "norm_out.", "proj_out.",
    "attn_rel_b", "relative_attention_bias", "position_embedding",
  ]

  init(_ before: [String: TensorEntry], format: Quantizer.Format) {
    values = [
      "general.architecture": .text(Self.architecture(of: before)),
      "general.quantization_version": .integer(2),
      "general.file_type": .integer(Self.fileType(of: format)),
    ]
    for (name, entry) in before {
      switch Self.type(of: name, entry, format: format) {
      case .int8?:
        let scales = "\(name)_scale"
        matrixOfScales[scales] = name
        types[name] = .int8
        entries[scales] = TensorEntry(elementType: .float32, shape: [entry.shape[0], 1])
        entries[name] = TensorEntry(elementType: .int8, shape: entry.shape)
        let note = Array(#"{"format": "int8_tensorwise"}"#.utf8)
        let noteName = "\(name.dropLast(".weight".count)).comfy_quant"
        notes[noteName] = StoredTensor(copying: note, shape: [note.count])
        entries[noteName] = TensorEntry(elementType: .uint8, shape: [note.count])
      case let type?:
        types[name] = type
        entries[name] = TensorEntry(elementType: type, shape: entry.shape)
      case nil: entries[name] = entry
      }
    }
  }

  /// The type to convert a tensor to; nil to copy it.
  private static func type(
    of name: String, _ entry: TensorEntry, format: Quantizer.Format
  ) -> ElementType? {
    guard entry.isWeight, entry.elementType.blockLength == 1 else { return nil }
    let isMatrix =
      entry.shape.count == 2 && entry.count > smallest && !isKept(name)
    // What is stored in bytes already is widened where it is kept: half precision holds every byte.
    let isByte = entry.isScaled || [.float8E4M3, .float8E5M2].contains(entry.elementType)
    let widened: ElementType? = isByte ? (entry.isScaled ? .float32 : .float16) : nil
    guard format != .int8 else {
      return isMatrix && name.hasSuffix(".weight") ? .int8 : widened
    }
    // Programs expect vectors in float32, and do not know float64 everywhere.
    guard entry.shape.count > 1, entry.count > smallest, entry.elementType != .float64 else {
      return entry.elementType == .float32 ? nil : .float32
    }
    let wanted: ElementType =
      switch format {
      case .q80, .int8: .q80
      case .q6K: .q6K
      case .q4K: .q4K
      }
    let fitting = [wanted, .q80].first {
      entry.shape[entry.shape.count - 1].isMultiple(of: $0.blockLength)
    }
    guard isMatrix, let fitting else { return widened }
    return fitting
  }

  /// Whether the name begins, below any prefix, with a part that is kept.
  private static func isKept(_ name: String) -> Bool {
    let isInsideBlock = name.contains("blocks.") || name.contains("layers.")
    return kept.contains { name.contains($0) }
      && !(isInsideBlock && (name.contains(".proj_out.") || name.contains(".norm_out.")))
  }

  private static func architecture(of entries: [String: TensorEntry]) -> String {
    switch CheckpointKind(entries) {
    case .transformer: "flux"
    case .autoencoder: "autoencoder"
    case .textEncoder(let outline): outline.family.rawValue.lowercased().filter { $0 != " " }
    case nil: "unknown"
    }
  }

  /// Source: ggml-org/llama.cpp include/llama.h, `llama_ftype`.
  private static func fileType(of format: Quantizer.Format) -> Int {
    switch format {
    case .q80, .int8: 7
    case .q6K: 18
    case .q4K: 14
    }
  }
}
