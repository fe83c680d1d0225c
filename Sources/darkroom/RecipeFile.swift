import Foundation
import Generation
import PictureFiles
import Pictures

extension Recipe {
  /// Reads the recipe that a picture carries.
  init(from path: String) throws {
    guard let provenance = try Provenance.read(from: path) else {
      throw RecipeFileError.noRecipe(path)
    }
    do {
      let note = try JSONDecoder().decode(RecipeNote.self, from: Data(provenance.recipe.utf8))
      guard note.version <= RecipeNote.newest else { throw RecipeFileError.newer(path) }
      self = note.recipe
    } catch let error as RecipeFileError {
      throw error
    } catch {
      throw RecipeFileError.damaged(path)
    }
  }

  /// The notes that a picture of this recipe carries.
  ///
  /// - Parameter model: what developed it; nil where that is no longer known.
  /// - Returns: recipe, parameters and mark.
  /// - Throws: what encoding the recipe threw.
  func provenance(of model: ModelSummary?) throws -> Provenance {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let note = String(decoding: try encoder.encode(RecipeNote(self)), as: UTF8.self)
    return Provenance(
      recipe: note, parameters: parameters,
      mark: MachineMark(model, startsFromPicture: image != nil))
  }
}

extension MachineMark {
  /// The mark that a publisher's own programs give a picture of their model; pictures of models
  /// that nobody published are marked as ours.
  ///
  /// Source: black-forest-labs/flux src/flux/util.py, `save_image`: "AI generated;txt2img;flux" and
  /// "AI generated;img2img;flux"; black-forest-labs/flux2 scripts/cli.py: "AI generated;flux2"; both
  /// with `Make` "Black Forest Labs". `ModelSummary.variant` begins with the generation.
  init(_ model: ModelSummary?, startsFromPicture: Bool) {
    guard let model, let publisher = model.publisher else {
      self.init(software: "AI generated;darkroom", make: "Darkroom")
      return
    }
    let way = startsFromPicture ? "img2img" : "txt2img"
    let family = model.variant.hasPrefix("FLUX.1") ? "\(way);flux" : "flux2"
    self.init(software: "AI generated;\(family)", make: publisher)
  }
}

/// Why a picture's recipe cannot be repeated.
enum RecipeFileError: TranslatedError {
  case noRecipe(String)
  case damaged(String)
  case newer(String)

  var description: String {
    switch self {
    case .noRecipe(let path): "\(path) carries no recipe; only pictures made by Darkroom do."
    case .newer(let path): "\(path) was made by a newer Darkroom; repeat it with that one."
    case .damaged(let path): "\(path) carries a recipe that cannot be read; it is damaged."
    }
  }

  var chinese: String {
    switch self {
    case .noRecipe(let path): "\(path) 不含配方，只有 Darkroom 生成的图片才有。"
    case .newer(let path): "\(path) 由更新版本的 Darkroom 生成，请用该版本重做。"
    case .damaged(let path): "\(path) 中的配方已损坏，无法读取。"
    }
  }
}
