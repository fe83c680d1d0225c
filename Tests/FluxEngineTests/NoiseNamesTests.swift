import Generation
import Tensors
import Testing

@Suite struct `The noise of a recipe` {
  @Test func `is drawn by the generators that there are`() {
    #expect(Recipe.generators == NoiseGenerator.allCases.map(\.rawValue))
    #expect(Recipe.generators.first == Recipe.usualGenerator)
  }
}
