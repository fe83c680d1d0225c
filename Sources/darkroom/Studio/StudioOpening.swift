import FluxEngine
import Foundation
import Generation
import Miniature
import SessionStore
import Sessions
import Studio
import TerminalCanvas
import TerminalDriver

/// Opens the studio: what it needs for its first frame, in the order in which it is quickest.
struct StudioOpening: Sendable {
  let options: StudioOptions
  let environment = ProcessInfo.processInfo.environment

  private var folders: StudioFolders { StudioFolders(environment: environment) }
  private var model: String { options.model ?? Miniature.name }

  /// A session with what was to be said about finding it.
  private struct Opened: Sendable {
    var database: SessionDatabase
    var session: Session
    var notices: [String] = []
  }

  /// Runs the studio in full-screen mode.
  @MainActor
  func runOnScreen() async throws {
    let engine = try Wiring.engine(threads: options.threads, standsBack: true)
    let library = await LibraryDatabase.open(folders.library)
    var reading = StudioSettings(options, folders: folders, environment: environment)
    let settings = try await reading.read(from: library)
    Speech.use(settings.language)
    let opened = try await open(engine, library, settings.language)
    // Whatever can go wrong has been told by now, where it can be read.
    await Interruption.yield()
    let screen: CursesScreen
    do {
      screen = try CursesScreen(pictures: options.pictures)
    } catch {
      await opened.database.close()
      throw error
    }
    var state = StudioState(
      session: opened.session, place: SessionPlace(opened.database), settings: settings,
      terminal: screen.capabilities, size: screen.size)
    let isNewcomer = (try? await library.choice("tour")) == .some(nil)
    if isNewcomer { state.overlays.append(.tour(0)) }
    let runtime = StudioRuntime(
      state: state, screen: screen, repository: opened.database,
      clients: StudioWiring.clients(engine, library: library, model: model),
      clock: StudioWiring.clock,
      notices: reading.notices + opened.notices + library.notices(settings.language))
    let loss = await runtime.run()
    screen.close()
    if let loss { Terminal.complain("darkroom: \(Terminal.oneLine(loss))") }
    ProgramEnd.exit(loss == nil ? ExitStatus.done : ExitStatus.failed)
  }

  /// Runs the studio without a screen, on standard input and output.
  func runPlain() async throws {
    let engine = try Wiring.engine(threads: options.threads)
    let library = await LibraryDatabase.open(folders.library)
    let settings = StudioSettings(options, folders: folders, environment: environment)
    // Without a library nothing was chosen.
    let chosen = try? await library.choice("language")
    let language = settings.language(chosen: chosen ?? nil)
    Speech.use(language)
    let opened = try await open(engine, library, language)
    for notice in opened.notices + library.notices(language) { Terminal.complain(notice) }
    let studio = PlainStudio(
      session: opened.session, repository: opened.database,
      clients: StudioWiring.clients(engine, library: library, model: model),
      clock: StudioWiring.clock, language: language,
      folder: FileManager.default.currentDirectoryPath,
      voice: PlainStudio.Voice(
        say: { try StandardOutput.write(Terminal.lines($0)) },
        complain: { Terminal.complain("darkroom: \(Terminal.oneLine($0))") }))
    try await PlainTerminal.run(studio)
  }

  // MARK: The session

  /// Opens the session that was asked for, or the last one, or begins one.
  private func open(
    _ engine: Engine, _ library: LibraryDatabase, _ language: Language
  ) async throws -> Opened {
    let opening = SessionOpening(engine: engine, model: model)
    var opened: Opened
    if let path = options.session {
      opened = try await read(try await opening.open(path))
    } else {
      opened = try await openLast(opening, library, language)
    }
    try await choose(engine, in: &opened)
    return opened
  }

  private func openLast(
    _ opening: SessionOpening, _ library: LibraryDatabase, _ language: Language
  ) async throws -> Opened {
    var notices: [String] = []
    // Without a library there is no last one.
    let recent = (try? await library.sessions()) ?? []
    if let last = recent.first(where: \.exists) {
      do {
        return try await read(try await opening.open(last.path))
      } catch {
        notices.append(Speech.words(error))
      }
    }
    let (database, isUsual) = try await opening.beginNew(in: folders.foldersForSessions)
    var opened = try await read(database)
    if !isUsual { notices.append(language(.sessionElsewhere(database.path))) }
    opened.notices = notices
    return opened
  }

  private func read(_ database: SessionDatabase) async throws -> Opened {
    do {
      return Opened(database: database, session: try await database.load())
    } catch {
      await database.close()
      throw error
    }
  }

  /// Takes over the model that was asked for, with what suits it.
  private func choose(_ engine: Engine, in opened: inout Opened) async throws {
    guard let model = options.model, opened.session.setup.parameters.model != model else { return }
    do {
      let defaults = try await engine.summary(of: model).defaults
      opened.session.setup.parameters.model = model
      opened.session.setup.parameters.steps = defaults.steps
      opened.session.setup.parameters.guidance = defaults.guidance
      opened.session.setup.parameters.cfgScale = defaults.cfgScale
      opened.session.setup.parameters.precision = defaults.precision
      opened.session.setup.parameters.textLength = nil
    } catch {
      await opened.database.close()
      throw error
    }
    guard !opened.database.isReadOnly else { return }
    do {
      try await opened.database.write([.setup(opened.session.setup)])
    } catch {
      opened.notices.append(Speech.words(error))
    }
  }
}

extension SessionPlace {
  fileprivate init(_ database: SessionDatabase) {
    self.init(path: database.path, access: database.access)
  }
}

extension LibraryDatabase {
  /// What a person should know of it, in one sentence each.
  fileprivate func notices(_ language: Language) -> [String] {
    if path == nil { return [language(.libraryInMemory)] }
    return movedAside.map { [language(.libraryMovedAside($0))] } ?? []
  }
}

extension Phrase {
  fileprivate static func sessionElsewhere(_ path: String) -> Phrase {
    Phrase(
      en: "The usual folder for sessions cannot be written: this one is \(path), and :saveas keeps "
        + "it somewhere else.",
      zh: "会话文件夹不可写入：当前会话位于 \(path)，可用 :saveas 另存到别处。")
  }

  fileprivate static var libraryInMemory: Phrase {
    Phrase(
      en: "Prompts and choices are not remembered beyond this session, because their folder cannot "
        + "be written: set XDG_STATE_HOME to one that can.",
      zh: "提示词和设置无法保存到会话之外，因为其文件夹不可写入：请将 XDG_STATE_HOME 设为可写的文件夹。")
  }

  fileprivate static func libraryMovedAside(_ path: String) -> Phrase {
    Phrase(
      en: "The list of earlier prompts and sessions was damaged and begun anew; the old one is "
        + "\(path).",
      zh: "以往提示词和会话的列表已损坏并重新建立，旧文件在 \(path)。")
  }
}
