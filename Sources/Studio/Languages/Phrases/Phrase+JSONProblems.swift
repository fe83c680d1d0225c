/// What keeps a prompt from being JSON.
extension Phrase {
  /// One sentence that says where, what, and what to do.
  static func jsonProblem(_ problem: JSONPromptProblem) -> Phrase {
    let (line, column) = (problem.line, problem.column)
    return Phrase(en: "\(line):\(column)", zh: "\(line):\(column)")
      .followed(by: fact(problem.fact))
  }

  private static func fact(_ fact: JSONPromptProblem.Fact) -> Phrase {
    switch fact {
    case .openString: Phrase(en: "this text needs a \" at its end.", zh: "这段文字末尾缺少 \"。")
    case .badEscape(let escape):
      Phrase(en: "\(escape) means nothing; write \\\\.", zh: "\(escape) 无效，反斜杠请写成 \\\\。")
    case .unclosed(let sign, let line):
      Phrase(
        en: "the \(sign) of line \(line) is not closed.", zh: "第\(line)行的 \(sign) 没有闭合。")
    case .expectedKey(let found):
      Phrase(
        en: "a key in quotes has to stand here\(instead(found)).",
        zh: "此处应为引号中的键\(insteadChinese(found))。")
    case .expectedColon(let key, let found):
      Phrase(
        en: "a colon has to follow \"\(key)\"\(instead(found)).",
        zh: "“\(key)”之后应为冒号\(insteadChinese(found))。")
    case .expectedValue(let found):
      Phrase(
        en: "a value has to stand here\(instead(found)).",
        zh: "此处应为值\(insteadChinese(found))。")
    case .expectedComma(let found):
      Phrase(en: "add a comma before \(found).", zh: "\(found) 之前缺少逗号。")
    case .trailingComma: Phrase(en: "remove this comma.", zh: "请删去这个逗号。")
    case .mismatched(let found, let opened):
      Phrase(en: "\(found) does not close \(opened).", zh: "\(found) 与 \(opened) 不配对。")
    case .repeatedKey(let key):
      Phrase(en: "\"\(key)\" is there already.", zh: "“\(key)”重复了。")
    case .textAfterEnd:
      Phrase(en: "remove what follows the end.", zh: "请删去结尾之后的内容。")
    case .tooDeep: Phrase(en: "too many levels.", zh: "层级过深。")
    }
  }

  private static func instead(_ found: String) -> String { found.isEmpty ? "" : ", not \(found)" }

  private static func insteadChinese(_ found: String) -> String {
    found.isEmpty ? "" : "，而不是 \(found)"
  }
}
