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

@Suite struct `Ids of the reference for FLUX.1 and FLUX.2 dev` {
  /// A tokenizer, and what its file puts around texts.
  private typealias Framed = (tokenizer: any PromptTokenizer, frame: TokenFrame)

  private func check(_ golden: TextGolden, _ framed: Framed) {
    let ids = framed.tokenizer.encode(golden.text)
    #expect(ids == golden.plainIDs)
    #expect(framed.frame.start + ids + framed.frame.end == golden.ids)
  }

  private func check(_ golden: PromptGolden, _ tokenizer: some PromptTokenizer) {
    let tokens = tokenizer.tokens(for: golden.text, length: golden.length)
    #expect(tokens.ids == golden.ids)
    #expect(tokens.mask == golden.mask.map { $0 == 1 })
    #expect(tokens.usedCount == golden.mask.reduce(0, +))
  }

  @Test(arguments: try Fixture.goldens("clip.golden.json") as [TextGolden])
  func `CLIP gives them to a golden string, from either kind of folder`(golden: TextGolden) throws {
    let (clip, older) = (try Fixture.clip.get(), try Fixture.olderCLIP.get())
    check(golden, (clip, clip.frame))
    check(golden, (older, older.frame))
  }

  @Test(arguments: try Fixture.goldens("t5.golden.json") as [TextGolden])
  func `T5 gives them to a golden string, from either kind of file`(golden: TextGolden) throws {
    let (t5, older) = (try Fixture.t5.get(), try Fixture.olderT5.get())
    check(golden, (t5, t5.frame))
    check(golden, (older, older.frame))
  }

  @Test(arguments: try Fixture.goldens("t5-split.golden.json") as [TextGolden])
  func `T5 that splits at white space gives them to a golden string`(golden: TextGolden) throws {
    let t5 = try Fixture.splitT5.get()
    check(golden, (t5, t5.frame))
  }

  @Test(arguments: try Fixture.goldens("mistral.golden.json") as [TextGolden])
  func `Mistral gives them to a golden string`(golden: TextGolden) throws {
    let mistral = try Fixture.mistral.get()
    check(golden, (mistral, mistral.frame))
  }

  @Test(arguments: try Fixture.goldens("tekken.golden.json") as [TextGolden])
  func `Mistral with tekken's own pattern gives them to a golden string`(
    golden: TextGolden
  ) throws {
    let tekken = try Fixture.tekken.get()
    check(golden, (tekken, tekken.frame))
  }

  @Test(
    arguments: [
      ("clip.mixtures.json", Fixture.clip.map { $0 as any PromptTokenizer }),
      ("clip.mixtures.json", Fixture.olderCLIP.map { $0 as any PromptTokenizer }),
      ("t5.mixtures.json", Fixture.t5.map { $0 as any PromptTokenizer }),
      ("t5.mixtures.json", Fixture.olderT5.map { $0 as any PromptTokenizer }),
      ("t5-split.mixtures.json", Fixture.splitT5.map { $0 as any PromptTokenizer }),
      ("mistral.mixtures.json", Fixture.mistral.map { $0 as any PromptTokenizer }),
      ("tekken.mixtures.json", Fixture.tekken.map { $0 as any PromptTokenizer }),
    ])
  func `mixtures of everything have them`(
    file: String, tokenizer: Result<any PromptTokenizer, any Error>
  ) throws {
    let tokenizer = try tokenizer.get()
    let mixtures: [TextGolden] = try Fixture.goldens(file)
    #expect(mixtures.filter { tokenizer.encode($0.text) != $0.ids }.map(\.text) == [])
  }

  @Test(arguments: try Fixture.goldens("clip.prompts.json") as [PromptGolden])
  func `a prompt of CLIP is framed, cut and padded to them`(golden: PromptGolden) throws {
    check(golden, try Fixture.clip.get())
    check(golden, try Fixture.olderCLIP.get())
  }

  @Test(arguments: try Fixture.goldens("t5.prompts.json") as [PromptGolden])
  func `a prompt of T5 is ended, cut and padded to them`(golden: PromptGolden) throws {
    check(golden, try Fixture.t5.get())
    check(golden, try Fixture.olderT5.get())
  }

  @Test(arguments: try Fixture.goldens("mistral.prompts.json") as [PromptGolden])
  func `a prompt of dev is framed, cut and padded to them`(golden: PromptGolden) throws {
    check(golden, try Fixture.mistral.get())
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

  @Test func `CLIP takes 77 tokens of 1014`() throws {
    for clip in [try Fixture.clip.get(), try Fixture.olderCLIP.get()] {
      #expect(clip.maximumLength == 77)
      #expect(clip.vocabularySize == 1014)
    }
  }

  @Test func `T5 takes 512 tokens of 580, or any number where no configuration says it`() throws {
    #expect(try Fixture.t5.get().maximumLength == 512)
    #expect(try Fixture.t5.get().vocabularySize == 580)
    #expect(try Fixture.olderT5.get().maximumLength == nil)
    #expect(try Fixture.olderT5.get().vocabularySize == 580)
  }

  @Test func `Mistral takes any number of tokens of 1123`() throws {
    #expect(try Fixture.mistral.get().maximumLength == nil)
    #expect(try Fixture.mistral.get().vocabularySize == 1123)
  }
}
