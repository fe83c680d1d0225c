import FluxEngine
import Foundation
import Generation
import Goldens
import Testing

@Suite(.timeLimit(.minutes(3))) struct `The number of threads` {
  @Test func `changes from picture to picture, and no bit with it`() async throws {
    let engine = try Engine.forTests()
    func develop(_ threads: Int?) async throws -> Developed {
      try await engine.finish(GenerationRequest(recipe: .tiny(), threads: threads))
    }
    let (one, three, all) = (try await develop(1), try await develop(3), try await develop(nil))
    #expect(one.picture != nil)
    #expect(one.picture == three.picture)
    #expect(one.picture == all.picture)
    #expect(one.steps.map(\.latents) == all.steps.map(\.latents))
  }

  @Test func `is learnt from on its own`() async throws {
    let engine = try Engine.forTests()
    _ = try await engine.finish(GenerationRequest(recipe: .tiny(), threads: 1))
    func estimate(_ threads: Int) async throws -> Estimate {
      try await engine.estimate(for: GenerationRequest(recipe: .tiny(), threads: threads))
    }
    #expect(try await estimate(1).isMeasured)
    #expect(try await !estimate(2).isMeasured)
  }

  @Test func `computes on threads that let others go first, where that is wanted`() async throws {
    let library = ModelLibrary(named: [:])
    let polite = try Engine(library: library, threads: 1, standsBack: true)
    let stood = try await polite.finish(GenerationRequest(recipe: .tiny()))
    // The engine's own thread ends with the engine.
    #expect(try withExtendedLifetime(polite) { try Self.nicenessOfThreads().contains(10) })
    let other = try await Engine(library: library).finish(GenerationRequest(recipe: .tiny()))
    #expect(stood.picture == other.picture)
  }

  /// Field 19 of proc(5)'s stat, for each thread of this process.
  private static func nicenessOfThreads() throws -> [Int] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").compactMap { thread in
      // A thread may end between the listing and here.
      let line = try? String(contentsOfFile: "/proc/self/task/\(thread)/stat", encoding: .utf8)
      let fields = line?.split(separator: ")").last?.split(separator: " ")
      return fields.flatMap { $0.count > 16 ? Int($0[16]) : nil }
    }
  }
}
