import Generation
import Pictures

extension StudioState {
  /// What the picture pane shows until the newest picture is there: the one before, so that nothing
  /// flickers while a picture develops or one draft follows the other.
  var pictureMeanwhile: (name: PictureName, picture: Picture)? {
    guard followsNewest, PicturePane.showsRun(self) else { return nil }
    for name in earlierNames {
      if let picture = shelf[name] { return (name, picture) }
    }
    return nil
  }

  private var earlierNames: [PictureName] {
    let steps = (0..<(shownStep ?? 0)).reversed().compactMap { name(ofStep: $0, viewing.face) }
    guard viewing.showsDraft, viewing.face == .predicted, let draft else { return steps }
    let before = draft.serial - 1
    return steps + [.draftFinished(before)]
      + (0..<draft.recipe.steps).reversed().map { .draftPredicted(before, step: $0) }
  }
}
