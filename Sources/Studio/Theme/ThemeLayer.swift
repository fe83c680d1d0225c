/// What one theme file says, before colours are looked up and parents are laid under it.
struct ThemeLayer: Sendable {
  /// Something that was written, and where.
  struct Written<Value: Sendable>: Sendable {
    let value: Value
    let file: String
    let line: Int

    func problem(_ fault: ThemeFault) -> ThemeProblem {
      ThemeProblem(file: file, line: line, fault: fault)
    }
  }

  /// A style in the file's words.
  struct StyleWords: Sendable {
    var foreground: String?
    var background: String?
    var attributes: [StyleAttribute] = []
  }

  /// What `[image]` may say.
  struct PictureWords: Sendable {
    var background: Written<String>?
    var hasFrame: Bool?
    var isSmooth: Bool?
  }

  /// What `[borders]` may say.
  struct BorderWords: Sendable {
    var normal: BorderKind?
    var focused: BorderKind?
    var popup: BorderKind?
  }

  var name: String?
  var parent: Written<String>?
  var appearance: Theme.Appearance?
  var palette: [String: Written<String>] = [:]
  var styles: [String: Written<StyleWords>] = [:]
  var glyphSet: GlyphSet?
  var glyphs: [Glyph: Character] = [:]
  var borders = BorderWords()
  var pictures = PictureWords()

  /// This layer with another under it: what this one does not say, the lower says.
  func over(_ lower: ThemeLayer) -> ThemeLayer {
    var layer = lower
    layer.name = name
    layer.parent = parent
    layer.appearance = appearance ?? lower.appearance
    layer.palette.merge(palette) { _, mine in mine }
    layer.styles.merge(styles) { _, mine in mine }
    if glyphSet != nil { layer.glyphs = [:] }
    layer.glyphSet = glyphSet ?? lower.glyphSet
    layer.glyphs.merge(glyphs) { _, mine in mine }
    layer.borders.normal = borders.normal ?? lower.borders.normal
    layer.borders.focused = borders.focused ?? lower.borders.focused
    layer.borders.popup = borders.popup ?? lower.borders.popup
    layer.pictures.background = pictures.background ?? lower.pictures.background
    layer.pictures.hasFrame = pictures.hasFrame ?? lower.pictures.hasFrame
    layer.pictures.isSmooth = pictures.isSmooth ?? lower.pictures.isSmooth
    return layer
  }
}
