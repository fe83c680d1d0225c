import FluxModels
import Generation
import Goldens
import Tensors
import Testing
import Tokenizers

@testable import FluxEngine

@Suite struct `Memory` {
  private func model() throws -> LoadedModel {
    LoadedModel(try ModelLibrary(named: [:]).open(TinyModels.klein))
  }

  private func estimate(for model: LoadedModel) -> Estimate {
    Estimate(
      step: .zero, decoding: .zero, total: .zero, workingBytes: 1_000_000,
      weightBytes: model.opened.weightBytes,
      availableBytes: .max, isMeasured: false)
  }

  @Test func `the text encoder stays where everything fits`() throws {
    let model = try model()
    _ = try model.promptReader()
    try model.releaseReaderIfShort(
      of: estimate(for: model), on: MachineMemory(total: 1 << 34, available: 1 << 34))
    #expect(model.holdsReader)
  }

  @Test func `the text encoder goes where it would not fit, and can be read again`() throws {
    let model = try model()
    let tokens = model.opened.prompts.tokenizer.tokens(for: "a red apple", length: 20)
    let before = try model.promptReader().embed("a red apple", tokens: tokens).tokens
    try model.releaseReaderIfShort(
      of: estimate(for: model), on: MachineMemory(total: 3_000_000, available: 3_000_000))
    #expect(!model.holdsReader)
    let after = try model.promptReader().embed("a red apple", tokens: tokens).tokens
    #expect(before == after)
  }

  @Test func `the machine has some`() {
    let memory = MachineMemory.now()
    #expect(memory.total > 1 << 28)
    #expect((1...memory.total).contains(memory.available))
  }

  @Test func `the prompts used last are kept`() {
    var cache = PromptCache()
    func key(_ text: String) -> PromptCache.Key {
      PromptCache.Key(encoder: "e", text: text, length: 4)
    }
    // Half of what is kept.
    let embeddings = TextEmbeddings(tokens: Tensor(repeating: 1, shape: [1, 4, 3 << 20]))
    let large = PromptCache.Entry(
      tokens: .init([1], length: 4, padToken: 0), embeddings: embeddings)
    cache.insert(large, for: key("a"))
    cache.insert(large, for: key("b"))
    _ = cache.entry(for: key("a"))
    cache.insert(large, for: key("c"))
    #expect(cache.entry(for: key("a")) != nil)
    #expect(cache.entry(for: key("b")) == nil)
    #expect(cache.entry(for: key("c")) != nil)
  }
}
