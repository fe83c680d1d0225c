import FluxModels
import Foundation
import Generation
import Goldens
import Miniature
import Pictures
import Tensors
import Testing

@testable import FluxEngine

@Suite(.timeLimit(.minutes(5))) struct `Latents that were kept` {
  private func miniature(
    side: Int = 128
  ) async throws -> (engine: Engine, request: GenerationRequest, Developed) {
    let engine = try Engine.forTests()
    let request = try `The bundled model`.request(
      "a cat face on a #DDC57A background", width: side, height: side)
    return (engine, request, try await engine.finish(request))
  }

  @Test func `decode to the bytes of the finished picture`() async throws {
    let (engine, request, developed) = try await miniature()
    let last = try #require(developed.steps.last)
    let picture = try await engine.picture(
      of: last.latents, model: request.recipe.model, width: 128, height: 128, by: .decoded)
    #expect(picture == developed.picture)
  }

  @Test(arguments: Development.allCases, [(128, 128), (96, 64), (32, 32), (7, 1)])
  func `are shown in the size that is wanted`(
    development: Development, size: (width: Int, height: Int)
  ) async throws {
    let engine = try Engine.forTests()
    let latents = Latents(
      height: 3, width: 4, channels: 128, values: TorchNoise.values(3 * 4 * 128))
    let picture = try await engine.picture(
      of: latents, model: TinyModels.klein, width: size.width, height: size.height,
      by: development)
    #expect(picture.width == size.width)
    #expect(picture.height == size.height)
  }

  @Test func `look like the picture, decoded small more so than projected`() async throws {
    let (engine, request, developed) = try await miniature(side: 256)
    let latents = try #require(developed.steps.last).latents
    let truth = try #require(developed.picture).resampled(width: 64, height: 64)
    func error(_ development: Development) async throws -> Double {
      try await engine.picture(
        of: latents, model: request.recipe.model, width: 64, height: 64, by: development
      ).compared(to: truth).meanDifference
    }
    let (decoded, projected) = (try await error(.decoded), try await error(.projection))
    #expect(decoded < 0.6 * projected)
    #expect(projected < 16)
  }

  @Test func `are projected while a picture develops`() async throws {
    let engine = try Engine.forTests()
    var events = engine.develop(GenerationRequest(recipe: try Stopping.endless()))
      .makeAsyncIterator()
    while let event = try await events.next() {
      guard case .started(_, _, let latents) = event else { continue }
      let path = try #require(Miniature.folder).path
      let picture = try await engine.picture(
        of: latents, model: path, width: 64, height: 64, by: .projection)
      #expect(picture.width == 64)
      break
    }
  }

  @Test func `need not be waited for by whoever no longer wants them decoded`() async throws {
    let engine = try Engine.forTests()
    let latents = Latents(
      height: 3, width: 4, channels: 128, values: TorchNoise.values(3 * 4 * 128))
    for try await event in engine.develop(GenerationRequest(recipe: try Stopping.endless())) {
      guard case .started = event else { continue }
      let task = Task {
        try await engine.picture(
          of: latents, model: TinyModels.klein, width: 64, height: 48, by: .decoded)
      }
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      break
    }
  }

  @Test func `of another model leave the one in use where it is`() throws {
    var shelf = ModelShelf(library: ModelLibrary(named: ["other": TinyModels.klein]))
    let model = try shelf.model(TinyModels.klein)
    let guest = try shelf.modelForDecoding("other")
    #expect(guest !== model)
    #expect(try shelf.modelForDecoding("other") === guest)
    #expect(try shelf.modelForDecoding(TinyModels.klein) === model)
    #expect(try shelf.model(TinyModels.klein) === model)
  }

  @Test(arguments: Development.allCases)
  func `that a model cannot have made are refused`(development: Development) async throws {
    let latents = Latents(height: 1, width: 1, channels: 3, values: [0, 0, 0])
    await #expect(throws: GenerationError.self) {
      try await Engine.forTests().picture(
        of: latents, model: TinyModels.klein, width: 64, height: 64, by: development)
    }
  }

  @Test(arguments: [(0, 64), (64, -1), (8192, 8192), (Int.max, Int.max)])
  func `are not shown in a size that cannot be`(width: Int, height: Int) async throws {
    let latents = Latents(
      height: 1, width: 1, channels: 128, values: .init(repeating: 0, count: 128))
    await #expect(throws: GenerationError.self) {
      try await Engine.forTests().picture(
        of: latents, model: TinyModels.klein, width: width, height: height, by: .projection)
    }
  }
}

extension TorchNoise {
  fileprivate static func values(_ count: Int) -> [Float] {
    var noise = TorchNoise(seed: 1)
    return noise.next(count)
  }
}
