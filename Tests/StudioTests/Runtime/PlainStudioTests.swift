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

  @Test func `a shot takes another way by commands, and says so`() async throws {
    var clients = StudioClients.rehearsal(ScriptedGenerator())
    clients.readPicture = { _ in .plain(128, 64) }
    var studio = PlainStudio(
      session: repository.session, repository: repository, clients: clients,
      clock: ManualClock().studio, language: .english, folder: "/pictures",
      voice: PlainStudio.Voice(
        say: { [said] in said.append($0) }, complain: { [complaints] in complaints.append($0) }))
    let lines = [
      ":schedule shift 1.15", ":sampler Heun", ":cache 0.1", ":precision int8",
      ":lora /ink.safetensors:0.7", ":start /photo.jpg", ":strength 0.4", ":mask /mask.png",
      ":extend 16,16,16,16",
    ]
    for line in lines { #expect(try await studio.read(line)) }
    #expect(complaints.all.isEmpty)
    #expect(
      said.all.last
        == "160 × 96, 4 steps, seed 0, scripted, shift 1.15, heun, cache 0.10, int8, ink 0.70, "
        + "photo.jpg 0.40 +16,16,16,16 / mask.png")
    for line in [
      ":lora none", ":cache off", ":precision none", ":start", ":sampler euler", ":schedule model",
    ] {
      #expect(try await studio.read(line))
    }
    _ = await studio.close()
    #expect(said.all.last == "160 × 96, 4 steps, seed 0, scripted")
    let recipe = repository.session.setup.recipe
    #expect(recipe.loras.isEmpty && recipe.image == nil && recipe.cacheThreshold == 0)
  }

  @Test func `models are listed, added, looked through and forgotten`() async throws {
    let catalog = ScriptedCatalog()
    var clients = StudioClients.rehearsal(ScriptedGenerator())
    clients.catalog = catalog
    var studio = PlainStudio(
      session: repository.session, repository: repository, clients: clients,
      clock: ManualClock().studio, language: .english, folder: "/pictures",
      voice: PlainStudio.Voice(
        say: { [said] in said.append($0) }, complain: { [complaints] in complaints.append($0) }))
    for line in [":models", ":models add /m/klein", ":models verify klein", ":models remove klein"]
    {
      #expect(try await studio.read(line))
    }
    #expect(said.all[0].hasPrefix("scripted: Scripted, 0.00 M parameters"))
    #expect(said.all[1] == "klein is in the list of models.")
    #expect(said.all[2] == "checking values")
    #expect(said.all[3].hasPrefix("klein: All 12 tensors"))
    #expect(said.all[4].contains("/m/klein") && catalog.named.isEmpty)
    for line in [":models remove scripted", ":models add /m/cat.png", ":models eat it"] {
      #expect(try await studio.read(line))
    }
    #expect(complaints.all.count == 3)
    _ = await studio.close()
  }

  @Test(arguments: [
    ":strength 0.5", ":cache 2", ":sampler best", ":schedule shift", ":extend x", ":lora x:99",
  ])
  func `what is no way is said, and changes nothing`(line: String) async throws {
    var studio = studio()
    #expect(try await studio.read(line))
    _ = await studio.close()
    #expect(complaints.all.count == 1)
    #expect(repository.changes.isEmpty)
  }

  @Test func `a prompt with wildcards asked for again draws others, as the studio does`()
    async throws
  {
    var session = repository.session
    session.setup.parameters.seedMode = .random
    let repository = MemoryRepository(session)
    var clock = ManualClock().studio
    clock.random = { 7 << 32 | 5 }
    var studio = PlainStudio(
      session: session, repository: repository, clients: .rehearsal(ScriptedGenerator()),
      clock: clock, language: .english, folder: "/pictures",
      voice: PlainStudio.Voice(say: { _ in }, complain: { _ in }))
    _ = try await studio.read("a {red|blue} fox")
    _ = try await studio.read("a {red|blue} fox")
    _ = await studio.close()
    #expect(repository.session.history.all.map(\.setup.parameters.wildcardSeed) == [0, 7])
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
