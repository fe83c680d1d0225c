internal import Foundation
internal import GRDB
public import Sessions

extension SessionDatabase {
  /// Copies the session, as it is now, into another file, which appears whole or not at all.
  ///
  /// What a full disk could not take yet is in the copy: saving to another disk saves all.
  /// Throws `SessionError`, and `.exists` where anything lies at the path.
  @concurrent
  public func copy(to path: String) async throws {
    let path = SessionFile.resolved(path)
    try await SessionFile.place(at: path) { try await self.copyFile(to: $0) }
  }

  /// Writes the session as a folder of plain files, which appears whole or not at all.
  ///
  /// `session.json` holds the setup; `takes/0007.json` and `.png` a take and its picture;
  /// `steps/0007/` its previews and its latents as safetensors; `references/` the pictures of the
  /// slots.
  ///
  /// - Parameters:
  ///   - folder: is made.
  ///   - keptBack: takes of which only the text is written, none of their pictures and latents:
  ///     those that may not be given away, see `Sequence<Take>.keptBack(needsReview:)`.
  /// - Throws: `SessionError`, and `.exists` where anything lies at the path.
  @concurrent
  public func export(to folder: String, keepingBack keptBack: Set<TakeID>) async throws {
    let folder = SessionFile.resolved(folder)
    do {
      try await NewFile.appearing(at: folder) { temporary in
        guard let changes = writes?.waiting.changes, !changes.isEmpty else {
          return try await exportFile(reader.path, to: temporary, keepingBack: keptBack)
        }
        // Changes that wait are in no file yet, so they are put into one first.
        let copy = temporary + SessionFileName.ending
        defer { try? FileManager.default.removeItem(atPath: copy) }
        try await copyFile(to: copy)
        try await exportFile(copy, to: temporary, keepingBack: keptBack)
      }
    } catch {
      throw SessionError(writing: error, path: folder)
    }
  }

  /// Makes a session of a folder that `export` wrote, and opens it.
  ///
  /// - Parameters:
  ///   - folder: the folder.
  ///   - path: where the session's file appears; nothing may lie there.
  ///   - codec: turns pictures into the bytes that are kept, and reads those of the folder.
  /// - Returns: the session, open for writing.
  /// - Throws: `SessionError`; `.damaged` names the file of the folder that cannot be read.
  @concurrent
  public static func importing(
    folder: String, to path: String, codec: PictureCodec
  ) async throws -> SessionDatabase {
    let path = SessionFile.resolved(path)
    let folder = SessionFolder(root: SessionFile.resolved(folder))
    try await SessionFile.make(at: path) { try $0.fill(from: folder, codec: codec) }
    return try await open(path, codec: codec)
  }

  private func exportFile(
    _ path: String, to folder: String, keepingBack keptBack: Set<TakeID>
  ) async throws {
    let source = try Connection.reading(path)
    defer { try? source.close() }
    try await source.read {
      try $0.export(to: SessionFolder(root: folder), keepingBack: keptBack)
    }
  }

  private func copyFile(to path: String) async throws {
    // What waits in memory goes into the copy; what fails here is among it.
    try? await flush()
    let changes = writes?.waiting.changes ?? []
    // A connection of its own, so that nobody waits for the copy of a large session.
    let source = try Connection.reading(reader.path)
    defer { try? source.close() }
    try await source.writeWithoutTransaction { database in
      try database.execute(sql: "VACUUM INTO ?", arguments: [path])
    }
    let copy = try Connection.making(path)
    let prepared = try changes.map { try PreparedChange($0, codec: codec) }
    try await copy.write { database in
      for change in prepared { try database.apply(change) }
    }
    try SessionFile.finish(copy)
  }
}
