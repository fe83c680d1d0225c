import Testing

@testable import Studio

struct CompletionTests {
  @Test func `a completion is for the text that it was offered for`() throws {
    var bench = try Bench(prompt: "")
    bench.press("i")
    bench.type("a long prompt with @")
    #expect(bench.state.completion != nil)
    bench.send(.promptEdited("short"))
    bench.press("ctrl-x u")
    #expect(bench.state.completion == nil)
  }

  @Test func `deleting goes on with what is offered`() throws {
    var bench = try Bench(prompt: "")
    bench.press("i")
    bench.type("@1")
    #expect(bench.state.completion?.candidates.count == 2)
    bench.press("backspace")
    #expect(bench.state.completion?.candidates.count == 10)
  }
}
