import Testing

extension `Darkroom in a terminal` {
  @Suite struct `The mouse` {
    let program: StudioProgram

    init() throws { program = try StudioProgram() }

    @Test func `shows the take that is clicked`() async throws {
      try await program.withStudio(in: .window(120, 40)) { terminal in
        try await Developing.quieten(terminal)
        for number in 1...2 {
          terminal.press(.control("g"))
          try await terminal.wait(for: "#\(number) · done")
          try await terminal.settle()
        }
        let newer = try await terminal.wait(for: "the newer picture") { $0.mainPicture }
        let row = try await terminal.wait(for: "the older take's row") { screen in
          Self.place(of: "#1", right: 60, in: screen)
        }
        terminal.click(row)
        try await terminal.wait(for: "#1 · done")
        try await terminal.wait(for: "the older take's picture") { screen in
          screen.mainPicture.flatMap {
            $0.isWhole && $0.sixel.bytes != newer.sixel.bytes ? true : nil
          }
        }
        #expect(terminal.screen.isSound)
      }
    }

    @Test func `scrubs where it is dragged on the bar of steps`() async throws {
      try await program.withStudio(in: .window(120, 40)) { terminal in
        try await Developing.develop(in: terminal)
        let (start, end) = try await terminal.wait(for: "the bar of steps", Self.bar)
        let width = end.column - start.column
        func place(_ tenths: Int) -> ScreenPlace {
          ScreenPlace(row: start.row, column: start.column + width * tenths / 10)
        }
        terminal.drag(over: [end, place(8), place(5)])
        try await terminal.wait(for: "step 7 of 12")
        terminal.drag(over: [place(5), place(2), start])
        try await terminal.wait(for: "step 1 of 12")
        // What is beyond the end is the finished picture.
        terminal.drag(over: [start, place(7), end])
        try await terminal.wait(for: "#1 · done")
        #expect(terminal.screen.isSound)
      }
    }

    @Test func `steps through the walk with its wheel over the picture`() async throws {
      try await program.withStudio(in: .window(120, 40)) { terminal in
        let picture = try await Developing.develop(in: terminal)
        let middle = ScreenPlace(
          row: picture.row + picture.rows / 2, column: picture.column + picture.columns / 2)
        terminal.click(middle, button: 64)
        try await terminal.wait(for: "step 12 of 12")
        terminal.click(middle, button: 64)
        try await terminal.wait(for: "step 11 of 12")
        try await terminal.wait(for: "another picture") { screen in
          screen.mainPicture.flatMap {
            $0.isWhole && $0.sixel.bytes != picture.sixel.bytes ? true : nil
          }
        }
        terminal.click(middle, button: 65)
        terminal.click(middle, button: 65)
        try await terminal.wait(for: "#1 · done")
        #expect(terminal.screen.isSound)
      }
    }

    /// Where a text stands on the right of a column.
    private static func place(
      of text: String, right column: Int, in screen: TerminalModel
    ) -> ScreenPlace? {
      for (row, line) in screen.grid.enumerated() {
        let cells = line.map(\.text)
        let last = cells.count - text.count
        guard column < last else { continue }
        for start in column...last where cells[start..<start + text.count].joined() == text {
          return ScreenPlace(row: row, column: start)
        }
      }
      return nil
    }

    /// The ends of the bar of steps.
    private static func bar(_ screen: TerminalModel) -> (ScreenPlace, ScreenPlace)? {
      guard let row = screen.lines.lastIndex(where: { $0.contains("12/12") && $0.contains("━━") })
      else { return nil }
      let cells = screen.grid[row].map(\.text)
      // The mark of the shown step stands on the end.
      guard let first = cells.firstIndex(of: "├"), let last = cells.lastIndex(of: "●") else {
        return nil
      }
      return (ScreenPlace(row: row, column: first), ScreenPlace(row: row, column: last))
    }
  }
}
