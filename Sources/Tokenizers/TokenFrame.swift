/// Ids that stand around every text a network reads.
struct TokenFrame: Sendable, Equatable {
  private(set) var start: [Int] = []
  private(set) var end: [Int] = []

  init(start: [Int] = [], end: [Int] = []) {
    self.start = start
    self.end = end
  }

  /// Reads a `post_processor`; nothing where it is absent.
  init(_ entry: JSONEntry?) throws(TokenizerError) {
    self.init()
    guard let entry else { return }
    let kind = try entry.require("type", "the kind of post-processor")
    switch try kind.string() {
    case "ByteLevel": break  // Only moves offsets.
    case "RobertaProcessing":
      start = [try Self.numberedToken(entry.require("cls", "a token and its id"))]
      end = [try Self.numberedToken(entry.require("sep", "a token and its id"))]
    case "TemplateProcessing": self = try TokenFrame(template: entry)
    case "Sequence":
      for step in try entry.require("processors", "a list").elements() {
        let inner = try TokenFrame(step)
        start = inner.start + start
        end += inner.end
      }
    case let other: throw kind.unsupported(other)
    }
  }

  private init(template: JSONEntry) throws(TokenizerError) {
    let tokens = try template.require("special_tokens", "an object")
    var isAfterText = false
    for part in try template.require("single", "a list").elements() {
      if let token = try part.member("SpecialToken") {
        let name = try token.require("id", "a text").string()
        let ids = try tokens.require(name, "an object").require("ids", "a list")
        for id in try ids.elements() {
          let id = Int(try id.id())
          if isAfterText { end.append(id) } else { start.append(id) }
        }
      } else {
        _ = try part.require("Sequence", "the text, or a special token")
        guard !isAfterText else { throw part.malformed(expected: "the text, given once") }
        isAfterText = true
      }
    }
    guard isAfterText else {
      throw try template.require("single", "a list").malformed(expected: "a list with the text")
    }
  }

  /// Reads `["</s>", 1]`.
  private static func numberedToken(_ entry: JSONEntry) throws(TokenizerError) -> Int {
    let parts = try entry.elements()
    guard parts.count == 2 else { throw entry.malformed(expected: "a token and its id") }
    return Int(try parts[1].id())
  }
}
