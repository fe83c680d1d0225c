import Checkpoints
import Foundation

/// What a model's own folder says about how it is best used: `darkroom.json`, where there is one.
///
/// A checkpoint folder tells everything about a network but the number of steps it needs.
struct DefaultsFile: Codable, Sendable, Equatable {
  var steps: Int?
  var width: Int?
  var height: Int?
  /// Guidance that suits it, for models that take it.
  var guidance: Double?
  /// The pipeline it is made for, for single files, which do not tell: `FluxKontextPipeline`.
  var pipeline: String?
  /// Whether the model does without a second pass; for single files, which do not tell.
  var isDistilled: Bool?
  /// Whether somebody has to look at its pictures before they are given away.
  var needsReview: Bool?

  /// Reads the file in a model's folder, or beside its single file; without one, nothing is said.
  init(beside model: String) throws(CheckpointError) {
    let path = Self.folder(of: model).appending(path: "darkroom.json").path
    guard FileManager.default.fileExists(atPath: path) else { return }
    do {
      self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(filePath: path)))
    } catch {
      throw .badConfiguration(
        path, field: "steps, width, height, guidance, pipeline, isDistilled, needsReview",
        expected: "three whole numbers, a number, a text and twice true or false, in a JSON object")
    }
    for (field, value) in [("steps", steps), ("width", width), ("height", height)] {
      guard let value, !(1...4096).contains(value) else { continue }
      throw .badConfiguration(path, field: field, expected: "a whole number from 1 to 4096")
    }
  }

  /// The folder that tells of a model: its own, or the one around its single file.
  static func folder(of model: String) -> URL {
    let url = URL(filePath: model)
    return ["safetensors", "gguf"].contains(url.pathExtension)
      ? url.deletingLastPathComponent() : url
  }
}
