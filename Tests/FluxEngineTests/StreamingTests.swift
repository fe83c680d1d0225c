import Generation
import Goldens
import Testing

@testable import FluxEngine

@Suite(.timeLimit(.minutes(5))) struct `A machine smaller than the model` {
  private static let gigabyte = 1_000_000_000

  private func plan(
    transformer: Int = 8, working: Int = 1, total: Int, streaming: Streaming = .automatic
  ) -> MemoryPlan {
    let g = Self.gigabyte
    return MemoryPlan(
      variant: "FLUX.2",
      sizes: .init(
        transformer: transformer * g, blocks: transformer * g - g / 4, largestBlock: g / 4,
        autoencoder: g / 5, readers: 8 * g),
      working: working * g, memory: MachineMemory(total: total * g, available: total * g),
      streaming: streaming, fitting: { ["klein"] })
  }

  @Test func `weights in whole numbers take their own room, where there is so much`() {
    func plan(available: Int) -> MemoryPlan {
      let g = Self.gigabyte
      return MemoryPlan(
        variant: "FLUX.2",
        sizes: .init(
          transformer: 16 * g, blocks: 15 * g, rounded: .init(before: 15 * g, after: 8 * g),
          largestBlock: g / 4, autoencoder: g / 5, readers: g),
        working: g, memory: MachineMemory(total: 16 * g, available: available * g),
        streaming: .automatic, fitting: { [] })
    }
    #expect(!plan(available: 10).streams)
    #expect(plan(available: 8).streams)
    #expect(plan(available: 8).problem == nil)
  }

  @Test func `keeps everything where there is room`() {
    let plan = plan(total: 24)
    #expect(!plan.releasesReader && !plan.streams)
    #expect(plan.problem == nil)
  }

  @Test func `lets go of the text encoder first, then of each block`() {
    #expect(plan(total: 16).releasesReader)
    #expect(!plan(total: 16).streams)
    #expect(plan(total: 8).streams)
    #expect(plan(total: 8).problem == nil)
  }

  @Test func `lets go of each block where that was asked for`() {
    #expect(plan(total: 64, streaming: .always).streams)
  }

  @Test func `refuses a model twice as large as itself, and names one that fits`() {
    let plan = plan(transformer: 64, total: 24)
    #expect(
      plan.problem
        == .modelTooLarge(
          variant: "FLUX.2", needs: 64 * Self.gigabyte, has: 24 * Self.gigabyte,
          limit: 48 * Self.gigabyte, fitting: ["klein"]))
    #expect(plan.problem?.description.contains("klein") == true)
  }

  @Test func `refuses a picture for which even one block leaves no room`() {
    guard case .tooLittleMemory = plan(working: 7, total: 8).problem else {
      Issue.record("7 GB of work and 1 GB of weights fit 8 GB")
      return
    }
  }

  private func engine(total: Int, streaming: Streaming = .automatic) throws -> Engine {
    try Engine(
      library: ModelLibrary(named: ["tiny": TinyModels.klein]), threads: nil, standsBack: false,
      costs: CostBook(streaming: streaming) {
        MachineMemory(total: total, available: 1 << 34)
      })
  }

  @Test func `paints the same picture block by block`() async throws {
    let request = GenerationRequest(recipe: .tiny(steps: 2))
    let resident = try await engine(total: 1 << 34).finish(request)
    let streamed = try await engine(total: 1 << 34, streaming: .always).finish(request)
    #expect(resident.estimate?.streams == false)
    #expect(streamed.estimate?.streams == true)
    #expect(streamed.picture == resident.picture)
  }

  @Test func `is told of before anything is computed`() async throws {
    let request = GenerationRequest(recipe: .tiny(steps: 1))
    let opened = try ModelLibrary(named: [:]).open(TinyModels.klein)
    let small = try engine(total: opened.sizes().transformer / 3)
    let estimate = try await small.estimate(for: request)
    let problem = try #require(estimate.problem)
    await #expect(throws: problem) { try await small.finish(request) }
    guard case .modelTooLarge(_, let needs, _, _, let fitting) = problem else {
      Issue.record("\(problem)")
      return
    }
    #expect(needs == opened.sizes().transformer)
    #expect(fitting == [])
  }

  @Test func `sees the blocks of a model in its files`() throws {
    let sizes = try ModelLibrary(named: [:]).open(TinyModels.klein).sizes()
    #expect(sizes.blocks > sizes.transformer / 2 && sizes.blocks < sizes.transformer)
    #expect(sizes.largestBlock * 5 >= sizes.blocks)
  }
}
