import Generation
import Pictures
import Sessions

extension EffectRunner {
  var finder: PictureFinder {
    PictureFinder(
      repository: repository, writer: writer, generator: clients.generator,
      readPicture: clients.readPicture)
  }

  /// Finds a picture; what cannot be found is told as well, so that nobody waits for it.
  func find(_ name: PictureName, _ quest: PictureQuest?) {
    guard let quest else { return outbox(.picture(name, nil)) }
    let (finder, outbox) = (finder, outbox)
    let work: @Sendable () async -> Void = {
      // A picture that cannot be read looks like one that is not there: the place stays empty.
      let picture = try? await finder.picture(quest)
      outbox(.picture(name, picture ?? nil))
    }
    switch quest.lane {
    case .reading: readers.add(work)
    case .composing: composers.add(work)
    case .decoding:
      // Whoever looks at another step no longer waits for this one.
      decoders.cancelRunning()
      decoders.add(work)
    }
  }

  func list(_ folder: String) {
    let (list, folder, language) = (clients.list, clients.fullPath(folder), language)
    errand { outbox in
      do {
        outbox(.folder(folder, try await list(folder), problem: nil))
      } catch {
        outbox(.folder(folder, [], problem: language(Phrase(error: error))))
      }
    }
  }

  func exportPicture(
    _ id: TakeID, _ recipe: Recipe, _ path: String, _ overwrites: Bool, _ language: Language
  ) {
    let (write, path) = (clients.writePicture, clients.fullPath(path))
    use(id, language) { picture, outbox in
      do {
        let written = try await write(picture, recipe, path, overwrites)
        outbox(.done(language(.pictureWritten(written))))
      } catch let exists as PictureFileExists {
        outbox(.fileExists(id, path: exists.path))
      }
    }
  }

  func view(_ id: TakeID, _ recipe: Recipe, _ language: Language) {
    let show = clients.show
    use(id, language) { picture, _ in try await show(picture, recipe) }
  }

  private func use(
    _ id: TakeID, _ language: Language,
    _ body: @escaping @Sendable (Picture, Outbox) async throws -> Void
  ) {
    let finder = finder
    errand { outbox in
      do {
        guard let picture = try await finder.picture(.finished(id)) else {
          throw RequestTrouble(language(.missingPicture(id.rawValue)))
        }
        try await body(picture, outbox)
      } catch {
        outbox(.failed(language(Phrase(error: error))))
      }
    }
  }
}
