public import Pictures

/// How a picture came about: the two notes that a Darkroom PNG carries, and its mark.
public struct Provenance: Sendable, Equatable {
  /// All that is needed to paint the picture again, as JSON.
  public let recipe: String
  /// The same for other studios, in the form that they read; empty where there is none.
  public let parameters: String
  /// That a machine made it, for programs that read EXIF; nil where that is not said.
  public let mark: MachineMark?

  /// Makes the notes of a picture.
  public init(recipe: String, parameters: String, mark: MachineMark? = nil) {
    self.recipe = recipe
    self.parameters = parameters
    self.mark = mark
  }

  private static let recipeKeyword = "darkroom"
  private static let parametersKeyword = "parameters"
}

extension Provenance {
  /// Reads the notes of a picture.
  ///
  /// - Parameter path: a PNG, JPEG or WebP file.
  /// - Returns: nil where there is no recipe: in pictures of other programs, and in JPEG and WebP.
  /// - Throws: `PictureError`, for what cannot be read.
  public static func read(from path: String) throws -> Provenance? {
    let texts = try PNGFile.texts(in: path)
    guard let recipe = texts.first(where: { $0.keyword == recipeKeyword }) else { return nil }
    let parameters = texts.first { $0.keyword == parametersKeyword }
    return Provenance(
      recipe: recipe.text, parameters: parameters?.text ?? "",
      mark: try MachineMark.read(from: path))
  }

  /// The notes as a PNG carries them: `parameters` in UTF-8 only where Latin-1 does not hold it, as
  /// other studios do.
  var texts: [PNGText] {
    var texts = [PNGText(keyword: Self.recipeKeyword, text: recipe, kind: .international)]
    if !parameters.isEmpty {
      texts.append(PNGText(keyword: Self.parametersKeyword, text: parameters))
    }
    return texts
  }
}

extension PNGFile {
  /// Writes a picture with its notes, as `write(_:to:texts:)` does.
  public static func write(_ picture: Picture, to path: String, provenance: Provenance) throws {
    try write(picture, to: path, texts: provenance.texts, mark: provenance.mark)
  }
}
