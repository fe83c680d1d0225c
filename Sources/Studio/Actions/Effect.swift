public import Generation
public import Sessions

/// Something to be done outside of the state.
public enum Effect: Sendable {
  // MARK: The session
  /// Keep changes.
  case keep([SessionChange])
  /// Copy the session to a file, and go on there.
  case saveAs(String)
  /// Write the session as a folder of plain files, of some takes only the text.
  case exportSession(String, keepingBack: [TakeID])
  /// Go to another session, or begin one there.
  case open(String)
  /// Ask for the sessions that were open before.
  case listSessions
  /// Keep a prompt for this and other sessions.
  case rememberPrompt(String)
  /// Keep a choice of the person.
  case choose(String, String)

  // MARK: The engine
  /// Develop a picture.
  case develop(Job, DevelopmentPlan)
  /// Stop a job.
  case stop(Job)
  /// Count the tokens of a prompt: as the model receives it, and as it was written.
  case measure(compiled: String, prompt: String, model: String, textLength: Int?)
  /// Ask what a shot would cost.
  case estimate(Setup, DevelopmentPlan)
  /// Ask what a shot would cost with each of some models: it as it would be made with them.
  case estimateModels(Setup, [DevelopmentPlan])
  /// Plan a draft that comes soon.
  case planDraft(Int, DevelopmentPlan)
  /// Read a model ahead of its first picture.
  case prepare(model: String)
  /// Ask for the models that may be chosen.
  case listModels
  /// Do something with the models that have names.
  case catalog(CatalogRequest)
  /// Use so many threads from the next picture on; nil leaves it to the engine.
  case useThreads(Int?)

  // MARK: Pictures and files
  /// Find a picture.
  case find(PictureName, PictureSource)
  /// Read a picture file for a slot.
  case readReference(slot: Int, path: String)
  /// Put the picture of a take, or of one of its steps, into a slot.
  case takeReference(slot: Int, name: String, PictureSource)
  /// Read a picture file to start from.
  case readStart(path: String)
  /// Start from the picture of a take, of one of its steps, or of a slot.
  case takeStart(name: String, PictureSource)
  /// Read a picture file that says where the picture to start from is painted.
  case readMask(path: String)
  /// Look for the file of a LoRA.
  case findLoRA(LoRAUse)
  /// Read the recipe of a picture file.
  case readRecipe(path: String)
  /// List a folder.
  case list(folder: String)
  /// Write a take's picture with its recipe.
  case exportPicture(TakeID, Recipe, path: String, overwrites: Bool)
  /// Show a take's picture in the system's viewer.
  case view(TakeID, Recipe)

  // MARK: The terminal
  /// Give text to the clipboard.
  case copy(String)
  /// Let the person write the prompt in `$EDITOR`.
  case editPrompt(String)
  /// Stop the program, as Ctrl-Z does.
  case suspend
  /// Draw everything anew.
  case repaint
  /// Ring the bell.
  case ring

  // MARK: Time
  /// Let a timer go off; one of the same name is forgotten.
  case start(TimerName, after: Duration)
  /// Forget a timer.
  case cancel(TimerName)
  /// End the studio.
  case end
}

/// A picture to develop, whose pixels and latents lie in the session.
public struct DevelopmentPlan: Sendable, Hashable {
  /// Where the walk begins.
  public enum Start: Sendable, Hashable {
    /// At the seed's noise.
    case seed
    /// At the latents of a take after so many steps.
    case latents(of: TakeID, at: Int)
  }

  /// What to develop; its references are fingerprints of the session.
  public var recipe: Recipe
  /// Where the walk begins.
  public var start: Start
  /// Steps after which it pauses; nil goes to the end.
  public var until: Int?
  /// Whether a newer one of its kind takes its place.
  public var isDraft: Bool

  /// A picture to develop.
  public init(
    _ recipe: Recipe, start: Start = .seed, until: Int? = nil, isDraft: Bool = false
  ) {
    self.recipe = recipe
    self.start = start
    self.until = until
    self.isDraft = isDraft
  }
}

/// Where a picture is found.
public enum PictureSource: Sendable, Hashable {
  /// The finished picture of a take.
  case finished(TakeID)
  /// The small picture of a take.
  case thumbnail(TakeID)
  /// The prediction of a take at a step, as it was shown.
  case preview(TakeID, step: Int)
  /// The prediction of a take at a step, developed anew at full size.
  case predicted(TakeID, step: Int, Recipe, sigmas: [Float])
  /// The latents of a take after so many steps.
  case latents(TakeID, index: Int, Recipe)
  /// A reference.
  case reference(String)
  /// A file.
  case file(String)
  /// A picture that the session keeps, at another size.
  case scaled(String, width: Int, height: Int)
  /// A mask that the session keeps, as it lies over a picture of a size, where both are seen in a
  /// shape.
  case mask(String, width: Int, height: Int, seenAcross: Int, seenDown: Int)
  /// The mask that is drawn, over a picture at hand.
  case masked(MaskTint, ground: PictureName)
  /// Two pictures at hand in one.
  case comparison(Comparison)
  /// What differs between two others, amplified.
  case change(before: TakeID, step: Int)
  /// The prediction at a step whose latents are at hand.
  case step(StepLatents, Recipe, by: Development)
  /// Latents that are at hand, with their noise.
  case noise(Latents, Recipe)
  /// What differs between the predictions of two steps whose latents are at hand, amplified.
  case difference(StepLatents, StepLatents, Recipe)
}
