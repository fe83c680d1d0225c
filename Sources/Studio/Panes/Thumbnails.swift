import Pictures
import TerminalCanvas

extension Sketch {
  /// Places a picture in an area as large as its shape allows, or says its name in words where the
  /// terminal has no pictures.
  ///
  /// - Parameters:
  ///   - place: which place of the screen this is.
  ///   - name: which picture, with its pixels at hand.
  ///   - shelf: where the pixels are.
  ///   - area: the cells that are free.
  ///   - role: its turn and quality.
  ///   - caption: what is said instead of it.
  /// - Returns: the cells that it takes; nil when its pixels are not at hand.
  @discardableResult
  mutating func place(
    _ place: String, _ name: PictureName, from shelf: PictureShelf, in area: Rect,
    role: PlacedPicture.Role, caption: String
  ) -> Rect? {
    guard let picture = shelf[name], let content = shelf.content(of: name), !area.isEmpty else {
      return nil
    }
    guard hasPictures else {
      writeCentered(caption, .pictureCaption, in: area.line(area.rows / 2))
      return area
    }
    let fitted = PictureFit.area(
      forWidth: picture.width, height: picture.height, in: area, cell: cell)
    canvas.place(
      PlacedPicture(place: place, content: content, picture: picture, area: fitted, role: role))
    return fitted
  }

  /// Places a small picture; where it is not at hand a frame of dashes holds its place.
  mutating func thumbnail(
    _ place: String, _ name: PictureName?, from shelf: PictureShelf, in area: Rect,
    caption: String = ""
  ) {
    if let name,
      self.place(place, name, from: shelf, in: area, role: .thumbnail, caption: caption) != nil
    {
      return
    }
    dashes(around: area, .slotEmpty)
    writeCentered(caption, .muted, in: area.inset(columns: 1, rows: 1).line((area.rows - 2) / 2))
  }
}
