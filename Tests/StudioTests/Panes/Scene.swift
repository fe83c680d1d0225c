import Generation
import Pictures
import Sessions
import TerminalCanvas

@testable import Studio

/// States of a studio to be drawn: a fox in the making.
struct Scene {
  var state: StudioState

  /// Three takes, of which the newest develops; two references; the cursor in the prompt.
  init(
    columns: Int, rows: Int, language: Language = .english, theme: String = "dark",
    cell: CellSize = CellSize(width: 9, height: 19)
  ) throws {
    var setup = Setup(
      prompt: "a red fox in the snow, golden hour, 85 mm, shallow depth of field, the scarf of "
        + "@scarf on the fox of @1 on a #DDC57A ground 日本の浮世絵風",
      parameters: Parameters(
        model: "klein-4B", width: 768, height: 768, steps: 4, seed: 42, seedMode: .locked))
    setup.slots[1] = ReferenceSlot(
      fingerprint: "f1", name: "fox.png", width: 1536, height: 1024)
    setup.slots[2] = ReferenceSlot(
      fingerprint: "f2", name: "red scarf.jpg", alias: "scarf", width: 512, height: 768)
    var session = Session(setup: setup)
    for take in Self.takes(of: setup) { session.history.insert(take) }
    session.view = SessionView(take: TakeID(rawValue: 3), cursor: setup.prompt.count)
    state = StudioState(
      session: session, place: SessionPlace(path: "/home/ada/art/fox.darkroom"),
      settings: Settings(
        theme: try ThemeLibrary.builtIn.theme(named: theme), keymap: try Self.keymap.get(),
        language: language),
      terminal: TerminalCapabilities(pictures: .sixel, cell: cell, isComplete: true),
      size: Size(columns: columns, rows: rows))
    state.now = Timestamp(seconds: 1_000_000)
    state.models = [KnownModel(name: "klein-4B", state: .usable(Self.model))]
    state.promptHistory = ["a red fox", "a blue fox", "a fox"]
    state.meter = Meter(
      compiled: "", prompt: setup.prompt, model: "klein-4B",
      measure: PromptMeasure(usedTokens: 61, droppedTokens: 0, limit: 512, cutOffset: nil),
      cut: nil)
    state.cost = .estimated(Self.estimate)
    state.upkeep.estimated = setup
    putPictures()
    run()
  }

  /// The screenful.
  func draw() -> Screenful { StudioView.draw(state) }

  /// The rows of the screen as text.
  var lines: [String] { draw().canvas.lines }

  private mutating func putPictures() {
    state.shelf.put(Self.large, as: .predicted(TakeID(rawValue: 3), step: 2))
    state.shelf.put(Self.picture(256, 256), as: .predicted(TakeID(rawValue: 3), step: 1))
    state.shelf.put(Self.picture(256, 256), as: .predicted(TakeID(rawValue: 3), step: 0))
    state.shelf.put(Self.large, as: .finished(TakeID(rawValue: 2)))
    state.shelf.put(Self.picture(64, 64), as: .thumbnail(TakeID(rawValue: 1)))
    state.shelf.put(Self.picture(96, 64), as: .reference("f1"))
    state.shelf.put(Self.picture(64, 96), as: .reference("f2"))
  }

  private mutating func run() {
    var run = Run(
      job: .take(TakeID(rawValue: 3)), steps: 4, reached: 3,
      startedAt: Timestamp(seconds: 1_000_000 - 41))
    run.stage = .denoising
    run.estimate = Self.estimate
    run.stepSeconds = [12.1, 12.0, 12.2]
    run.movedAt = Timestamp(seconds: 1_000_000 - 4)
    state.run = run
  }

  /// Read once: it is the same in every scene.
  private static let keymap = Result { try KeymapFile.standard() }
  /// A picture of many pixels, made once.
  private static let large = picture(768, 768)

  static func picture(_ width: Int, _ height: Int) -> Picture {
    Picture(
      width: width, height: height, pixels: Array(repeating: 128, count: width * height * 3))
  }

  static let model = ModelSummary(
    name: "klein-4B", variant: "FLUX.2 klein 4B", parameters: 4_000_000_000,
    weightBytes: 7_800_000_000, hasGuidance: false, isDistilled: true,
    defaults: ModelSummary.Defaults(
      width: 1024, height: 1024, steps: 4, guidance: nil, cfgScale: nil),
    textLength: 512, recommendedReferences: 4)

  static let estimate = Estimate(
    step: .milliseconds(12_100), stepWithoutReferences: .milliseconds(4_150),
    referenceSteps: [.milliseconds(5_900), .milliseconds(1_900)], decoding: .seconds(6),
    total: .seconds(54),
    workingBytes: 4_100_000_000, weightBytes: 7_800_000_000, availableBytes: 8_000_000_000,
    isMeasured: true)

  /// Opens the page of the model, which was looked through, and streams its weights.
  mutating func showModelPage() {
    var details = ModelDetails(name: "klein-4B", setup: state.session.setup)
    details.contents = ModelContents(
      path: "/models/FLUX.2-klein-4B", precisions: ["BF16"],
      files: [
        ModelContents.File(name: "text_encoder/model.safetensors", bytes: 8_050_000_000),
        ModelContents.File(
          name: "transformer/diffusion_pytorch_model.safetensors", bytes: 7_750_000_000),
        ModelContents.File(name: "vae/diffusion_pytorch_model.safetensors", bytes: 168_000_000),
      ], isAdded: true, hasChecksums: true)
    var streamed = Self.estimate
    streamed.streams = true
    details.costs = [
      .estimated(Self.estimate), .impossible("The picture has too many pixels."),
      .estimated(streamed),
    ]
    state.modelDetails = details
    state.modelFindings["klein-4B"] = .found(
      ModelVerification(tensors: 412, unchangedFiles: 9))
    state.overlays = [.model(ModelPage(name: "klein-4B"))]
  }

  private static func takes(of setup: Setup) -> [Take] {
    let sigmas: [Float] = [1, 0.967, 0.908, 0.767, 0]
    return (1...3).map { number in
      var own = setup
      own.parameters.seed = number == 3 ? 42 : 7
      var take = Take(
        id: TakeID(rawValue: number), recipe: own.recipe, setup: own,
        createdAt: Timestamp(seconds: 999_000))
      take.sigmas = sigmas
      if number == 2 {
        take.origin = Take.Origin(take: TakeID(rawValue: 1), step: 1)
        take.status = .finished
        take.isStarred = true
        take.note = "best eyes"
        take.timing = Timing(
          preparation: .seconds(4), denoising: .seconds(48), decoding: .seconds(6))
      } else {
        take.status = number == 1 ? .stopped : .developing
      }
      let steps = number == 1 ? 0..<2 : number == 2 ? 1..<4 : 0..<3
      take.steps = steps.map {
        StepRecord(index: $0, sigma: sigmas[$0 + 1], seconds: 12.1)
      }
      return take
    }
  }
}
