/// A theme as a file gives it.
public struct ThemeFile: Sendable, Hashable {
  /// The name that other themes inherit it by.
  public let name: String
  /// What problems call it: a path, or a built-in theme's name.
  public let file: String
  /// The file's text.
  public let text: String

  /// A theme's file.
  ///
  /// - Parameters:
  ///   - name: the name that other themes inherit it by.
  ///   - file: what problems call it.
  ///   - text: the file's text.
  public init(name: String, file: String, text: String) {
    self.name = name
    self.file = file
    self.text = text
  }

  /// Reads the theme with all it inherits.
  ///
  /// A child's palette also changes the colours of what it inherits.
  ///
  /// - Parameters:
  ///   - names: themes that there are, for suggestions.
  ///   - find: the theme of a name that a theme inherits, when there is one.
  /// - Returns: the theme, with every colour looked up.
  /// - Throws: everything that is wrong, in this file and in those it inherits.
  public func theme(
    names: [String] = [], inheriting find: (_ name: String, _ child: ThemeFile) -> ThemeFile?
  ) throws(ThemeFileError) -> Theme {
    var problems: [ThemeProblem] = []
    var layers: [ThemeLayer] = []
    var way: [ThemeFile] = []
    var next: ThemeFile? = self
    while let file = next {
      way.append(file)
      let layer = ThemeLayer(file.text, file: file.file, problems: &problems)
      layers.append(layer)
      next = nil
      guard let parent = layer.parent else { break }
      guard let found = find(parent.value, file) else {
        let nearest = parent.value.nearest(in: names)
        problems.append(parent.problem(.unknownTheme(parent.value, nearest: nearest)))
        break
      }
      if let start = way.firstIndex(where: { $0.file == found.file }) {
        let cycle = way[start...].map(\.name) + [found.name]
        problems.append(parent.problem(.inheritanceCycle(cycle)))
        break
      }
      next = found
    }
    var whole = ThemeLayer()
    for layer in layers.reversed() { whole = layer.over(whole) }
    let theme = whole.theme(name: name, problems: &problems)
    guard problems.isEmpty else { throw ThemeFileError(problems) }
    return theme
  }
}
