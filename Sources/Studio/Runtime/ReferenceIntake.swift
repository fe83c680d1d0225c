import Generation
import Pictures
import Sessions

/// Takes pictures in for slots: in the size in which models see them, under the fingerprint with
/// which they were given.
struct ReferenceIntake: Sendable {
  let prepare: @Sendable (Picture, _ number: Int, _ name: String) async throws -> Picture
  let writer: SessionWriter
  let cache: ReferenceCache

  /// Keeps a picture for a slot.
  @concurrent
  func keep(
    _ picture: Picture, for number: Int, named name: String
  ) async throws -> (slot: ReferenceSlot, prepared: Picture) {
    let prepared = try await prepare(picture, number, name)
    let fingerprint = ReferenceName(name: name, picture: picture).fingerprint
    cache.put(prepared, as: fingerprint)
    writer.keep([.reference(fingerprint, prepared)])
    let slot = ReferenceSlot(
      fingerprint: fingerprint, name: name, width: picture.width, height: picture.height)
    return (slot, prepared)
  }
}
