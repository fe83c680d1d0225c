import Generation
import Pictures
import Sessions
import Studio
import Synchronization
import Testing

@MainActor
@Suite(.timeLimit(.minutes(1)))
struct PlainStudioTests {
  private final class Said: Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock(\.self) }
    func append(_ line: String) { lines.withLock { $0.append(line) } }
  }

  private let repository = MemoryRepository()
  private let said = Said()
  private let complaints = Said()

  private func studio(_ generator: ScriptedGenerator = ScriptedGenerator()) -> PlainStudio {
    PlainStudio(
      session: repository.session, repository: repository,
      clients: .rehearsal(generator), clock: ManualClock().studio, language: .english,
      folder: "/pictures",
      voice: PlainStudio.Voice(
        say: { [said] in said.append($0) }, complain: { [complaints] in complaints.append($0) }))
  }

  @Test func `a line is a prompt, and says where its picture lies`() async throws {
    var studio = studio()
    #expect(try await studio.read("a red fox"))
    #expect(await studio.close() == nil)
    #expect(said.all.first == "take 1: 64 × 64, 4 steps, seed 0")
    #expect(said.all.dropFirst().prefix(4).map { $0.prefix(11) }.last == "step 4 of 4")
    #expect(said.all.last?.hasSuffix(": /pictures/test-1.png") == true)
    let take = repository.session.history.all.first
    #expect(take?.status == .finished)
    #expect(take?.steps.count == 4)
    #expect(take?.recipe.prompt == "a red fox")
  }

  @Test func `the same prompt twice draws another seed`() async throws {
    var studio = studio()
    _ = try await studio.read("a red fox")
    _ = try await studio.read("a red fox")
    _ = await studio.close()
    #expect(repository.session.history.all.map(\.recipe.seed) == [0, 1])
  }

  @Test func `commands change the shot`() async throws {
    var studio = studio()
    for line in [":seed 7", ":size 128x64", ":steps 8", "", ":quit"] {
      #expect(try await studio.read(line) == (line != ":quit"))
    }
    _ = await studio.close()
    #expect(said.all.last == "128 × 64, 8 steps, seed 7, scripted")
    let parameters = repository.session.setup.parameters
    #expect(parameters.seed == 7 && parameters.seedMode == .locked)
    #expect(!studio.hasFailed)
  }

  @Test(arguments: [":size 100x64", ":steps many", ":slot 11 a.png", ":slot 1 a.png", ":fly"])
  func `what cannot be done is said, and changes nothing`(line: String) async throws {
    var studio = studio()
    #expect(try await studio.read(line))
    _ = await studio.close()
    #expect(complaints.all.count == 1)
    #expect(studio.hasFailed)
    #expect(repository.changes.isEmpty)
  }

  @Test func `a picture that fails keeps its reason`() async throws {
    var studio = studio(
      ScriptedGenerator { _ in
        Script(failure: .init(at: .step(1), GenerationError.missingNoise))
      })
    #expect(try await studio.read("a red fox"))
    _ = await studio.close()
    #expect(
      repository.session.history.all.map(\.status)
        == [.failed("\(GenerationError.missingNoise)")])
    #expect(complaints.all == ["\(GenerationError.missingNoise)"])
  }
}
