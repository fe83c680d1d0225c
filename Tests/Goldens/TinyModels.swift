/// The tiny models of the fixtures as people would have them on disk.
public enum TinyModels {
  /// The tiny klein as a diffusers folder.
  public static let klein = Fixtures.path("models/flux2-klein")

  /// The tiny klein as Black Forest Labs' single files, with the folders that read the prompt.
  public static func kleinInSingleFiles() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for file in ["flux-2-klein.safetensors", "ae.safetensors"] {
      try folder.copy("models_bfl/flux2-klein/\(file)", as: file)
    }
    for part in ["text_encoder", "tokenizer"] {
      try folder.copy("models/flux2-klein/\(part)", as: part)
    }
    return folder
  }
}
