import Testing

@testable import Tokenizers

@Suite struct `Cutting and padding` {
  @Test func `a short prompt is padded on the right`() {
    let tokens = PromptTokens([5, 6], length: 4, padToken: 9)
    #expect(tokens.ids == [5, 6, 9, 9])
    #expect(tokens.mask == [true, true, false, false])
    #expect(tokens.usedCount == 2)
    #expect(tokens.droppedCount == 0)
  }

  @Test func `a short prompt is padded on the left where that is asked for`() {
    let tokens = PromptTokens([5, 6], length: 4, padToken: 9, side: .left)
    #expect(tokens.ids == [9, 9, 5, 6])
    #expect(tokens.mask == [false, false, true, true])
  }

  @Test(arguments: [PaddingSide.left, .right])
  func `a long prompt loses its right end`(side: PaddingSide) {
    let tokens = PromptTokens([5, 6, 7], length: 2, padToken: 9, side: side)
    #expect(tokens.ids == [5, 6])
    #expect(tokens.mask == [true, true])
    #expect(tokens.usedCount == 2)
    #expect(tokens.droppedCount == 1)
  }

  @Test func `a prompt of exactly the length stays whole`() {
    let tokens = PromptTokens([5, 6], length: 2, padToken: 9)
    #expect(tokens.ids == [5, 6])
    #expect(tokens.droppedCount == 0)
  }

  @Test func `no length keeps nothing`() {
    let tokens = PromptTokens([5, 6], length: 0, padToken: 9)
    #expect(tokens.ids.isEmpty)
    #expect(tokens.droppedCount == 2)
  }

  @Test func `a negative length is a programmer's mistake`() async {
    await #expect(processExitsWith: .failure) { _ = PromptTokens([5], length: -1, padToken: 9) }
  }

  @Test func `what is dropped and what is used is the whole prompt`() throws {
    let tokenizer = try TokenizerDraft().tokenizer()
    let prompt = "A quiet harbour at dawn, with small wooden boats."
    let whole = tokenizer.tokens(for: prompt, length: 1000)
    let cut = tokenizer.tokens(for: prompt, length: 20)
    #expect(cut.usedCount == 20)
    #expect(cut.usedCount + cut.droppedCount == whole.usedCount)
    #expect(cut.ids == Array(whole.ids.prefix(20)))
  }

  @Test func `the configuration names the side that is padded`() throws {
    let tokenizer = try TokenizerDraft()
      .with(\.configuration, #"{"pad_token": "<pad>", "padding_side": "left"}"#).tokenizer()
    #expect(tokenizer.tokens(for: "", length: 200).mask.first == false)
  }
}

@Suite struct `The cut in a prompt` {
  /// Each byte is a token, and so is each of these in the frame before the prompt.
  private static let frame = ChatTemplate.klein.prefix.utf8.count

  @Test(arguments: [
    ("xyz", 0, 0),
    ("xyz", 2, 2),
    ("猫猫", 3, 1),
    ("猫猫", 4, 1),
    ("x\r\ny", 2, 1),  // Both line ends are one character.
    ("e\u{301}x", 1, 0),  // Two bytes where composed.
    ("e\u{301}x", 2, 1),
    ("<pad>x", 0, 0),
    ("<pad>x", 1, 5),
  ])
  func `is at the first character that is not kept whole`(
    prompt: String, tokens: Int, offset: Int
  ) throws {
    let tokenizer = try TokenizerDraft().tokenizer()
    #expect(tokenizer.tokens(for: prompt, length: Self.frame + tokens).cutOffset == offset)
  }

  @Test(arguments: [3, 4, 1000])
  func `is nowhere where only the frame is cut, or nothing`(tokens: Int) throws {
    let tokenizer = try TokenizerDraft().tokenizer()
    #expect(tokenizer.tokens(for: "xyz", length: Self.frame + tokens).cutOffset == nil)
  }

  @Test func `is at the start where not even the frame fits`() throws {
    let tokenizer = try TokenizerDraft().tokenizer()
    #expect(tokenizer.tokens(for: "xyz", length: 3).cutOffset == 0)
  }
}
