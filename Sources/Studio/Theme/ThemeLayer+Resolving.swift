internal import TerminalCanvas

extension ThemeLayer {
  /// The name of the terminal's own colour in a theme file.
  static let terminalColor = "default"

  /// Looks up all colours.
  ///
  /// - Parameters:
  ///   - name: what the theme is called when its file does not say.
  ///   - problems: what is wrong is added here.
  /// - Returns: the theme, with the terminal's own colours where something was wrong.
  func theme(name: String, problems: inout [ThemeProblem]) -> Theme {
    let colors = resolvedPalette(&problems)
    var scopes: [String: Style] = [:]
    for (scope, words) in styles {
      scopes[scope] = Style(
        foreground: color(words.value.foreground, words, colors, &problems),
        background: color(words.value.background, words, colors, &problems),
        attributes: words.value.attributes.reduce(into: []) { $0.formUnion($1.attributes) })
    }
    var resolved: [ThemeRole: Style] = [:]
    for role in ThemeRole.allCases {
      resolved[role] = role.scopes.lazy.compactMap { scopes[$0] }.first ?? .plain
    }
    let ground = resolved[.ground]?.background ?? .standard
    return Theme(
      name: self.name ?? name,
      appearance: appearance ?? ((ground.luminance ?? 0) < 0.32 ? .dark : .light),
      styles: resolved, glyphs: resolvedGlyphs, borders: resolvedBorders,
      pictures: Theme.Pictures(
        background: pictures.background.map { color($0.value, $0, colors, &problems) } ?? ground,
        hasFrame: pictures.hasFrame ?? false, isSmooth: pictures.isSmooth ?? true))
  }

  private var resolvedGlyphs: [Glyph: Character] {
    let base = Glyph.allCases.map { glyph in
      switch glyphSet ?? .unicode {
      case .unicode: (glyph, glyph.unicode)
      case .ascii: (glyph, glyph.ascii)
      }
    }
    return Dictionary(uniqueKeysWithValues: base).merging(glyphs) { _, mine in mine }
  }

  private var resolvedBorders: ThemeBorders {
    let isASCII = glyphSet == .ascii
    return ThemeBorders(
      normal: borders.normal ?? (isASCII ? .ascii : .light),
      focused: borders.focused ?? (isASCII ? .heavyASCII : .heavy),
      popup: borders.popup ?? (isASCII ? .ascii : .light))
  }

  /// The palette with names that stand for other names followed to their colours.
  private func resolvedPalette(_ problems: inout [ThemeProblem]) -> [String: Color] {
    var colors: [String: Color] = [:]
    var reported: Set<String> = []
    for name in palette.keys.sorted() {
      var way = [name]
      while let entry = palette[way[way.count - 1]] {
        if entry.value == Self.terminalColor || entry.value.hasPrefix("#") { break }
        guard palette[entry.value] != nil else { break }
        if let start = way.firstIndex(of: entry.value) {
          let cycle = Array(way[start...])
          if reported.isDisjoint(with: cycle), let first = palette[cycle[0]] {
            problems.append(first.problem(.paletteCycle(cycle + [cycle[0]])))
          }
          reported.formUnion(cycle)
          way = []
          break
        }
        way.append(entry.value)
      }
      guard let last = way.last, let entry = palette[last] else { continue }
      // Only the entry that is wrong is reported, not those that lead to it.
      var found: [ThemeProblem] = []
      let color = color(entry.value, entry, [:], &found)
      if last == name { problems += found }
      colors[name] = color
    }
    return colors
  }

  /// Looks up a colour; the terminal's own where none is named or the name means nothing.
  private func color<Words>(
    _ name: String?, _ place: Written<Words>, _ colors: [String: Color],
    _ problems: inout [ThemeProblem]
  ) -> Color {
    guard let name, name != Self.terminalColor else { return .standard }
    if name.hasPrefix("#") {
      if let color = Color(hex: name) { return color }
      problems.append(place.problem(.unreadableColor(name)))
    } else if let color = colors[name] {
      return color
    } else if palette[name] == nil {
      let names = palette.keys.sorted() + [Self.terminalColor]
      problems.append(place.problem(.unknownColor(name, nearest: name.nearest(in: names))))
    }
    return .standard
  }
}
