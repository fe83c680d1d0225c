internal import Foundation
internal import GRDB
internal import Sessions

/// A connection that reads a session wherever it lies.
struct ReadConnection {
  /// The connection.
  let queue: DatabaseQueue
  /// Folder that has to be removed with it.
  let temporaryFolder: String?

  /// Opens a file for reading.
  ///
  /// SQLite reads a file with a log only where it can write an index beside it. In a folder that
  /// cannot be written, a file without a log is read alone, and one with a log in a copy.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - isFolderWritable: whether other files may be made beside it.
  /// - Throws: what SQLite or the system says.
  init(_ path: String, isFolderWritable: Bool) throws {
    let hasLog = SessionFile.size(of: SessionFile.log(of: path)) ?? 0 > 0
    if isFolderWritable || SessionFile.exists(SessionFile.index(of: path)) {
      do {
        self.init(queue: try Connection.reading(path), temporaryFolder: nil)
        return
      } catch let error as DatabaseError
        where [.SQLITE_CANTOPEN, .SQLITE_IOERR, .SQLITE_FULL].contains(error.resultCode)
      {
        // There is no room for the index, say; go on as in a folder that cannot be written.
      }
    }
    guard hasLog else {
      self.init(queue: try Connection.readingAlone(path), temporaryFolder: nil)
      return
    }
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "darkroom-\(UUID().uuidString)", directoryHint: .isDirectory)
      .path(percentEncoded: false)
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    do {
      let copy = folder + "session" + SessionFileName.ending
      try FileManager.default.copyItem(atPath: path, toPath: copy)
      try FileManager.default.copyItem(
        atPath: SessionFile.log(of: path), toPath: SessionFile.log(of: copy))
      self.init(queue: try Connection.reading(copy), temporaryFolder: folder)
    } catch {
      // What was thrown says more than what can go wrong here.
      try? FileManager.default.removeItem(atPath: folder)
      throw error
    }
  }

  private init(queue: DatabaseQueue, temporaryFolder: String?) {
    self.queue = queue
    self.temporaryFolder = temporaryFolder
  }
}
