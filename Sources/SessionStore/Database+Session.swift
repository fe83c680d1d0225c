internal import Foundation
internal import GRDB
internal import Generation
internal import Sessions

/// What is wrong with a session's file beyond SQLite's own rules.
struct Contradiction: Error, CustomStringConvertible {
  /// What is wrong, as the end of a sentence.
  let description: String
}

extension Database {
  /// Reads everything but pictures and latents.
  func session() throws -> Session {
    let setup = try value(Setup.self, "setup")
    guard let setup else { throw Contradiction(description: "it has no setup") }
    return Session(
      setup: setup, history: HistoryTree(try takes()),
      queue: try value([TakeID].self, "queue") ?? [],
      view: try value(SessionView.self, "view") ?? SessionView())
  }

  /// All takes, the oldest first.
  func takes() throws -> [Take] {
    var steps = try stepsOfTakes()
    let reviews = try reviewsOfTakes()
    var takes: [Take] = []
    let rows = try Row.fetchCursor(
      self,
      sql: """
        SELECT id, originTake, originStep, sheet, until, recipe, setup, status, failure, createdAt,
          isStarred, note, deletedAt, sigmas, timing
        FROM take ORDER BY id
        """)
    while let row = try rows.next() {
      let own = steps.removeValue(forKey: try row.decode(atIndex: 0)) ?? []
      var take = try take(row, steps: own)
      take.review = reviews[Self.reviewName(of: take.id.rawValue)]
      takes.append(take)
    }
    return takes
  }

  private func take(_ row: Row, steps: [StepRecord]) throws -> Take {
    let id: Int = try row.decode(atIndex: 0)
    let parent: Int? = try row.decode(atIndex: 1)
    let parentStep: Int? = try row.decode(atIndex: 2)
    let failure: String? = try row.decode(atIndex: 8)
    guard
      let status = Take.Status(
        word: try row.decode(atIndex: 7),
        failure: try failure.map { try JSONText.value(String.self, $0) }),
      let sigmas = Bytes.floats(try row.decode(atIndex: 13))
    else { throw Contradiction(description: "take \(id) is not as it was written") }
    var take = Take(
      id: TakeID(rawValue: id), recipe: try JSONText.value(Recipe.self, try row.decode(atIndex: 5)),
      setup: try JSONText.value(Setup.self, try row.decode(atIndex: 6)),
      createdAt: Timestamp(seconds: try row.decode(atIndex: 9)))
    if let parent, let parentStep {
      take.origin = Take.Origin(take: TakeID(rawValue: parent), step: parentStep)
    }
    take.sheet = try row.decode(atIndex: 3)
    take.until = try row.decode(atIndex: 4)
    take.status = status
    take.isStarred = try row.decode(atIndex: 10)
    take.note = try JSONText.value(String.self, try row.decode(atIndex: 11))
    take.sigmas = sigmas
    take.steps = steps
    let timing: String? = try row.decode(atIndex: 14)
    take.timing = try timing.map { try JSONText.value(TimingFacts.self, $0).timing }
    let deletedAt: Double? = try row.decode(atIndex: 12)
    take.deletedAt = deletedAt.map(Timestamp.init(seconds:))
    return take
  }

  private func reviewsOfTakes() throws -> [String: Take.Review] {
    let rows = try Row.fetchAll(
      self, sql: "SELECT name, value FROM session WHERE name LIKE 'review %'")
    return try rows.reduce(into: [:]) { reviews, row in
      reviews[try row.decode(atIndex: 0)] = try JSONText.value(
        Take.Review.self, try row.decode(atIndex: 1))
    }
  }

  private func stepsOfTakes() throws -> [Int: [StepRecord]] {
    var steps: [Int: [StepRecord]] = [:]
    let rows = try Row.fetchCursor(
      self, sql: "SELECT take, number, sigma, seconds FROM step ORDER BY take, number")
    while let row = try rows.next() {
      let (take, number): (Int, Int) = (try row.decode(atIndex: 0), try row.decode(atIndex: 1))
      let (sigma, seconds): (Double, Double) = (
        try row.decode(atIndex: 2), try row.decode(atIndex: 3)
      )
      steps[take, default: []].append(
        StepRecord(index: number, sigma: Float(sigma), seconds: seconds))
    }
    return steps
  }

  private func value<Value: Decodable>(_ type: Value.Type, _ name: String) throws -> Value? {
    let text = try String.fetchOne(
      self, sql: "SELECT value FROM session WHERE name = ?", arguments: [name])
    return try text.map { try JSONText.value(type, $0) }
  }
}
