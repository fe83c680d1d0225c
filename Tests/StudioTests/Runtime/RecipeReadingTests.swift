import Generation
import Pictures
import Sessions
import Studio
import Testing

@MainActor
@Suite(.timeLimit(.minutes(1)))
struct RecipeReadingTests {
  private struct NoFile: Error {}

  @Test func `references of a recipe come from the session, or from their files if unchanged`()
    async throws
  {
    let pictures = (0..<3).map { Picture.plain(64 + 16 * $0, 64, level: UInt8($0)) }
    let names = ["kept.png", "/home/ada/same.png", "/home/ada/changed.png", "/gone.png"]
    let repository = MemoryRepository()
    try await repository.write([.reference("k", pictures[0])])
    let recipe = Recipe(
      model: "scripted", prompt: "p", width: 64, height: 64, steps: 4, noise: "philox",
      textLength: 12,
      references: [
        ReferenceName(name: names[0], fingerprint: "k"),
        ReferenceName(name: names[1], picture: pictures[1]),
        ReferenceName(name: names[2], picture: pictures[0]),
        ReferenceName(name: names[3], fingerprint: "g"),
      ])
    let files = [names[1]: pictures[1], names[2]: pictures[2]]
    let studio = Rehearsal(
      ["r": [.readRecipe(path: "/a.png")]], repository: repository,
      clients: {
        $0.readRecipe = { _ in recipe }
        $0.readPicture = { path in
          guard let picture = files[path] else { throw NoFile() }
          return picture
        }
      })
    await studio.open()
    studio.press("r")
    var read: (recipe: Recipe, slots: [ReferenceSlot])?
    await studio.until("the recipe") {
      for case .recipeRead(let recipe, let slots, _) in studio.log.all { read = (recipe, slots) }
      return read != nil
    }
    #expect(read?.recipe == recipe)
    #expect(read?.slots.map(\.name) == ["kept.png", "same.png"])
    #expect(read?.slots.map(\.width) == [64, 80])
    _ = await studio.end()
    // What was found in a file is in the session from now on.
    #expect(try await repository.reference(recipe.references[1].fingerprint) == pictures[1])
  }
}
