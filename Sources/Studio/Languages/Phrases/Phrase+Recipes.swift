// Recipes that come from a picture's file, and what they lack.
extension Phrase {
  static let noiseFromFile = Phrase(
    en: "The picture began with noise from a file, which no recipe holds: the seed's own noise "
      + "makes another picture.",
    zh: "原图的初始噪声来自文件，配方中并不包含：改用种子的噪声会得到另一张图片。")

  static func noiseOfUnknownGenerator(_ name: String) -> Phrase {
    Phrase(
      en: "Its noise was drawn by \"\(name)\", which is not known here: the usual noise makes "
        + "another picture.",
      zh: "原图的噪声由“\(name)”生成，这里没有该生成器：改用常规噪声会得到另一张图片。")
  }

  static let maskIsLeftOut = Phrase(
    en: "Its mask and margins are left out: all of the picture may change.",
    zh: "原图的蒙版和边距未采用：整张图片都可能改变。")

  static let promptIsReadOtherwise = Phrase(
    en: "Its prompt has {a|b} or @ in it, which the studio replaces: write them in another way, or "
      + "another picture comes.",
    zh: "其提示词含有 {a|b} 或 @，会被替换：请改写，否则会得到另一张图片。")
}
