import Foundation
import Generation
import SessionStore
import Sessions

/// What a session holds, for people and for programs.
struct SessionReport: Encodable {
  let path: String
  let isReadOnly: Bool
  let takes: Int
  let finished: Int
  let starred: Int
  let branches: Int
  let steps: Int
  let waiting: Int
  let references: [String]
  let prompt: String
  let bytes: Int

  /// Reads a session; it is closed again.
  init(session path: String) async throws {
    let database = try await SessionDatabase.open(path, codec: StudioWiring.codec)
    let session: Session
    do {
      session = try await database.load()
    } catch {
      await database.close()
      throw error
    }
    let takes = session.history.all.filter { !$0.isDeleted }
    self.path = database.path
    isReadOnly = database.isReadOnly
    self.takes = takes.count
    finished = takes.count { $0.status == .finished }
    starred = takes.count(where: \.isStarred)
    branches = takes.count { $0.origin != nil }
    steps = takes.reduce(0) { $0 + $1.steps.count }
    waiting = session.queue.count
    references = session.setup.slots.filled.map { "@\($0.number) \($0.slot.name)" }
    prompt = session.setup.prompt
    await database.close()
    let size = try FileManager.default.attributesOfItem(atPath: database.path)[.size] as? Int
    bytes = size ?? 0
  }

  /// The report as lines of text.
  var text: String {
    var lines = [
      "session     \(path)" + (isReadOnly ? " (another program writes to it)" : ""),
      "prompt      \(prompt)",
      "takes       \(takes): \(finished) finished, \(starred) starred, \(branches) branches",
      "steps       \(steps) kept, \(waiting) takes waiting",
      "size        \(bytes.formatted(.byteCount(style: .file)))",
    ]
    if !references.isEmpty {
      lines.insert("references  \(references.joined(separator: ", "))", at: 2)
    }
    return lines.map(Terminal.oneLine).joined(separator: "\n")
  }
}
