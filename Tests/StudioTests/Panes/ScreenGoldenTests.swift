import Foundation
import Sessions
import TerminalCanvas
import Testing

@testable import Studio

/// Whole screens as text, to be looked at when they change.
///
/// `DARKROOM_WRITE_GOLDENS=1` writes them anew, into the sources, and fails every test that did.
@Suite struct ScreenGoldenTests {
  static let sizes = [(60, 16), (80, 24), (120, 40), (200, 60)].map {
    Size(columns: $0.0, rows: $0.1)
  }

  @Test(arguments: sizes, Language.allCases)
  func `a take develops`(size: Size, language: Language) throws {
    let scene = try Scene(columns: size.columns, rows: size.rows, language: language)
    try expect(scene, isGolden: "develops", size, language)
  }

  @Test(arguments: [sizes[1], sizes[2]], Language.allCases)
  func `the palette says why a command is refused`(size: Size, language: Language) throws {
    var scene = try Scene(columns: size.columns, rows: size.rows, language: language)
    var picker = Picker(.commands)
    picker.query = LineEditor(language == .english ? "draft" : "草图")
    scene.state.overlays = [.picker(picker)]
    try expect(scene, isGolden: "palette", size, language)
  }

  @Test(arguments: [sizes[1]], Language.allCases)
  func `the help begins with the keys of the pane`(size: Size, language: Language) throws {
    var scene = try Scene(columns: size.columns, rows: size.rows, language: language)
    scene.state.overlays = [.help(Help(pane: .takes))]
    try expect(scene, isGolden: "help", size, language)
  }

  @Test(arguments: [sizes[0], sizes[1]], Language.allCases)
  func `parameters take the place of references`(size: Size, language: Language) throws {
    var scene = try Scene(columns: size.columns, rows: size.rows, language: language)
    scene.state.focus = .parameters
    scene.state.parameter = .seed
    try expect(scene, isGolden: "parameters", size, language)
  }

  @Test(arguments: [sizes[1], sizes[2]], Language.allCases)
  func `a mask is drawn`(size: Size, language: Language) throws {
    let scene = try Scene(columns: size.columns, rows: size.rows, language: language)
      .drawingMask()
    try expect(scene, isGolden: "mask", size, language)
  }

  @Test(arguments: [PictureProtocol.characters, .none])
  func `a mask is drawn where there is no colour`(pictures: PictureProtocol) throws {
    let size = Self.sizes[1]
    var scene = try Scene(columns: size.columns, rows: size.rows, theme: "mono").drawingMask()
    scene.state.terminal.pictures = pictures
    scene.state.terminal.colors = .none
    try expect(scene, isGolden: "mask-\(pictures.rawValue)", size, .english)
  }

  @Test(arguments: [sizes[1], sizes[2]], Language.allCases)
  func `a model's page says what it is and what it needs`(size: Size, language: Language) throws {
    var scene = try Scene(columns: size.columns, rows: size.rows, language: language)
    scene.showModelPage()
    try expect(scene, isGolden: "model", size, language)
  }

  @Test func `in ASCII nothing but ASCII and the prompt is drawn`() throws {
    let size = Self.sizes[1]
    var scene = try Scene(columns: size.columns, rows: size.rows)
    scene.state.settings.theme = scene.state.settings.theme.inASCII
    let prompt = Set("日本の浮世絵風░")
    #expect(scene.lines.joined().allSatisfy { $0.isASCII || prompt.contains($0) })
    try expect(scene, isGolden: "ascii", size, .english)
  }

  private func expect(
    _ scene: Scene, isGolden name: String, _ size: Size, _ language: Language
  ) throws {
    let file = "\(name)-\(size.columns)x\(size.rows)-\(language.rawValue).txt"
    let text = scene.lines.joined(separator: "\n") + "\n"
    if ProcessInfo.processInfo.environment["DARKROOM_WRITE_GOLDENS"] != nil {
      let folder = URL(filePath: #filePath).deletingLastPathComponent()
      try text.write(
        to: folder.appending(path: "Goldens/\(file)"), atomically: true, encoding: .utf8)
      Issue.record("\(file) was written anew: look at it, and run the tests without the variable.")
      return
    }
    let url = Bundle.module.bundleURL.appending(path: "Goldens/\(file)")
    let golden = try String(contentsOf: url, encoding: .utf8)
    let rows = zip(golden.split(separator: "\n"), text.split(separator: "\n")).enumerated()
    for (row, (expected, found)) in rows where expected != found {
      Issue.record("\(file), row \(row):\n\(expected)\n\(found)")
    }
    #expect(golden.count == text.count)
  }
}
