import Foundation
import Testing

extension `Darkroom in a terminal` {
  @Suite struct `A mask` {
    let program: StudioProgram

    init() throws { program = try StudioProgram() }

    @Test func `is drawn with keys and mouse, kept, and used by the next picture`() async throws {
      try await program.withStudio(in: .window(120, 40)) { terminal in
        try await Developing.develop(in: terminal)
        terminal.type("gh")
        try await terminal.wait(for: "take 1")
        terminal.type("gb")
        try await terminal.wait(for: "PEN UP")
        let plain = try await terminal.wait(for: "the picture to draw on") { screen in
          screen.mainPicture.flatMap { $0.isWhole && $0.columns > 40 ? $0 : nil }
        }
        terminal.type("pllll")
        try await terminal.wait(for: "PAINTS")
        terminal.press(.escape)
        try await terminal.wait(for: "PEN UP")
        let middle = ScreenPlace(
          row: plain.row + plain.rows / 2, column: plain.column + plain.columns / 2)
        func place(_ columns: Int, _ rows: Int) -> ScreenPlace {
          ScreenPlace(row: middle.row + rows, column: middle.column + columns)
        }
        terminal.drag(over: [place(-20, -8), place(20, -8), place(20, 8)])
        terminal.drag(over: [place(10, 8), place(24, 8)], button: 2)
        try await terminal.wait(for: "the mask on the picture") { screen in
          screen.mainPicture.flatMap {
            $0.isWhole && $0.sixel.bytes != plain.sixel.bytes ? true : nil
          }
        }
        try await terminal.settle()
        #expect(terminal.screen.isSound)
        terminal.press(.enter)
        try await terminal.waitUntilGone("PEN UP")
        try await terminal.wait(for: "takes it back")
        terminal.press(.control("g"))
        try await terminal.wait(for: "#2 · done")
        terminal.type("ZZ")
        _ = try await terminal.waitForEnd()
      }
      let folder = program.home + "/export"
      let result = try await program.run(["sessions", "export", program.session, folder])
      #expect(result.errors == "")
      let text = try String(contentsOfFile: folder + "/takes/0002.json", encoding: .utf8)
      let take = try #require(
        try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      let recipe = try #require(take["recipe"] as? [String: Any])
      let image = try #require(recipe["image"] as? [String: Any])
      let mask = try #require(image["mask"] as? [String: Any])
      #expect(mask["name"] as? String == "mask")
      let fingerprint = try #require(mask["fingerprint"] as? String)
      #expect(FileManager.default.fileExists(atPath: "\(folder)/references/\(fingerprint).png"))
    }
  }
}
