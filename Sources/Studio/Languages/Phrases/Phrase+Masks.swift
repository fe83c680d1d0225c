// Where the picture to start from is painted, and what it gets around it.
extension Phrase {
  static let maskToUse = Phrase(en: "A mask: white is painted anew", zh: "蒙版：白色部分将重绘")
  static let maskSign = Phrase(en: "masked", zh: "蒙版")
  static let noMask = Phrase(
    en: "All of the picture to start from is painted: no mask is set.", zh: "尚未设置蒙版，起始图片会整体重绘。")
  static let maskCleared = Phrase(
    en: "All of the picture to start from is painted.", zh: "已移除蒙版，起始图片将整体重绘。")

  static func maskSet(_ name: String) -> Phrase {
    Phrase(
      en: "The picture is painted where \(name) is white, and kept elsewhere.",
      zh: "只重绘 \(name) 为白色的部分，其余保留。")
  }

  static func missingMask(_ name: String) -> Phrase {
    Phrase(
      en: "The session does not hold the mask, \(name): choose or draw it again.",
      zh: "会话中没有蒙版 \(name)，请重新选择或绘制。")
  }

  static let marginsToPaint = Phrase(en: "Margins to paint", zh: "要扩展的边距")
  static let marginsAdvice = Phrase(
    en: "Left, top, right and bottom in pixels: 0,0,256,0; empty for none.",
    zh: "左、上、右、下的像素数，例如 0,0,256,0，留空则不扩展。")
  static let marginsCleared = Phrase(
    en: "The picture to start from gets no margins.", zh: "已取消起始图片的边距。")

  static func badMargins(_ text: String) -> Phrase {
    Phrase(
      en: "\"\(text)\" is no margins: type left, top, right and bottom in pixels, as in 0,0,256,0.",
      zh: "“\(text)”不是边距：请依次输入左、上、右、下的像素数，例如 0,0,256,0。")
  }

  static func marginsSet(width: Int, height: Int) -> Phrase {
    Phrase(
      en: "Margins are painted around the picture, on a canvas of \(width)x\(height).",
      zh: "将在图片四周扩展绘制，画布为 \(width)x\(height)。")
  }
}
