import TerminalCanvas

/// Draws the studio: the same state always makes the same screenful.
public enum StudioView {
  /// Draws everything.
  public static func draw(_ state: StudioState) -> Screenful {
    var sketch = Sketch(state)
    if sketch.layout.isTooSmall {
      drawTooSmall(state.size, on: &sketch)
    } else {
      Header.draw(state, on: &sketch)
      PicturePane.draw(state, on: &sketch)
      PromptPane.draw(state, on: &sketch)
      ReferencesPane.draw(state, on: &sketch)
      TakesPane.draw(state, on: &sketch)
      ParametersPane.draw(state, on: &sketch)
      StepsPane.draw(state, on: &sketch)
      StatusLine.draw(state, on: &sketch)
      if state.overlays.isEmpty { CompletionList.draw(state, on: &sketch) }
      PendingKeysList.draw(state, on: &sketch)
      for overlay in state.overlays { OverlayView.draw(overlay, of: state, on: &sketch) }
      MessageLine.draw(state, on: &sketch)
    }
    return Screenful(canvas: sketch.canvas, hits: sketch.hits)
  }

  private static func drawTooSmall(_ size: Size, on sketch: inout Sketch) {
    let text = sketch.say(
      .terminalTooSmall(
        needs: (StudioLayout.leastSize.columns, StudioLayout.leastSize.rows),
        has: (size.columns, size.rows)))
    sketch.write(text, .warning, in: Rect(size).line(0))
    sketch.focus(0, 0)
  }
}
