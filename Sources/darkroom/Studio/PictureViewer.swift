import Foundation
import Generation
import PictureFiles
import Pictures

/// The system's viewer of pictures.
enum PictureViewer {
  /// Shows a picture, without waiting for the person to look away.
  static func show(_ picture: Picture, _ recipe: Recipe) throws {
    guard ChildProgram.exists("xdg-open") else { throw ChildTrouble.noViewer }
    // The system clears this folder; the viewer may want the file for as long as it runs.
    let file = FileManager.default.temporaryDirectory.appending(
      path: "darkroom-\(recipe.seed)-\(UUID().uuidString.prefix(8)).png")
    try PNGFile.write(picture, to: file.path, provenance: recipe.provenance(of: nil))
    let process = try ChildProgram(words: ["xdg-open", file.path], isSilent: true).start()
    Thread.detachNewThread {
      // Only so that no trace of it stays among the processes.
      waitpid(process, nil, 0)
    }
  }
}
