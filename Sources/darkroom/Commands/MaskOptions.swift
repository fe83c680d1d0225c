import ArgumentParser
import FluxEngine
import Generation
import PictureFiles
import Pictures

/// Where the picture to start from is painted anew, and what it gets around it.
struct MaskOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Paint the picture to start from anew where this one is white, and keep it where it is black.",
      valueName: "file"),
    completion: .file(extensions: ["png", "jpg", "jpeg", "webp"]))
  var mask: String?

  @Option(
    help: ArgumentHelp(
      "Paint margins around the picture to start from: pixels, made multiples of 16.",
      valueName: "left,top,right,bottom"))
  var extend: String?

  func validate() throws {
    if let extend, PictureMargins(text: extend) == nil {
      throw ValidationError(
        en:
          "--extend is \"\(extend)\": give left, top, right and bottom in pixels, as in 0,0,256,0.",
        zh: "--extend 为“\(extend)”：请依次给出左、上、右、下的像素数，例如 0,0,256,0。")
    }
  }

  /// Changes where a recipe paints its picture to start from, and what that gets around it.
  ///
  /// - Parameters:
  ///   - recipe: names its picture to start from already.
  ///   - picture: the picture to start from.
  ///   - remembered: the mask that the recipe names, where it is repeated.
  ///   - hasSize: whether a size was asked for; otherwise a canvas with new margins has its own.
  /// - Returns: the mask that the recipe then names.
  /// - Throws: what is wrong with the options, or with the mask's file.
  func apply(
    to recipe: inout Recipe, over picture: Picture?, remembered: Picture?, hasSize: Bool
  ) throws -> Picture? {
    guard let picture, recipe.image != nil else {
      guard mask == nil, extend == nil else {
        throw ValidationError(
          en: "--mask and --extend need --image with a picture to start from.",
          zh: "--mask 与 --extend 需要与 --image 给出的起始图片一起使用。")
      }
      return nil
    }
    if let margins = extend.flatMap(PictureMargins.init(text:)) {
      recipe.image?.margins = margins
      if !hasSize {
        (recipe.width, recipe.height) = margins.canvas(
          width: picture.width, height: picture.height)
      }
      try recipe.validate()
    }
    guard let mask else { return remembered }
    let shades = try PictureFile.read(mask)
    recipe.image?.mask = ReferenceName(name: mask, picture: shades)
    return shades
  }
}
