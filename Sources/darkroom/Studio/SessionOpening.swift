import FluxEngine
import Foundation
import Generation
import Miniature
import SessionStore
import Sessions
import Studio

/// Opens sessions, and begins those that are not there.
struct SessionOpening {
  let engine: Engine
  /// The model of a session that is begun.
  let model: String

  /// Opens the session at a path, or begins one there; its ending need not be given.
  ///
  /// Without a path it begins one where new sessions lie.
  func open(_ path: String) async throws -> SessionDatabase {
    guard !path.isEmpty else {
      let folders = StudioFolders(environment: ProcessInfo.processInfo.environment)
      return try await beginNew(in: folders.foldersForSessions).session
    }
    let path = FullPath.of(path)
    let whole = SessionFileName.whole(path)
    for candidate in [path, whole] where FileManager.default.fileExists(atPath: candidate) {
      return try await SessionDatabase.open(candidate, codec: StudioWiring.codec)
    }
    return try await begin(at: whole)
  }

  /// Begins a session in the first of some folders that can be written.
  ///
  /// - Parameter folders: the best first; they are made where they are missing.
  /// - Returns: the session, and whether it lies in the best folder.
  /// - Throws: why it cannot be in the best folder, when it can be in none.
  func beginNew(in folders: [String]) async throws -> (session: SessionDatabase, isUsual: Bool) {
    var first: (any Error)?
    for (index, folder) in folders.enumerated() {
      do {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true)
        return (try await begin(at: Self.freeName(in: folder)), index == 0)
      } catch {
        let trouble =
          error is CocoaError
          ? SessionError.notWritable(path: folder, reason: error.reason) : error
        first = first ?? trouble
      }
    }
    throw first ?? SessionError.notWritable(path: folders[0], reason: "it has no folder")
  }

  private func begin(at path: String) async throws -> SessionDatabase {
    let summary = try await engine.summary(of: model)
    let setup = Setup.first(
      model: model, defaults: summary.defaults, seed: .random(in: 0..<1_000_000_000))
    var session = Session(setup: setup)
    // The bundled model is quick enough to follow every keystroke: the first thing a person sees.
    session.view.isLive = model == Miniature.name
    return try await SessionDatabase.create(at: path, session, codec: StudioWiring.codec)
  }

  /// A name with the day in it, so that a list of them tells when they were begun.
  private static func freeName(in folder: String) -> String {
    let day = Date.now.formatted(.iso8601.year().month().day())
    let names = (1...).lazy.map { number in
      "\(folder)/\(day)\(number == 1 ? "" : "-\(number)")\(SessionFileName.ending)"
    }
    return names.first { !FileManager.default.fileExists(atPath: $0) } ?? "\(folder)/\(day)"
  }
}
