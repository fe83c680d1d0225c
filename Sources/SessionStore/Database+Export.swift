internal import Foundation
internal import GRDB
internal import Sessions

extension Database {
  /// Writes the session as plain files, of some takes only the text.
  func export(to folder: SessionFolder, keepingBack keptBack: Set<TakeID>) throws {
    let files = FileManager.default
    let session = try session()
    for path in [folder.root, folder.takes, folder.references] {
      try files.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    let document = SessionDocument(
      setup: session.setup, view: session.view, queue: session.queue)
    try write(Data(try JSONText.page(document).utf8), to: folder.session)
    for take in try takes() {
      let facts = try JSONText.page(TakeFacts(take))
      try write(Data(facts.utf8), to: folder.take(take.id))
      guard !keptBack.contains(take.id) else { continue }
      try exportPictures(of: take.id, to: folder)
      try exportLatents(of: take.id, to: folder)
    }
    for fingerprint in try String.fetchAll(self, sql: "SELECT fingerprint FROM reference") {
      guard let bytes = try reference(fingerprint) else { continue }
      try write(bytes, to: folder.reference(fingerprint))
    }
  }

  private func exportPictures(of id: TakeID, to folder: SessionFolder) throws {
    for role in PictureRole.allCases {
      let numbers = try Int.fetchAll(
        self, sql: "SELECT number FROM picture WHERE take = ? AND role = ?",
        arguments: [id.rawValue, role.rawValue])
      for number in numbers {
        guard let bytes = try picture(of: id, role, number: number) else { continue }
        try write(bytes, to: folder.picture(id, role, number: number))
      }
    }
  }

  private func exportLatents(of id: TakeID, to folder: SessionFolder) throws {
    let numbers = try Int.fetchAll(
      self, sql: "SELECT number FROM latents WHERE take = ?", arguments: [id.rawValue])
    for number in numbers {
      guard let latents = try latents(of: id, at: number) else { continue }
      try write(try LatentsFile.bytes(latents), to: folder.latents(id, at: number))
    }
  }

  private func write(_ bytes: Data, to path: String) throws {
    let folder = NewFile.folder(of: path)
    if !SessionFile.exists(folder) {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    try bytes.write(to: URL(filePath: path))
  }
}
