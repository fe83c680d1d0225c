internal import Foundation
internal import Generation
internal import Pictures
internal import Sessions

/// A change with all that takes time to make of it, so that the file is held as short as possible.
struct PreparedChange: Sendable {
  /// What happened.
  let change: SessionChange
  /// Its picture or latents as bytes.
  let bytes: Data
  /// Its setup or view as JSON.
  let text: String

  init(_ change: SessionChange, codec: PictureCodec) throws {
    self.change = change
    var (bytes, text) = (Data(), "")
    switch change {
    case .setup(let setup): text = try JSONText.line(setup)
    case .view(let view): text = try JSONText.line(view)
    case .queue(let queue): text = try JSONText.line(queue)
    case .reference(_, let picture), .preview(_, _, let picture), .finished(_, let picture, _),
      .thumbnail(_, let picture):
      bytes = Data(try codec.encode(picture))
    case .started(_, _, _, let latents), .step(_, _, let latents): bytes = Bytes.of(latents.values)
    case .take, .status, .until, .star, .review, .note, .deleted: break
    }
    (self.bytes, self.text) = (bytes, text)
  }
}
