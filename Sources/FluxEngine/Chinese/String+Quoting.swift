extension String {
  /// The text of a file, shortened, with nothing in it that a terminal would obey.
  var inOneLine: String {
    let shown = unicodeScalars.prefix(120).map { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: scalar.escaped(asASCII: true)
      default: String(scalar)
      }
    }
    return shown.joined() + (unicodeScalars.count > 120 ? "…" : "")
  }

  /// The same in Chinese quotation marks.
  var inQuotes: String { "“\(inOneLine)”" }
}
