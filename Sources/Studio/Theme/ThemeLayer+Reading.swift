internal import TerminalCanvas

extension ThemeLayer {
  /// Reads what a file says.
  ///
  /// - Parameters:
  ///   - text: the file's text.
  ///   - file: what problems call it.
  ///   - problems: what is wrong is added here, and left out of the layer.
  init(_ text: String, file: String, problems: inout [ThemeProblem]) {
    var reader = ThemeReader(file: file)
    do {
      reader.readTop(try TOMLDocument(text).root)
    } catch {
      reader.problems.append(
        ThemeProblem(file: file, line: error.line, fault: .syntax(error.message)))
    }
    problems += reader.problems
    self = reader.layer
  }
}

private struct ThemeReader {
  let file: String
  var layer = ThemeLayer()
  var problems: [ThemeProblem] = []

  init(file: String) { self.file = file }

  mutating func readTop(_ root: TOMLNode) {
    read(root, table: "", keys: ["name", "inherits", "appearance"] + Self.tables) {
      reader, key, node in
      switch key {
      case "name": reader.layer.name = reader.text(node, key)
      case "inherits": reader.layer.parent = reader.text(node, key).map { reader.written($0, node) }
      case "appearance": reader.layer.appearance = reader.choice(node, key)
      default: reader.readTable(key, node)
      }
    }
  }

  private static let tables = ["palette", "ui", "glyphs", "borders", "image"]

  private mutating func readTable(_ table: String, _ node: TOMLNode) {
    switch table {
    case "palette": readPalette(node)
    case "ui": readStyles(node)
    case "glyphs": readGlyphs(node)
    case "borders": readBorders(node)
    default: readPictures(node)
    }
  }

  private mutating func readPalette(_ node: TOMLNode) {
    for (key, value) in entries(node, "palette") {
      if key == Self.terminalColor {
        report(.reservedColor, value)
      } else if let color = text(value, key) {
        layer.palette[key] = written(color, value)
      }
    }
  }

  private mutating func readStyles(_ node: TOMLNode) {
    for (key, value) in entries(node, "ui") { readStyle(scope: key, value) }
  }

  /// A scope's style, or with unquoted dots, a table of the scopes below it, or both.
  private mutating func readStyle(scope: String, _ node: TOMLNode) {
    if let color = node.text {
      set(scope, ThemeLayer.StyleWords(foreground: color), node)
    } else if let entries = node.entries {
      let isStyle = { (key: String) in Self.styleKeys.contains(key) }
      if entries.isEmpty || entries.contains(where: { isStyle($0.key) }) {
        set(scope, style(entries.filter { isStyle($0.key) }, scope), node)
      }
      for (key, value) in entries where !isStyle(key) {
        // A misspelt `bold` shall not be called an unknown scope.
        if Self.isScope("\(scope).\(key)") {
          readStyle(scope: "\(scope).\(key)", value)
        } else {
          reportUnknown(key, table: "ui.\(scope)", among: Self.styleKeys, value)
        }
      }
    } else {
      report(.unexpectedValue(key: scope, expected: .style), node)
    }
  }

  private static func isScope(_ name: String) -> Bool { ThemeRole.allScopes.contains(name) }

  private mutating func set(_ scope: String, _ words: ThemeLayer.StyleWords, _ node: TOMLNode) {
    guard Self.isScope(scope) else {
      reportUnknown(scope, table: "ui", among: ThemeRole.allScopes.sorted(), node)
      return
    }
    layer.styles[scope] = written(words, node)
  }

  private mutating func style(
    _ entries: [(key: String, node: TOMLNode)], _ scope: String
  )
    -> ThemeLayer.StyleWords
  {
    var words = ThemeLayer.StyleWords()
    for (key, node) in entries {
      if key == "fg" {
        words.foreground = text(node, key)
      } else if key == "bg" {
        words.background = text(node, key)
      } else if let attribute = StyleAttribute(rawValue: key), flag(node, key) == true {
        words.attributes.append(attribute)
      }
    }
    return words
  }

  private static let styleKeys = ["fg", "bg"] + StyleAttribute.allCases.map(\.rawValue)

  private mutating func readGlyphs(_ node: TOMLNode) {
    let names = Glyph.allCases.map(\.rawValue)
    read(node, table: "glyphs", keys: ["set"] + names) { reader, key, value in
      guard let glyph = Glyph(rawValue: key) else {
        reader.layer.glyphSet = reader.choice(value, key)
        return
      }
      guard let text = reader.text(value, key) else { return }
      guard text.count == 1, let character = text.first, TextWidth.cells(character) == 1 else {
        reader.report(.glyphWidth(text, glyph: key), value)
        return
      }
      reader.layer.glyphs[glyph] = character
    }
  }

  private mutating func readBorders(_ node: TOMLNode) {
    read(node, table: "borders", keys: ["normal", "focused", "popup"]) { reader, key, value in
      let kind: BorderKind? = reader.choice(value, key)
      switch key {
      case "normal": reader.layer.borders.normal = kind
      case "focused": reader.layer.borders.focused = kind
      default: reader.layer.borders.popup = kind
      }
    }
  }

  private mutating func readPictures(_ node: TOMLNode) {
    read(node, table: "image", keys: ["background", "frame", "smooth"]) { reader, key, value in
      switch key {
      case "background":
        reader.layer.pictures.background =
          reader.text(value, key).map { reader.written($0, value) }
      case "frame": reader.layer.pictures.hasFrame = reader.flag(value, key)
      default: reader.layer.pictures.isSmooth = reader.flag(value, key)
      }
    }
  }

  private static let terminalColor = ThemeLayer.terminalColor
}

extension ThemeReader {
  /// Hands every known key of a table to `use`, and reports the others.
  private mutating func read(
    _ node: TOMLNode, table: String, keys: [String],
    _ use: (inout ThemeReader, String, TOMLNode) -> Void
  ) {
    for (key, value) in entries(node, table) {
      if keys.contains(key) {
        use(&self, key, value)
      } else {
        reportUnknown(key, table: table, among: keys, value)
      }
    }
  }

  private mutating func entries(_ node: TOMLNode, _ key: String) -> [(key: String, node: TOMLNode)]
  {
    guard let entries = node.entries else {
      report(.unexpectedValue(key: key, expected: .table), node)
      return []
    }
    return entries
  }

  private mutating func text(_ node: TOMLNode, _ key: String) -> String? {
    if node.text == nil { report(.unexpectedValue(key: key, expected: .text), node) }
    return node.text
  }

  private mutating func flag(_ node: TOMLNode, _ key: String) -> Bool? {
    if node.flag == nil { report(.unexpectedValue(key: key, expected: .flag), node) }
    return node.flag
  }

  private mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ node: TOMLNode, _ key: String
  ) -> Choice? where Choice.RawValue == String {
    guard let word = text(node, key) else { return nil }
    guard let choice = Choice(rawValue: word) else {
      report(
        .unknownChoice(word, key: key, choices: Choice.allCases.map(\.rawValue)), node)
      return nil
    }
    return choice
  }

  private func written<Value>(_ value: Value, _ node: TOMLNode) -> ThemeLayer.Written<Value> {
    ThemeLayer.Written(value: value, file: file, line: node.line)
  }

  private mutating func report(_ fault: ThemeFault, _ node: TOMLNode) {
    problems.append(ThemeProblem(file: file, line: node.line, fault: fault))
  }

  private mutating func reportUnknown(
    _ key: String, table: String, among keys: [String], _ node: TOMLNode
  ) {
    report(.unknownKey(key, table: table, nearest: key.nearest(in: keys)), node)
  }
}
