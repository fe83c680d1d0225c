import Checkpoints
import FluxModels
import Generation
import Layers
import Tensors

/// The model that is in use; another takes its place when it is asked for.
struct ModelShelf {
  let library: ModelLibrary
  private var current: (name: String, model: LoadedModel)?
  /// A model of which only the autoencoder is needed, and which takes nobody's place.
  private var guest: (name: String, model: LoadedModel)?

  init(library: ModelLibrary) { self.library = library }

  /// Whether a model is in use already.
  func holds(_ name: String) -> Bool { current?.name == name }

  /// The model of this name for a machine, and no longer the one before.
  mutating func model(
    _ name: String, on memory: @autoclosure () -> MachineMemory = .now()
  ) throws -> LoadedModel {
    if let current, current.name == name { return current.model }
    let opened = try library.open(name, on: memory())
    current = nil
    guest = nil
    Storage.releaseCache()
    let model = LoadedModel(opened)
    current = (name, model)
    return model
  }

  /// A model to decode with: the one in use stays, since its transformer takes long to read.
  mutating func modelForDecoding(_ name: String) throws -> LoadedModel {
    for known in [current, guest].compactMap(\.self) where known.name == name {
      return known.model
    }
    let model = LoadedModel(try library.open(name))
    guest = (name, model)
    return model
  }
}
