public import Pictures

/// The picture that a walk starts from, in the recipe's size.
public struct StartingCanvas: Sendable {
  /// The picture, with its margins.
  public let picture: Picture
  /// Where it is painted anew; nil for everywhere.
  public let mask: Picture?
  /// Where it is painted with all strength, whatever the recipe's; nil for nowhere.
  public let margins: Picture?
  /// The mask as the picture is seen through it.
  private let softMask: Picture?

  /// What a recipe makes of the picture that it starts from, and of its mask.
  public init(of recipe: Recipe, image: Picture, mask: Picture?) {
    func fitted(_ mask: Picture) -> Picture {
      mask.maskCovering(width: recipe.width, height: recipe.height)
    }
    if let margins = recipe.image?.margins {
      let extended = image.extended(
        by: margins, mask: mask?.maskCovering(width: image.width, height: image.height))
      picture = extended.picture.covering(width: recipe.width, height: recipe.height)
      self.mask = fitted(extended.mask)
      self.margins = fitted(extended.margins)
    } else {
      picture = image.covering(width: recipe.width, height: recipe.height)
      self.mask = mask.map(fitted)
      margins = nil
    }
    softMask = self.mask?.softened
  }

  /// A picture, of any size, with the source's own pixels where nothing is painted.
  public func composed(_ painted: Picture) -> Picture {
    guard let softMask else { return painted }
    func fitted(_ own: Picture) -> Picture {
      own.resampled(width: painted.width, height: painted.height)
    }
    return fitted(picture).repainted(by: painted, where: fitted(softMask))
  }
}

extension GenerationRequest {
  /// The picture to start from with its margins; nil where there is none.
  public var canvas: StartingCanvas? {
    image.map { StartingCanvas(of: recipe, image: $0, mask: mask) }
  }
}
