public import Generation
public import Pictures
public import Sessions
public import TerminalCanvas

/// Something that happened.
public enum Action: Sendable {
  /// The terminal sent something.
  case input(InputEvent)
  /// The mouse did something to a thing on the screen.
  case pointed(HitTarget, MouseEvent)
  /// A timer went off.
  case timer(TimerName)
  /// The engine told of a job.
  case generation(Job, GenerationEvent)
  /// A job is over.
  case ended(Job, JobEnd)
  /// A picture was found, or is nowhere.
  case picture(PictureName, Picture?)
  /// The model counted the prompt's tokens.
  case measured(Meter)
  /// The engine told what a shot would cost.
  case cost(Setup, Cost)
  /// The engine told what a shot would cost with another model.
  case modelCost(Setup, model: String, Cost)
  /// The engine planned a draft of a shot: its recipe, and the references that were made smaller
  /// for it, by their fingerprints.
  case draftPlanned(Int, Recipe, references: [String: Picture] = [:])
  /// The models that may be chosen.
  case models([KnownModel])
  /// Something happened to the models that have names.
  case catalog(CatalogEvent)
  /// What a folder holds, or why it cannot be read.
  case folder(String, [FileBrowser.Entry], problem: String?)
  /// A picture was read for a slot.
  case referenceRead(slot: Int, ReferenceSlot, Picture)
  /// A picture was read to start from.
  case startRead(StartingPicture)
  /// A mask for the picture to start from was read, or drawn.
  case maskRead(ReferenceName)
  /// The file of a LoRA was found.
  case loraFound(LoRAUse)
  /// A take's picture was not written, because a file is there already.
  case fileExists(TakeID, path: String)
  /// The recipe of a picture was read, and those of its pictures that are at hand were found.
  case recipeRead(Recipe, references: [ReferenceSlot] = [], start: StartingPicture? = nil)
  /// The person wrote the prompt in another program.
  case promptEdited(String)
  /// The prompts of earlier sessions.
  case promptHistory([String])
  /// The sessions that were open before.
  case recentSessions([RecentSession])
  /// Another session is open.
  case opened(Session, SessionPlace)
  /// The session goes on in another file.
  case moved(Session, SessionPlace)
  /// What was changed is kept; or not yet, for a reason.
  case kept(trouble: Phrase?)
  /// Something was done that the person should know of, as a sentence.
  case done(String)
  /// Something that the person asked for cannot be done, for a reason in one sentence.
  case failed(String)
}

/// Why a job is over.
public enum JobEnd: Sendable, Hashable {
  /// It is finished, or went as far as it was asked to.
  case completed
  /// It was asked to stop.
  case cancelled
  /// It could not go on, for a reason in one sentence.
  case failed(String)
}

/// Names of the timers.
public enum TimerName: Sendable, Hashable {
  /// The person's hands have rested: a draft may begin.
  case draft
  /// A message was long enough on the screen.
  case message
  /// The next step of the film.
  case film
  /// The person has looked at a step for a while: it may be developed at full size.
  case rest
  /// What is shown depends on the time.
  case clock
  /// A second Ctrl-C no longer ends the studio.
  case secondInterrupt
  /// Hands have rested since the last stroke of a mask: it is kept.
  case mask
}
