import FluxEngine
import Foundation
import Generation
import PictureFiles
import Pictures
import SessionStore
import Sessions
import Studio

/// Gives the studio what stands behind its contracts.
enum StudioWiring {
  /// Turns the pictures of a session into the bytes that it keeps.
  static let codec = PictureCodec(
    encode: { try PNGFile.encoded($0) },
    decode: { try PictureFile.read(bytes: $0, name: "a picture of the session") })

  /// The machine's clock.
  static let clock = StudioClock.machine { Timestamp(seconds: Date().timeIntervalSince1970) }

  static func clients(
    _ engine: Engine, library: any StudioLibrary, model: String
  ) -> StudioClients {
    StudioClients(
      generator: engine, catalog: engine.library, library: library, fullPath: FullPath.of,
      openSession: { try await SessionOpening(engine: engine, model: model).open($0) },
      readPicture: { try PictureFile.read($0) },
      writePicture: {
        // A model that has gone since leaves its picture, whose family then stays unsaid.
        let model = try? await engine.summary(of: $1.model)
        return try write($0, $1, of: model, to: $2, overwrites: $3)
      },
      readRecipe: { try Recipe(from: $0) },
      list: { try FolderListing.entries(of: $0) },
      show: { try PictureViewer.show($0, $1) },
      edit: { try await TextEditor.edit($0) })
  }

  /// Writes a picture with its recipe.
  private static func write(
    _ picture: Picture, _ recipe: Recipe, of model: ModelSummary?, to path: String, overwrites: Bool
  ) throws -> String {
    let path = path.lowercased().hasSuffix(".png") ? path : path + ".png"
    if Folder.exists(at: path) { throw OutputError.isFolder(path) }
    let folder = URL(filePath: path).deletingLastPathComponent().path
    guard Folder.exists(at: folder) else { throw OutputError.noFolder(folder, for: path) }
    guard overwrites || !FileManager.default.fileExists(atPath: path) else {
      throw PictureFileExists(path: path)
    }
    try PNGFile.write(picture, to: path, provenance: recipe.provenance(of: model))
    return path
  }
}
