import ArgumentParser
import FluxEngine
import Foundation
import Generation
import SessionStore
import Sessions
import Studio

/// Lists sessions, and turns them into plain files and back.
struct SessionsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sessions",
    abstract: "List sessions, write one as plain files, or make one of them.",
    subcommands: [List.self, Export.self, Import.self], defaultSubcommand: List.self)

  /// Lists the sessions that were open.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the sessions that were open, the newest first.")

    func run() async throws {
      let folders = StudioFolders(environment: ProcessInfo.processInfo.environment)
      let library = await LibraryDatabase.open(folders.library)
      let lines = try await library.sessions().map { session in
        let day = Date(timeIntervalSince1970: session.openedAt.seconds)
          .formatted(.iso8601.year().month().day().timeZone(separator: .omitted))
        let mark = session.exists ? "" : "  (it is no longer there)"
        return "\(day.prefix(10))  \(Terminal.oneLine(session.path))\(mark)"
      }
      if !lines.isEmpty { try StandardOutput.write(lines.joined(separator: "\n")) }
    }
  }

  /// Writes a session as a folder of plain files.
  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a session as a folder of plain files.",
      discussion: """
        session.json, takes and references as PNG, latents as safetensors. Pictures that were
        rejected, or wait for the review that their model's licence asks for, are left out.
        """)

    @Argument(help: "The session.", completion: .file(extensions: ["darkroom"]))
    var session: String
    @Argument(help: "The folder, which is made.", completion: .directory)
    var folder: String

    func run() async throws {
      let database = try await SessionDatabase.open(
        FullPath.of(session), codec: StudioWiring.codec)
      do {
        let keptBack = try await Self.keptBack(of: database.load())
        try await database.export(to: FullPath.of(folder), keepingBack: Set(keptBack))
        await database.close()
        if !keptBack.isEmpty { Terminal.complain(Speech.language(Self.note(on: keptBack))) }
      } catch {
        await database.close()
        throw error
      }
    }

    /// The takes whose pictures may not be given away.
    private static func keptBack(of session: Session) async throws -> [TakeID] {
      let engine = try Wiring.engine(threads: nil)
      var gated: Set<String> = []
      for model in Set(session.history.all.map(\.recipe.model)) {
        // Nothing is known any more of a model that has gone.
        guard let summary = try? await engine.summary(of: model) else { continue }
        if summary.needsReview { gated.insert(model) }
      }
      return session.history.all.keptBack { gated.contains($0.recipe.model) }.map(\.id)
    }

    private static func note(on keptBack: [TakeID]) -> Phrase {
      let numbers = keptBack.map { "#\($0.rawValue)" }
      return Phrase(
        en: "Not approved in the studio, so without their pictures and latents: "
          + numbers.joined(separator: ", ") + ".",
        zh: "以下作品未在工作室中获得批准，未导出其图片和潜变量：\(numbers.joined(separator: "、"))。")
    }
  }

  /// Makes a session of a folder of plain files.
  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a session of a folder that export wrote.")

    @Argument(help: "The folder.", completion: .directory) var folder: String
    @Argument(help: "The session, which is made.", completion: .file(extensions: ["darkroom"]))
    var session: String

    func run() async throws {
      let database = try await SessionDatabase.importing(
        folder: FullPath.of(folder), to: FullPath.of(session), codec: StudioWiring.codec)
      await database.close()
    }
  }
}
