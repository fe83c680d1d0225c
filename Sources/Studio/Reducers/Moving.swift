import Pictures
import Sessions
import TerminalCanvas

extension StudioState {
  /// Cells at which the prompt wraps.
  public var promptWidth: Int { layout.promptWidth }

  /// Moves in the topmost overlay, or in the pane that has the keys.
  mutating func move(columns: Int, rows: Int) -> [Effect] {
    if !overlays.isEmpty { return moveInOverlay(columns: columns, rows: rows) }
    switch focus {
    case .prompt:
      let motion: PromptEditor.Motion =
        columns != 0 ? (columns < 0 ? .left : .right) : (rows < 0 ? .up : .down)
      return moveCursor(motion)
    case .picture:
      if viewing.isActualSize { return pan(columns: columns, rows: rows) }
      return columns != 0 ? moveStep(columns) : showTake(rows)
    case .steps: return columns != 0 ? moveStep(columns) : showTake(rows)
    case .takes: return rows != 0 ? showTake(rows) : []
    case .references:
      let across = layout.slotsAcross
      slot = min(max(slot + columns + rows * across, 1), ReferenceSlots.count)
      return []
    case .parameters:
      let across = layout.parametersAcross
      let all = parameterRows
      let index = parameterIndex + columns + rows * across
      parameter = all[min(max(index, 0), all.count - 1)]
      return []
    }
  }

  /// Moves by what is seen at once.
  mutating func movePage(_ pages: Int) -> [Effect] {
    if !overlays.isEmpty {
      return moveInOverlay(columns: 0, rows: pages * max(layout.overlayRows - 1, 1))
    }
    switch focus {
    case .takes: return showTake(pages * layout.takesPerPage)
    case .prompt: return movePrompt(rows: pages)
    case .steps, .picture: return moveStep(pages * 4)
    case .references, .parameters: return move(columns: 0, rows: pages * 2)
    }
  }

  /// Moves to the first or the last thing there is.
  mutating func moveToEnd(first: Bool) -> [Effect] {
    if !overlays.isEmpty {
      return moveInOverlay(columns: 0, rows: first ? -1_000_000 : 1_000_000)
    }
    switch focus {
    case .prompt: return moveCursor(first ? .textStart : .textEnd)
    case .picture, .steps: return show(step: first ? 0 : Int.max)
    case .takes:
      let rows = takeRows
      return (first ? rows.first : rows.last).map { show($0.id) } ?? []
    case .references: slot = first ? 1 : ReferenceSlots.count
    case .parameters:
      let rows = parameterRows
      parameter = (first ? rows.first : rows.last) ?? parameter
    }
    return []
  }

  private mutating func moveInOverlay(columns: Int, rows: Int) -> [Effect] {
    switch overlays.last {
    case .picker(var picker):
      picker.selection = Self.moved(picker.selection, rows, of: items(of: picker).count)
      replaceOverlay(.picker(picker))
    case .files(var browser):
      browser.selection = Self.moved(browser.selection, rows, of: browser.matching.count)
      replaceOverlay(.files(browser))
    case .help(var help):
      let last = max(HelpRow.rows(help, self).count - layout.overlayRows, 0)
      help.scroll = min(max(help.scroll + rows, 0), last)
      replaceOverlay(.help(help))
    case .promptDifference(let first, let second, let scroll):
      let last = max(DifferenceView.rowCount(first, second, self) - layout.differenceRows, 0)
      replaceOverlay(.promptDifference(first, second, scroll: min(max(scroll + rows, 0), last)))
    case .sheet(var sheet):
      let count = takes(of: sheet).count
      let across = StudioLayout.sheetColumns(count: count, in: size)
      sheet.selection = Self.moved(sheet.selection, columns + rows * across, of: count)
      replaceOverlay(.sheet(sheet))
    case .mask: return changeMask { $0.move(columns: columns, rows: rows) }
    case .model(var page):
      page.scroll = min(max(page.scroll + rows, 0), ModelView.overflow(page, self))
      replaceOverlay(.model(page))
    case .line, .question, .comparison, .tour, nil: break
    }
    return []
  }

  private static func moved(_ selection: Int, _ distance: Int, of count: Int) -> Int {
    min(max(selection + distance, 0), max(count - 1, 0))
  }

  /// Moves the cursor of the prompt by what is seen of it.
  mutating func movePrompt(rows pages: Int) -> [Effect] {
    let (rows, width) = (layout.promptRows, promptWidth)
    for _ in 0..<rows { editor.move(pages < 0 ? .up : .down, width: width) }
    completion = nil
    return []
  }

  private mutating func pan(columns: Int, rows: Int) -> [Effect] {
    guard let picture = shownPicture?.picture else { return [] }
    viewing.origin.x = min(max(viewing.origin.x + columns * 64, 0), max(picture.width - 64, 0))
    viewing.origin.y = min(max(viewing.origin.y + rows * 64, 0), max(picture.height - 64, 0))
    return []
  }

  /// Gives the keys to the next pane that there is, or to the one before.
  mutating func focusPane(_ distance: Int) -> [Effect] {
    let panes = Pane.allCases
    let index = panes.firstIndex(of: focus) ?? 0
    return enter(panes[(index + distance + panes.count) % panes.count])
  }

  /// Gives more or less of the screen to the picture.
  mutating func widenPicture(_ distance: Int) -> [Effect] {
    let level = min(max(viewing.screen.rawValue + distance, 0), ScreenMode.allCases.count - 1)
    viewing.screen = ScreenMode(rawValue: level) ?? viewing.screen
    return []
  }

  /// Goes to another completion.
  mutating func moveCompletion(_ distance: Int) -> [Effect] {
    guard let completion, !completion.candidates.isEmpty else { return [] }
    let count = completion.candidates.count
    self.completion?.selection = (completion.selection + distance + count) % count
    return []
  }
}
