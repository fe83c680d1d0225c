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

  static let maskTitle = Phrase(en: "Mask", zh: "蒙版")
  static let maskIsRead = Phrase(en: "The mask is read", zh: "正在读取蒙版")
  static let noPictureToDrawOn = Phrase(
    en: "The session does not hold the picture to start from: choose it again.",
    zh: "会话中没有起始图片，请重新选择。")
  static let penUp = Phrase(en: "PEN UP", zh: "提笔")
  static let penPaints = Phrase(en: "PAINTS", zh: "涂画")
  static let penErases = Phrase(en: "ERASES", zh: "擦除")
  static let penRectangle = Phrase(en: "RECTANGLE", zh: "矩形")

  static func brush(_ pixels: Int) -> Phrase {
    Phrase(en: "brush \(pixels) px", zh: "画笔 \(pixels) px")
  }

  static func paintedShare(_ share: Double) -> Phrase {
    let percent = Amounts.percent(share)
    return Phrase(en: "\(percent) painted", zh: "重绘 \(percent)")
  }

  static func marginsAsWell(_ margins: String) -> Phrase {
    Phrase(en: "and the margins \(margins)", zh: "以及边距 \(margins)")
  }

  static func maskDrawn(_ share: Double) -> Phrase {
    let percent = Amounts.percent(share)
    return Phrase(
      en: "\(percent) of the picture is painted, the rest is kept; \(key("undo")) takes it back.",
      zh: "将重绘图片的 \(percent)，其余保留；按 \(key("undo")) 可撤销。")
  }

  static let hintPaint = Phrase(en: "paint", zh: "涂画")
  static let hintErase = Phrase(en: "erase", zh: "擦掉")
  static let hintPen = Phrase(en: "pen", zh: "落笔")
  static let hintSize = Phrase(en: "size", zh: "粗细")
  static let hintRectangle = Phrase(en: "rectangle", zh: "矩形")
  static let hintFill = Phrase(en: "all", zh: "全涂")
  static let hintEmpty = Phrase(en: "none", zh: "全擦")
  static let hintInvert = Phrase(en: "invert", zh: "反转")
  static let hintUseMask = Phrase(en: "use it", zh: "使用")

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
