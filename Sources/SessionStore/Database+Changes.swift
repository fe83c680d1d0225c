internal import Foundation
internal import GRDB
internal import Generation
internal import Sessions

/// What a picture of a take is.
enum PictureRole: String, CaseIterable {
  /// As predicted after a step.
  case preview
  /// The finished one.
  case finished
  /// A small one.
  case thumbnail
}

extension Database {
  /// Changes the file as `Session.apply` changes the session in memory.
  func apply(_ prepared: PreparedChange) throws {
    switch prepared.change {
    case .setup: try keep("setup", prepared.text)
    case .view: try keep("view", prepared.text)
    case .queue: try keep("queue", prepared.text)
    case .reference(let fingerprint, _):
      try keepReference(prepared.bytes, fingerprint: fingerprint)
    case .take(let take): try keep(take)
    case .status(let id, let status): try keep(status: status, of: id)
    case .until(let id, let until): try change(id, "until = ?", [until])
    case .started(let id, let sigmas, let index, let latents):
      try change(id, "sigmas = ?", [Bytes.of(sigmas)])
      try forget(id, fromStep: index)
      try keep(latents, prepared.bytes, of: id, at: index)
    case .step(let id, let step, let latents):
      guard try hasTake(id) else { break }
      try forget(id, fromStep: step.index)
      try keep(step, of: id)
      try keep(latents, prepared.bytes, of: id, at: step.index + 1)
    case .preview(let id, let step, _):
      try keepPicture(prepared.bytes, of: id, .preview, number: step)
    case .finished(let id, _, let timing):
      let text = try JSONText.line(TimingFacts(timing))
      try change(id, "status = 'finished', failure = NULL, timing = ?", [text])
      try keepPicture(prepared.bytes, of: id, .finished)
    case .thumbnail(let id, _): try keepPicture(prepared.bytes, of: id, .thumbnail)
    case .star(let id, let isStarred): try change(id, "isStarred = ?", [isStarred])
    case .review(let id, let review): try keep(review: review, of: id)
    case .note(let id, let note): try change(id, "note = ?", [try JSONText.line(note)])
    case .deleted(let id, let moment?):
      try change(id, "deletedAt = coalesce(deletedAt, ?)", [moment.seconds])
    case .deleted(let id, nil): try change(id, "deletedAt = NULL", [])
    }
  }

  /// Keeps how far a take is.
  func keep(status: Take.Status, of id: TakeID) throws {
    let (word, failure) = status.words
    try change(id, "status = ?, failure = ?", [word, try failure.map { try JSONText.line($0) }])
  }

  /// Keeps a text under a name.
  func keep(_ name: String, _ value: String) throws {
    try run("INSERT OR REPLACE INTO session (name, value) VALUES (?, ?)", [name, value])
  }

  /// Keeps a take, in the place of the one with its number.
  func keep(_ take: Take) throws {
    let (word, failure) = take.status.words
    try run(
      """
      INSERT OR REPLACE INTO take (id, originTake, originStep, sheet, until, recipe, setup, status,
        failure, createdAt, isStarred, note, deletedAt, sigmas, timing)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        take.id.rawValue, take.origin?.take.rawValue, take.origin?.step, take.sheet, take.until,
        try JSONText.line(take.recipe), try JSONText.line(take.setup), word,
        try failure.map { try JSONText.line($0) }, take.createdAt.seconds, take.isStarred,
        try JSONText.line(take.note), take.deletedAt?.seconds,
        Bytes.of(take.sigmas),
        try take.timing.map { try JSONText.line(TimingFacts($0)) },
      ])
    try run("DELETE FROM step WHERE take = ?", [take.id.rawValue])
    for step in take.steps { try keep(step, of: take.id) }
    try keep(review: take.review, of: take.id)
  }

  /// Keeps whether a take may be given away.
  ///
  /// Beside the takes and not in a column of theirs: earlier versions pass over what has a name that
  /// they do not know, and go on reading the file.
  private func keep(review: Take.Review?, of id: TakeID) throws {
    guard try hasTake(id) else { return }
    guard let review else {
      return try run("DELETE FROM session WHERE name = ?", [Self.reviewName(of: id.rawValue)])
    }
    try keep(Self.reviewName(of: id.rawValue), try JSONText.line(review))
  }

  /// The name under which a take's review is kept.
  static func reviewName(of take: Int) -> String { "review \(take)" }

  /// Keeps the latents of a take after so many steps.
  func keep(_ latents: Latents, _ bytes: Data, of id: TakeID, at index: Int) throws {
    guard try hasTake(id) else { return }
    try run(
      """
      INSERT OR REPLACE INTO latents (take, number, height, width, channels, checksum, bytes)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        id.rawValue, index, latents.height, latents.width, latents.channels, Bytes.checksum(bytes),
        bytes,
      ])
  }

  /// Keeps the bytes of a picture of a take.
  func keepPicture(_ bytes: Data, of id: TakeID, _ role: PictureRole, number: Int = 0) throws {
    guard try hasTake(id) else { return }
    try run(
      """
      INSERT OR REPLACE INTO picture (take, role, number, checksum, bytes) VALUES (?, ?, ?, ?, ?)
      """, [id.rawValue, role.rawValue, number, Bytes.checksum(bytes), bytes])
  }

  /// Keeps the bytes of a reference picture.
  func keepReference(_ bytes: Data, fingerprint: String) throws {
    try run(
      "INSERT OR REPLACE INTO reference (fingerprint, checksum, bytes) VALUES (?, ?, ?)",
      [fingerprint, Bytes.checksum(bytes), bytes])
  }

  /// Forgets what came of a walk from a step on: the walk is taken anew from there.
  private func forget(_ id: TakeID, fromStep index: Int) throws {
    let arguments: StatementArguments = [id.rawValue, index]
    try run("DELETE FROM step WHERE take = ? AND number >= ?", arguments)
    try run("DELETE FROM latents WHERE take = ? AND number > ?", arguments)
    try run(
      "DELETE FROM picture WHERE take = ? AND role = 'preview' AND number >= ?", arguments)
  }

  private func keep(_ step: StepRecord, of id: TakeID) throws {
    try run(
      "INSERT OR REPLACE INTO step (take, number, sigma, seconds) VALUES (?, ?, ?, ?)",
      [id.rawValue, step.index, Double(step.sigma), step.seconds])
  }

  private func change(_ id: TakeID, _ columns: String, _ values: StatementArguments) throws {
    try run("UPDATE take SET \(columns) WHERE id = ?", values + [id.rawValue])
  }

  private func hasTake(_ id: TakeID) throws -> Bool {
    let statement = try cachedStatement(sql: "SELECT 1 FROM take WHERE id = ?")
    return try Int.fetchOne(statement, arguments: [id.rawValue]) != nil
  }

  private func run(_ sql: String, _ arguments: StatementArguments) throws {
    try cachedStatement(sql: sql).execute(arguments: arguments)
  }
}
