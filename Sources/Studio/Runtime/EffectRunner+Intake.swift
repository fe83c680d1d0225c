import Generation
import Pictures
import Sessions

/// What is taken into a shot: references, a picture to start from, recipes, LoRAs.
extension EffectRunner {
  /// Takes pictures in for the model of the shot.
  func intake(in state: StudioState) -> ReferenceIntake {
    ReferenceIntake(
      repository: repository, writer: writer, cache: references,
      rule: state.model?.referenceRule ?? .cropped)
  }

  /// Reads a file for a slot.
  func readReference(_ slot: Int, _ path: String, _ intake: ReferenceIntake) {
    let (read, path) = (clients.readPicture, clients.fullPath(path))
    takeReference(slot, PathName.last(of: path), intake) { try await read(path) }
  }

  /// Puts what was made into a slot.
  func takeReference(
    _ slot: Int, _ name: String, _ quest: PictureQuest?, _ intake: ReferenceIntake,
    _ language: Language
  ) {
    takeReference(slot, name, intake, picture(quest, language))
  }

  private func takeReference(
    _ slot: Int, _ name: String, _ intake: ReferenceIntake,
    _ read: @escaping @Sendable () async throws -> Picture
  ) {
    attempt { outbox in
      let kept = try await intake.keep(try await read(), for: slot, named: name)
      outbox(.referenceRead(slot: slot, kept.slot, kept.kept))
    }
  }

  /// Reads a file to start from.
  func readStart(_ path: String, _ intake: ReferenceIntake) {
    let (read, path) = (clients.readPicture, clients.fullPath(path))
    attempt { outbox in
      let picture = try await read(path)
      outbox(.startRead(try await intake.keepStart(picture, named: PathName.last(of: path))))
    }
  }

  /// Starts from what was made.
  func takeStart(
    _ name: String, _ quest: PictureQuest?, _ intake: ReferenceIntake, _ language: Language
  ) {
    let read = picture(quest, language)
    attempt { outbox in
      outbox(.startRead(try await intake.keepStart(try await read(), named: name)))
    }
  }

  /// Reads a file that says where the picture to start from is painted.
  func readMask(_ path: String, _ intake: ReferenceIntake) {
    let (read, path) = (clients.readPicture, clients.fullPath(path))
    attempt { outbox in
      let mask = try await read(path)
      outbox(.maskRead(try await intake.keepMask(mask, named: PathName.last(of: path))))
    }
  }

  /// Looks whether the file of a LoRA is there; what is in it is told by what the shot would cost.
  func find(_ lora: LoRAUse, _ language: Language) {
    let (list, path) = (clients.list, clients.fullPath(lora.file))
    attempt { outbox in
      let name = PathName.last(of: path)
      let entries = try await list(StudioState.parent(of: path))
      guard entries.contains(where: { $0.name == name && !$0.isFolder }) else {
        throw RequestTrouble(language(.noLoRA(path)))
      }
      outbox(.loraFound(LoRAUse(file: path, weight: lora.weight)))
    }
  }

  func readRecipe(_ path: String, _ intake: ReferenceIntake) {
    let (read, path) = (clients.readRecipe, clients.fullPath(path))
    let search = ReferenceSearch(
      repository: repository, fullPath: clients.fullPath, readPicture: clients.readPicture,
      intake: intake)
    attempt { outbox in
      let recipe = try await read(path)
      let references = await search.slots(of: recipe)
      outbox(.recipeRead(recipe, references: references, start: await search.start(of: recipe)))
    }
  }

  /// Reads what a quest is for.
  private func picture(
    _ quest: PictureQuest?, _ language: Language
  ) -> @Sendable () async throws -> Picture {
    let finder = finder
    return {
      guard let quest, let picture = try await finder.picture(quest) else {
        throw RequestTrouble(language(.noPictureForSlot))
      }
      return picture
    }
  }

  /// Does something beside the loop that may fail, and says why when it does.
  func attempt(_ work: @escaping @Sendable (Outbox) async throws -> Void) {
    let language = language
    errand { outbox in
      do {
        try await work(outbox)
      } catch {
        outbox(.failed(language(Phrase(error: error))))
      }
    }
  }
}
