/// A JSON prompt as it stands, finished or not.
public struct JSONPrompt: Sendable, Equatable {
  /// All of its tokens, in order.
  public let tokens: [JSONToken]
  /// The first thing that is wrong.
  public let problem: JSONPromptProblem?
  /// What it says; with a problem, as far as it could be read.
  public let value: JSONPromptValue?

  /// Reads a text.
  public init(_ text: TextBuffer) {
    var structure = JSONStructure(text)
    tokens = JSONLexer(text).tokens().map { token in
      JSONToken(range: token.range, kind: structure.take(token))
    }
    structure.end()
    problem = structure.problem.map { fact, offset in
      let (line, column) = text.line(of: offset)
      return JSONPromptProblem(fact: fact, offset: offset, line: line, column: column)
    }
    value = structure.root
  }

  /// Reads a text.
  public init(_ text: String) {
    self.init(TextBuffer(text))
  }
}
