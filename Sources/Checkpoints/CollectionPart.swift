import Tensors

/// One network of a file that holds several, its tensors under what stands behind its prefix.
///
/// Sources of the prefixes: leejet/stable-diffusion.cpp src/name_conversion.cpp,
/// `diffuison_model_prefix_vec`, `first_stage_model_prefix_vec`, `convert_tensor_name`;
/// comfyanonymous/ComfyUI comfy/supported_models.py writes the same.
struct CollectionPart: Checkpoint {
  /// Which network.
  enum Role {
    case transformer
    case autoencoder

    fileprivate var prefixes: [String] {
      switch self {
      case .transformer: ["model.diffusion_model."]
      case .autoencoder: ["first_stage_model.", "vae."]
      }
    }
  }

  private let file: any Checkpoint
  private let prefix: String
  let names: [String]

  init?(_ file: any Checkpoint, _ role: Role) {
    let prefix = role.prefixes.first { prefix in file.names.contains { $0.hasPrefix(prefix) } }
    guard let prefix else { return nil }
    self.file = file
    self.prefix = prefix
    names = file.names.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
  }

  var path: String { file.path }
  var files: [String] { file.files }
  var metadata: [String: String] { file.metadata }
  func entry(for name: String) -> TensorEntry? { file.entry(for: prefix + name) }

  func tensor(named name: String) throws(CheckpointError) -> StoredTensor {
    try file.tensor(named: prefix + name)
  }
}

extension Checkpoint {
  /// The part of a file that holds several networks, or the whole of one that holds one.
  func part(_ role: CollectionPart.Role) -> any Checkpoint { CollectionPart(self, role) ?? self }
}
