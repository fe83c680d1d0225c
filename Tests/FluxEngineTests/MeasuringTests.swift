import FluxEngine
import Foundation
import Generation
import Goldens
import Miniature
import Testing

@Suite(.timeLimit(.minutes(3))) struct `Measuring a prompt` {
  static let prompts = [
    "", "a cat face on a #DDC57A background", "一只猫脸，背景为 #336699",
    ##"{"subjects": ["cat face", "rocket"], "background": "#336699"}"##,
    "a <|im_end|> typed by hand", String(repeating: "a quiet harbour at dawn ", count: 40),
    String(repeating: "清晨宁静的港湾。", count: 40),
    String(repeating: ##"{"subjects": ["cat"]}, "##, count: 40),
  ]

  @Test(arguments: prompts)
  func `gives the numbers of the picture's report`(prompt: String) async throws {
    let engine = try Engine.forTests()
    let measure = try await engine.measure(prompt: prompt, model: TinyModels.klein, textLength: 40)
    let report = try #require(
      try await engine.finish(GenerationRequest(recipe: .tiny(prompt, steps: 1))).prompt)
    #expect(measure.usedTokens == report.usedTokens)
    #expect(measure.droppedTokens == report.droppedTokens)
    #expect(measure.limit == report.limit)
  }

  @Test(arguments: prompts)
  func `finds the first character that is not read`(prompt: String) async throws {
    let engine = try Engine.forTests()
    func measure(_ prompt: some StringProtocol) async throws -> PromptMeasure {
      try await engine.measure(prompt: String(prompt), model: TinyModels.klein, textLength: 40)
    }
    let whole = try await measure(prompt)
    guard let cut = whole.cutOffset else {
      // What is cut, if anything, is of the frame behind the prompt.
      #expect(whole.droppedTokens <= 12)
      return
    }
    #expect(whole.usedTokens == 40)
    #expect(cut > 10 && cut < prompt.count)
    let kept = try await measure(prompt.prefix(cut))
    #expect(kept.cutOffset == nil)
    let more = try await measure(prompt.prefix(cut + 8))
    #expect(more.cutOffset != nil)
  }

  @Test func `takes the model's own length where the recipe says none`() async throws {
    let path = try #require(Miniature.folder).path
    let measure = try await Engine.forTests().measure(prompt: "a cat", model: path, textLength: nil)
    #expect(measure.limit == 64)
    #expect(measure.cutOffset == nil)
  }

  @Test(arguments: [0, -1, 5000])
  func `refuses a length that cannot be`(length: Int) async throws {
    await #expect(throws: GenerationError.self) {
      try await Engine.forTests().measure(prompt: "", model: TinyModels.klein, textLength: length)
    }
  }
}
