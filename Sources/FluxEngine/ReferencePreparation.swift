public import Generation
public import Pictures

extension Picture {
  /// The picture in the size in which it is encoded.
  ///
  /// A picture that was prepared is as it should be: preparing it again changes nothing.
  ///
  /// - Parameters:
  ///   - number: of the reference, from 1.
  ///   - name: for the error.
  ///   - rule: the model's.
  /// - Returns: the resampled and cropped picture.
  /// - Throws: `GenerationError.unusableReference`.
  public func preparedAsReference(
    number: Int, name: String, by rule: ReferenceRule = .cropped
  ) throws(GenerationError) -> Picture {
    guard let size = ReferenceSize(width: width, height: height, rule: rule) else {
      throw .unusableReference(number: number, name: name, width: width, height: height)
    }
    return resampled(width: size.width, height: size.height).cropped(
      x: size.left, y: size.top, width: size.croppedWidth, height: size.croppedHeight)
  }
}
