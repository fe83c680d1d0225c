internal import Foundation
internal import GRDB
public import Generation
public import Pictures
public import Sessions

// Pictures and latents, and what waits to be written before what is in the file.
extension SessionDatabase {
  /// Latents of a take after `index` steps; nil when they were not kept.
  ///
  /// A branch asks its parent for those that it shares with it.
  public func latents(of take: TakeID, at index: Int) async throws -> Latents? {
    try await firstInLineage(of: take, through: index) { take, waiting in
      switch waiting.latents(of: take, at: index) {
      case .known(let latents): latents
      case .asInFile: try await read { try $0.latents(of: take, at: index) }
      }
    }
  }

  /// What a take looked like after a step, as predicted.
  ///
  /// A branch asks its parent for the steps that it shares with it.
  public func preview(of take: TakeID, step: Int) async throws -> Picture? {
    // The latents after step k are those at k + 1, which is what an origin counts.
    try await firstInLineage(of: take, through: step + 1) { take, waiting in
      switch waiting.preview(of: take, step: step) {
      case .known(let picture): picture
      case .asInFile: try await picture { try $0.picture(of: take, .preview, number: step) }
      }
    }
  }

  /// The finished picture.
  public func picture(of take: TakeID) async throws -> Picture? {
    if let picture = Waiting(changes).picture(of: take) { return picture }
    return try await picture { try $0.picture(of: take, .finished) }
  }

  /// A small picture of a take.
  public func thumbnail(of take: TakeID) async throws -> Picture? {
    if let picture = Waiting(changes).thumbnail(of: take) { return picture }
    return try await picture { try $0.picture(of: take, .thumbnail) }
  }

  /// A reference picture by its fingerprint.
  public func reference(_ fingerprint: String) async throws -> Picture? {
    if let picture = Waiting(changes).reference(fingerprint) { return picture }
    return try await picture { try $0.reference(fingerprint) }
  }
}

extension SessionDatabase {
  /// Reads from the file, off the caller's actor.
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    do {
      return try await reader.read(body)
    } catch {
      throw SessionError(reading: error, path: path)
    }
  }

  private var changes: [SessionChange] { writes?.waiting.changes ?? [] }

  /// What a take or one of its parents has, as far up as they share `index` steps.
  private func firstInLineage<Value>(
    of take: TakeID, through index: Int, _ find: (TakeID, Waiting) async throws -> Value?
  ) async throws -> Value? {
    let waiting = Waiting(changes)
    var take = take
    while true {
      if let found = try await find(take, waiting) { return found }
      let origin: Take.Origin? =
        switch waiting.origin(of: take) {
        case .known(let origin): origin
        case .asInFile: try await read { [take] in try $0.origin(of: take) }
        }
      // A parent is older than its branch, so this ends even on a damaged file.
      guard let origin, index <= origin.step, origin.take < take else { return nil }
      take = origin.take
    }
  }

  @concurrent
  private func picture(
    _ find: @escaping @Sendable (Database) throws -> Data?
  ) async throws -> Picture? {
    guard let bytes = try await read(find) else { return nil }
    do {
      return try codec.decode([UInt8](bytes))
    } catch {
      throw SessionError.damaged(path: path, reason: "a picture cannot be read: \(error)")
    }
  }
}
