internal import Foundation
internal import GRDB
internal import Generation
internal import Sessions

extension Database {
  /// Fills a new session's file from plain files.
  func fill(from folder: SessionFolder, codec: PictureCodec) throws {
    guard SessionFile.exists(folder.session) else {
      throw SessionError.missing(path: folder.session)
    }
    let document = try read(folder.session) { try JSONText.value(SessionDocument.self, from: $0) }
    guard document.version <= SessionDocument.newest else {
      throw SessionError.newer(
        path: folder.session, version: "folder format \(document.version)")
    }
    try keep("setup", try JSONText.line(document.setup))
    try keep("view", try JSONText.line(document.view))
    try keep("queue", try JSONText.line(document.queue))
    for id in try folder.takeIDs() { try fill(id, from: folder, codec: codec) }
    for fingerprint in try folder.fingerprints() {
      let bytes = try picture(folder.reference(fingerprint), codec)
      try keepReference(bytes, fingerprint: fingerprint)
    }
  }

  private func fill(_ id: TakeID, from folder: SessionFolder, codec: PictureCodec) throws {
    let path = folder.take(id)
    let facts = try read(path) { try JSONText.value(TakeFacts.self, from: $0) }
    guard facts.id == id, let take = facts.take else {
      throw SessionError.damaged(path: path, reason: "its number or status is not as expected")
    }
    try keep(take)
    for role in [PictureRole.finished, .thumbnail] {
      let path = folder.picture(id, role, number: 0)
      guard SessionFile.exists(path) else { continue }
      try keepPicture(try picture(path, codec), of: id, role)
    }
    for step in try folder.previews(of: id) {
      let bytes = try picture(folder.picture(id, .preview, number: step), codec)
      try keepPicture(bytes, of: id, .preview, number: step)
    }
    for index in try folder.latents(of: id) {
      let latents = try read(folder.latents(id, at: index), LatentsFile.latents)
      try keep(latents, Bytes.of(latents.values), of: id, at: index)
    }
  }

  /// The bytes of a picture that can be read.
  private func picture(_ path: String, _ codec: PictureCodec) throws -> Data {
    try read(path) { bytes in
      _ = try codec.decode([UInt8](bytes))
      return bytes
    }
  }

  private func read<Value>(_ path: String, _ parse: (Data) throws -> Value) throws -> Value {
    do {
      return try parse(try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw SessionError(reading: error, path: path)
    }
  }
}
