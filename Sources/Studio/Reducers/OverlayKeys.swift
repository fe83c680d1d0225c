import Sessions
import TerminalCanvas

extension StudioState {
  /// Closes the topmost overlay.
  mutating func closeOverlay() -> [Effect] {
    let kept = if case .mask = overlays.last { finishMask() } else { [Effect]() }
    switch overlays.popLast() {
    case .mask(let editor): return kept + [.cancel(.mask)] + sayMaskKept(editor)
    case .tour: return [.choose("tour", "seen")]
    case .line(let input) where input.purpose == .search:
      return look { $0.filter.words = "" }
    case .picker, .help, .line, .question, .files, .comparison, .promptDifference, .sheet, .model,
      nil:
      return []
    }
  }

  mutating func replaceOverlay(_ overlay: Overlay) {
    guard !overlays.isEmpty else { return }
    overlays[overlays.count - 1] = overlay
  }

  /// One level out: closes what is open, or leaves what was chosen.
  mutating func goBack() -> [Effect] {
    if !overlays.isEmpty { return closeOverlay() }
    if slotInHand != nil {
      slotInHand = nil
    } else if viewing.isPlaying {
      viewing.isPlaying = false
      return [.cancel(.film)]
    } else if viewing.screen != .normal {
      viewing.screen = .normal
    } else if viewing.face != .predicted {
      viewing.face = .predicted
    } else if filter.isActive {
      return look {
        $0.filter.words = ""
        $0.filter.isStarredOnly = false
      }
    } else if session.view.step != nil {
      return look { $0.step = nil }
    }
    return []
  }

  /// Edits the line of the topmost overlay.
  mutating func editLine(_ change: (inout LineEditor) -> Void) -> [Effect] {
    switch overlays.last {
    case .picker(var picker):
      // The queue is short, and its keys are letters.
      guard picker.kind != .queue else { return [] }
      change(&picker.query)
      picker.selection = 0
      replaceOverlay(.picker(picker))
    case .help(var help):
      change(&help.query)
      help.scroll = 0
      replaceOverlay(.help(help))
    case .line(var input):
      change(&input.line)
      input.problem = nil
      replaceOverlay(.line(input))
      if input.purpose == .search { return look { $0.filter.words = input.line.string } }
    case .files(var browser):
      let wasEmpty = browser.query.text.isEmpty
      change(&browser.query)
      browser.selection = 0
      replaceOverlay(.files(browser))
      if wasEmpty, browser.query.text.isEmpty { return browseFolder(up: true) }
    case .question, .comparison, .sheet, .promptDifference, .model, .tour, .mask, nil: break
    }
    return []
  }

  /// Answers the question that is asked.
  mutating func answer(_ isYes: Bool) -> [Effect] {
    guard case .question(let question) = overlays.popLast() else { return [] }
    guard isYes else { return [] }
    switch question {
    case .end: return endStudio()
    case .leave(let path): return leave(for: path)
    case .overwrite(let id, let path):
      guard let take = session.history[id] else { return [] }
      if let refusal = cannotExport(take) { return say(refusal, .trouble) }
      return [.exportPicture(id, take.recipe, path: path, overwrites: true)]
    }
  }

  /// Turns a page of the tour; behind the last one it ends.
  mutating func turnTourPage(_ distance: Int) -> [Effect] {
    guard case .tour(let page) = overlays.last else { return [] }
    guard page + distance < Phrase.tour.count else { return closeOverlay() }
    replaceOverlay(.tour(max(page + distance, 0)))
    return []
  }

  /// Does what Enter does in the topmost overlay.
  mutating func choose(at moment: Moment) -> [Effect] {
    switch overlays.last {
    case .picker(let picker): return choose(picker, at: moment)
    case .files(let browser): return choose(in: browser)
    case .line(let input): return submit(input, at: moment)
    case .sheet: return finishSheet()
    case .model: return useModelOfPage()
    case .help, .question, .comparison, .promptDifference, .tour, .mask: return closeOverlay()
    case nil: return focus == .picture ? run("full-screen", at: moment) : []
    }
  }
}
