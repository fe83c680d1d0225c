import Generation
import Sessions

extension EffectRunner {
  func keep(_ changes: [SessionChange]) {
    sinceCopying?.append(contentsOf: changes)
    writer.keep(changes)
  }

  /// Copies the session; where it goes on is decided by the loop, between two actions.
  func saveAs(_ path: String, _ language: Language) {
    guard sinceCopying == nil else { return }
    sinceCopying = []
    let (writer, repository, open, mailbox) = (writer, repository, clients.openSession, mailbox)
    let path = SessionFileName.whole(clients.fullPath(path))
    errand { outbox in
      await writer.settled()
      do {
        try await repository.copy(to: path)
        let copy = try await open(path)
        // What is only read may have grown since it was read.
        let grown = repository.isReadOnly ? try await copy.load() : nil
        mailbox.post(.moved(copy, grown))
        // Not an answer: those of the file before are heard no more.
        mailbox.post(.done(language(.sessionCopied(path))))
      } catch {
        await self.endCopying()
        outbox(.failed(language(Phrase(error: error))))
      }
    }
  }

  private func endCopying() { sinceCopying = nil }

  func export(to folder: String, without keptBack: [TakeID], _ language: Language) {
    let (writer, repository, folder) = (writer, repository, clients.fullPath(folder))
    errand { outbox in
      await writer.settled()
      do {
        try await repository.export(to: folder, keepingBack: Set(keptBack))
        outbox(
          .done(language(.sessionExported(folder, keptBack: keptBack.map(\.rawValue)))))
      } catch {
        outbox(.failed(language(Phrase(error: error))))
      }
    }
  }

  func open(_ path: String, _ language: Language) {
    let (open, mailbox, current) = (clients.openSession, mailbox, repository.path)
    let path = path.isEmpty ? path : clients.fullPath(path)
    guard path != current, SessionFileName.whole(path) != current else {
      return outbox(.failed(language(.sessionIsOpen(path))))
    }
    errand { outbox in
      do {
        let repository = try await open(path)
        do {
          mailbox.post(.opened(repository, try await repository.load()))
        } catch {
          await repository.close()
          throw error
        }
      } catch {
        outbox(.failed(language(Phrase(error: error))))
      }
    }
  }

  // MARK: The library

  func listSessions(_ language: Language) {
    useLibrary(language) { library, outbox in
      outbox(.recentSessions(try await library.sessions()))
    }
  }

  /// Asks for the prompts of earlier sessions.
  func listPrompts(_ language: Language) {
    useLibrary(language) { library, outbox in
      outbox(.promptHistory(try await library.prompts()))
    }
  }

  func remember(_ prompt: String, _ language: Language) {
    let now = clock.now()
    useLibrary(language) { library, _ in try await library.remember(prompt: prompt, at: now) }
  }

  /// Remembers that the session is open.
  func rememberSession(_ language: Language) {
    let (path, now) = (repository.path, clock.now())
    useLibrary(language) { library, _ in try await library.remember(session: path, at: now) }
  }

  func choose(_ name: String, _ value: String, _ language: Language) {
    useLibrary(language) { library, _ in try await library.choose(name, value) }
  }

  /// Does something with the library, after everything that was asked of it before.
  private func useLibrary(
    _ language: Language,
    _ use: @escaping @Sendable (any StudioLibrary, Outbox) async throws -> Void
  ) {
    let (library, outbox, former) = (clients.library, outbox, libraryTail)
    libraryTail = Task { @concurrent in
      await former?.value
      do {
        try await use(library, outbox)
      } catch {
        await self.tellOfLibrary(language(Phrase(error: error)), language)
      }
    }
  }

  /// The studio works without a library, so that once is enough.
  private func tellOfLibrary(_ reason: String, _ language: Language) {
    guard !hasToldOfLibrary else { return }
    hasToldOfLibrary = true
    outbox(.failed(language(.libraryTrouble(reason))))
  }
}
