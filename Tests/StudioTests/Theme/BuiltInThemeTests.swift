import Foundation
import Testing

@testable import Studio
@testable import TerminalCanvas

@Suite struct BuiltInThemeTests {
  @Test(arguments: ThemeLibrary.builtIn.names)
  func `a built-in theme can be read, and everything in it`(name: String) {
    #expect(ThemeCheck.check(named: name).lines(.english) == ["\(name): fine"])
  }

  @Test(arguments: ThemeLibrary.builtIn.names)
  func `every sign is one cell wide`(name: String) throws {
    let theme = try ThemeLibrary.builtIn.theme(named: name)
    for theme in [theme, theme.inASCII] {
      for glyph in Glyph.allCases { #expect(TextWidth.cells(theme[glyph]) == 1, "\(glyph)") }
    }
  }

  @Test(arguments: ThemeLibrary.builtIn.names)
  func `the focus shows without colour`(name: String) throws {
    let theme = try ThemeLibrary.builtIn.theme(named: name)
    #expect(theme.border(isFocused: true) != theme.border(isFocused: false))
    #expect(theme.inASCII.border(isFocused: true) != theme.inASCII.border(isFocused: false))
    #expect(theme[.titleFocused].attributes.contains(.bold))
  }

  @Test func `the folder of themes and the list in the program agree`() throws {
    let top = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../themes").standardized
    let files = try FileManager.default.contentsOfDirectory(atPath: top.path)
    #expect(Set(files) == Set(BuiltInTheme.allCases.map { "\($0.rawValue).toml" }))
  }

  @Test func `ASCII needs nothing but ASCII`() throws {
    let theme = try ThemeLibrary.builtIn.theme(named: "dark").inASCII
    for glyph in Glyph.allCases { #expect(theme[glyph].isASCII) }
    #expect(theme.border(isFocused: true).topLeft.isASCII)
  }

  @Test func `mono has no colours, and still shows where one is`() throws {
    let theme = try ThemeLibrary.builtIn.theme(named: "mono")
    for role in ThemeRole.allCases {
      #expect(theme[role].foreground == .standard && theme[role].background == .standard)
    }
    for role in [ThemeRole.selection, .error, .modeInsert, .reference3, .mentionEmpty, .match] {
      #expect(theme[role] != theme[.text], "\(role)")
    }
  }

  @Test func `high contrast keeps 7 to 1`() throws {
    let theme = try ThemeLibrary.builtIn.theme(named: "high-contrast")
    for role in ThemeRole.allCases {
      let (text, ground) = (theme[role].foreground, theme.ground(of: role))
      guard let ratio = text.contrast(with: ground), !Self.lines.contains(role) else { continue }
      #expect(ratio >= 7, "\(role)")
    }
  }

  private static let lines: Set<ThemeRole> = [
    .border, .treeLine, .scrollTrack, .progressRest, .meterRest,
  ]

  @Test(arguments: ColorVision.allCases)
  func `colour-blind safe means that slots and states stay apart`(vision: ColorVision) throws {
    let theme = try ThemeLibrary.builtIn.theme(named: "color-blind")
    let slots = ThemeRole.references.map { theme[$0].foreground }
    let states = [ThemeRole.ok, .warning, .error].map { theme[$0].foreground }
    let differences = [(theme[.diffAdded].foreground, theme[.diffRemoved].foreground)]
    for (one, other) in pairs(slots) + pairs(states) + differences {
      let distance = try #require(vision.distance(one, other))
      #expect(distance > 12, "\(one.hex ?? "") \(other.hex ?? "")")
    }
  }

  private func pairs(_ colors: [Color]) -> [(Color, Color)] {
    colors.indices.flatMap { one in
      colors.indices.dropFirst(one + 1).map { (colors[one], colors[$0]) }
    }
  }
}

/// Kinds of colour vision, simulated in linear light.
///
/// Source: Viénot, Brettel and Mollon, Digital Video Colourmaps for Checking the Legibility of
/// Displays by Dichromats, 1999.
enum ColorVision: CaseIterable {
  case usual, protanopia, deuteranopia

  private var matrix: [[Double]] {
    switch self {
    case .usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protanopia: [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]]
    case .deuteranopia: [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]]
    }
  }

  /// Distance of two colours in L*a*b* as this vision sees them.
  func distance(_ one: Color, _ other: Color) -> Double? {
    guard let one = seen(one), let other = seen(other) else { return nil }
    return one.squaredDifference(from: other)?.squareRoot()
  }

  private func seen(_ color: Color) -> Color? {
    guard let (red, green, blue) = color.components else { return nil }
    let light = [red, green, blue].map { byte in
      let value = Double(byte) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    let bytes = matrix.map { row -> UInt8 in
      let value = min(max(zip(row, light).map(*).reduce(0, +), 0), 1)
      let coded = value <= 0.0031308 ? value * 12.92 : 1.055 * pow(value, 1 / 2.4) - 0.055
      return UInt8((coded * 255).rounded())
    }
    return Color.rgb(bytes[0], bytes[1], bytes[2])
  }
}
