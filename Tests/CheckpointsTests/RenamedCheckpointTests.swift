import Foundation
import Tensors
import Testing

@testable import Checkpoints

/// The names that a published converter gives a transformer are those of Black Forest Labs' file:
/// city96/ComfyUI-GGUF tools/convert.py, `handle_tensors`, renames nothing and takes no others.
@Suite struct `A transformer under the names that other programs read` {
  /// Names and shapes of published files, without elements.
  struct Listing: Checkpoint {
    let entries: [String: TensorEntry]
    var path: String { "listing" }
    var names: [String] { entries.keys.sorted() }
    var metadata: [String: String] { [:] }
    func entry(for name: String) -> TensorEntry? { entries[name] }
    func tensor(named name: String) throws(CheckpointError) -> StoredTensor {
      throw .missingTensor(path, tensor: name, storedAs: nil, nearest: nil)
    }
  }

  @Test(arguments: CheckpointKindTests.transformers)
  func `has the names and shapes of the published single file`(
    model: CheckpointKindTests.Transformer
  ) throws {
    let diffusers = try listing("\(model.name).transformer.diffusers")
    let published = try listing("\(model.name).transformer.bfl")
    let renamed = RenamedCheckpoint.reading(Listing(entries: diffusers))
    #expect(renamed.names == published.keys.sorted())
    for name in renamed.names {
      #expect(renamed.entry(for: name)?.shape == published[name]?.shape, "\(name)")
    }
    // BFL's own file stays as it is.
    #expect(RenamedCheckpoint.reading(Listing(entries: published)) is Listing)
    let prefixed = Listing(
      entries: Dictionary(
        uniqueKeysWithValues: published.map { ("model.diffusion_model.\($0.key)", $0.value) }))
    #expect(RenamedCheckpoint.reading(prefixed).names == renamed.names)
  }
}
