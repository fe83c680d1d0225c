import Checkpoints
import Foundation

/// What a model's own folder says about how it is best used: `darkroom.json`, where there is one.
///
/// A checkpoint folder tells everything about a network but the number of steps it needs.
struct DefaultsFile: Codable, Sendable, Equatable {
  var steps: Int?
  var width: Int?
  var height: Int?

  /// Reads the file; without one, nothing is said.
  init(folder: String) throws(CheckpointError) {
    let path = folder + "/darkroom.json"
    guard FileManager.default.fileExists(atPath: path) else { return }
    do {
      self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(filePath: path)))
    } catch {
      throw .badConfiguration(
        path, field: "steps, width, height", expected: "whole numbers in a JSON object")
    }
    for (field, value) in [("steps", steps), ("width", width), ("height", height)] {
      guard let value, !(1...4096).contains(value) else { continue }
      throw .badConfiguration(path, field: field, expected: "a whole number from 1 to 4096")
    }
  }
}
