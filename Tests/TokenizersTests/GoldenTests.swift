import Testing

@testable import Tokenizers

@Suite struct `Ids of the reference` {
  @Test(arguments: try Fixture.goldens("klein.golden.json") as [TextGolden])
  func `a golden string has them`(golden: TextGolden) throws {
    #expect(try Fixture.klein.get().encode(golden.text) == golden.ids)
  }

  @Test(arguments: try Fixture.goldens("klein.golden.json") as [TextGolden])
  func `a folder of vocab and merges gives them too`(golden: TextGolden) throws {
    #expect(try Fixture.olderKlein.get().encode(golden.text) == golden.ids)
  }

  @Test(arguments: try Fixture.goldens("klein.mixtures.json") as [TextGolden])
  func `a mixture of everything has them`(golden: TextGolden) throws {
    #expect(try Fixture.klein.get().encode(golden.text) == golden.ids)
  }

  @Test(arguments: try Fixture.goldens("miniature.golden.json") as [TextGolden])
  func `the miniature gives them`(golden: TextGolden) throws {
    #expect(try Fixture.miniature.get().encode(golden.text) == golden.ids)
  }

  @Test(arguments: try Fixture.goldens("klein.prompts.json") as [PromptGolden])
  func `a prompt of klein is framed, cut and padded to them`(golden: PromptGolden) throws {
    let tokens = try Fixture.klein.get().tokens(for: golden.text, length: golden.length)
    #expect(tokens.ids == golden.ids)
    #expect(tokens.mask == golden.mask.map { $0 == 1 })
    #expect(tokens.usedCount == golden.mask.reduce(0, +))
  }

  @Test(arguments: try Fixture.goldens("miniature.prompts.json") as [PromptGolden])
  func `a prompt of the miniature is framed, cut and padded to them`(golden: PromptGolden) throws {
    let tokens = try Fixture.miniature.get().tokens(for: golden.text, length: golden.length)
    #expect(tokens.ids == golden.ids)
    #expect(tokens.mask == golden.mask.map { $0 == 1 })
    #expect(tokens.usedCount == golden.mask.reduce(0, +))
  }
}

@Suite struct `Published folders` {
  @Test func `klein takes 131072 tokens of 982`() throws {
    let klein = try Fixture.klein.get()
    #expect(klein.maximumLength == 131_072)
    #expect(klein.vocabularySize == 982)
  }

  @Test func `the miniature takes 64 tokens of 1029`() throws {
    let miniature = try Fixture.miniature.get()
    #expect(miniature.maximumLength == 64)
    #expect(miniature.vocabularySize == 1029)
  }

  @Test func `a slash after the folder does no harm`() throws {
    let tokenizer = try QwenTokenizer(folder: Fixture.path("klein") + "/")
    #expect(tokenizer.encode(" a") == [256])
  }
}
