import Foundation

/// The tiny models of the fixtures as people would have them on disk.
public enum TinyModels {
  /// The tiny klein as a diffusers folder.
  public static let klein = Fixtures.path("models/flux2-klein")

  /// The tiny klein as Black Forest Labs' single files, with the folders that read the prompt.
  public static func kleinInSingleFiles() throws -> TemporaryFolder {
    try inSingleFiles("flux2-klein")
  }

  /// A family as Black Forest Labs' single files, with the folders that read the prompt.
  public static func inSingleFiles(_ family: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let files = FileManager.default
    for file in try files.contentsOfDirectory(atPath: Fixtures.path("models_bfl/\(family)")) {
      try folder.copy("models_bfl/\(family)/\(file)", as: file)
    }
    let parts = ["text_encoder", "text_encoder_2", "tokenizer", "tokenizer_2"]
    for part in parts where files.fileExists(atPath: Fixtures.path("models/\(family)/\(part)")) {
      try folder.copy("models/\(family)/\(part)", as: part)
    }
    return folder
  }
}
