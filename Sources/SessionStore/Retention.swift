internal import GRDB
internal import Sessions

/// How long what was thrown away is kept.
enum Retention {
  /// Thirty days.
  static let seconds = 30.0 * 24 * 60 * 60

  /// Pages that are given back at a time: a few megabytes, so that nobody waits for it.
  private static let pages = 512

  /// Gives the space of purged takes back to the disk, little by little, behind other writes.
  static func freeSpace(of writer: DatabaseQueue) {
    Task.detached(priority: .background) { [weak writer] in
      while let writer {
        // A disk that is full, or a file that was closed: the next opening goes on.
        let left = try? await writer.writeWithoutTransaction { database in
          let count = try Int.fetchOne(database, sql: "PRAGMA freelist_count") ?? 0
          if count > 0 {
            _ = try Row.fetchAll(database, sql: "PRAGMA incremental_vacuum(\(pages))")
          }
          return count - pages
        }
        guard let left, left > 0 else { return }
      }
    }
  }
}

extension Database {
  /// Forgets takes that were thrown away before a moment, with all that belongs to them.
  ///
  /// A take stays as long as a branch of it does, which needs its steps, and the newest stays for
  /// good, because the number of the next one is counted from it.
  ///
  /// - Parameter seconds: the moment, in seconds since the beginning of 1970.
  /// - Returns: whether there were any.
  /// - Throws: `DatabaseError`.
  func purge(deletedBefore seconds: Double) throws -> Bool {
    var isPurged = false
    let sql = """
      SELECT id FROM take
      WHERE deletedAt < ? AND id <> (SELECT max(id) FROM take)
        AND id NOT IN (SELECT originTake FROM take WHERE originTake IS NOT NULL)
      """
    // When the last branch goes, its parent may be the next.
    while case let ids = try Int.fetchAll(self, sql: sql, arguments: [seconds]), !ids.isEmpty {
      for id in ids {
        for table in ["step", "latents", "picture"] {
          try execute(sql: "DELETE FROM \(table) WHERE take = ?", arguments: [id])
        }
        try execute(sql: "DELETE FROM take WHERE id = ?", arguments: [id])
        try execute(
          sql: "DELETE FROM session WHERE name = ?", arguments: [Self.reviewName(of: id)])
      }
      isPurged = true
    }
    return isPurged
  }
}
