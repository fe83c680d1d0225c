import FluxEngine
import Foundation
import Miniature

/// Puts the rooms together.
enum Wiring {
  /// The models that have a name.
  static var library: ModelLibrary {
    ModelLibrary(named: Miniature.folder.map { [Miniature.name: $0.path] } ?? [:])
  }

  static func engine(threads: Int?) throws -> Engine {
    try Engine(library: library, threads: threads)
  }
}
