import Foundation
import Generation
import Sessions
import Testing

@Suite("Reading what other versions wrote")
struct DecodingTests {
  private func decoded<Value: Codable>(_ json: String) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(json.utf8))
  }

  private func again<Value: Codable>(_ value: Value) throws -> Value {
    try JSONDecoder().decode(Value.self, from: try JSONEncoder().encode(value))
  }

  @Test func `a setup comes back as it was`() throws {
    var setup = Setup.sample
    setup.negativePrompt = "fog"
    setup.parameters.guidance = 0.1 + 0.2
    setup.parameters.seedMode = .increment
    setup.parameters.noise = "philox"
    setup.parameters.schedule = .custom([1, 0.5, 0.3, 0.1])
    setup.parameters.sampler = .heun
    setup.parameters.loras = [LoRAUse(file: "ink.safetensors", weight: -0.5)]
    setup.parameters.textLength = 77
    setup.parameters.threads = 3
    setup.parameters.keepsReferenceSizes = true
    setup.start = StartingPicture(
      fingerprint: "c", name: "take 2 step 3", width: 6, height: 7, strength: 0.35)
    setup.slots[1] = ReferenceSlot(fingerprint: "a", name: "a.png", width: 2, height: 3)
    setup.slots[10] = ReferenceSlot(
      fingerprint: "b", name: "take 3", alias: "dress", width: 4, height: 5)
    #expect(try again(setup) == setup)
    let view = SessionView(take: TakeID(rawValue: 3), step: 2, cursor: 14, isLive: true)
    #expect(try again(view) == view)
  }

  @Test func `levels that were given one by one hold for their number of steps`() {
    var parameters = Setup.sample.parameters
    parameters.schedule = .custom([1, 0.5, 0.3, 0.1])
    parameters.steps = 4
    #expect(parameters.schedule == .custom([1, 0.5, 0.3, 0.1]))
    parameters.steps = 5
    #expect(parameters.schedule == .standard)
    parameters.schedule = .power(2)
    parameters.steps = 6
    #expect(parameters.schedule == .power(2))
  }

  @Test func `a setup of an earlier version has neutral values for the rest`() throws {
    let setup: Setup = try decoded(
      #"{"parameters": {"model": "klein", "width": 512, "height": 512, "steps": 4}}"#)
    #expect(
      setup == Setup(parameters: Parameters(model: "klein", width: 512, height: 512, steps: 4)))
    #expect(try decoded("{}") == SessionView())
  }

  @Test func `what only a later version knows is passed over`() throws {
    let setup: Setup = try decoded(
      #"""
      {"prompt": "a", "mood": {"light": 1}, "parameters": {"model": "klein", "width": 16,
      "height": 16, "steps": 1, "seedMode": "spiral", "sampler": "spiral",
      "schedule": "spiral 2"}, "slots": {
      "2": {"fingerprint": "f", "name": "n", "width": 1, "height": 1, "weight": 0.5},
      "11": {"shape": "round"}}}
      """#)
    #expect(setup.prompt == "a")
    #expect(setup.parameters.seedMode == .random)
    #expect(setup.parameters.sampler == .euler)
    #expect(setup.parameters.schedule == .standard)
    #expect(setup.slots.filled.map(\.number) == [2])
    #expect(setup.slots.firstEmpty == 1)
  }
}
