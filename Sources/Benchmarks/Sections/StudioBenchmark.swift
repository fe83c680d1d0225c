import Foundation
import Generation
import PictureFiles
import Pictures
import SessionStore
import Sessions
import Studio
import TerminalCanvas

/// What the studio does between a key and a frame, in a session of 500 takes.
struct StudioResult: TableRow {
  let work: String
  let rounds: Int
  let medianMilliseconds: Double
  let slowestMilliseconds: Double

  static let columns = ["work", "rounds", "median ms", "slowest ms"]
  var cells: [String] {
    [work, "\(rounds)", medianMilliseconds.fixed(3), slowestMilliseconds.fixed(3)]
  }

  private init(_ work: String, _ seconds: [Double]) {
    self.work = work
    rounds = seconds.count
    medianMilliseconds = seconds.median * 1e3
    slowestMilliseconds = (seconds.max() ?? .nan) * 1e3
  }

  static func measure(takes: Int, rounds: Int) async throws -> [StudioResult] {
    let folder = URL.temporaryDirectory.appending(path: "darkroom-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }  // It is only in the way.
    let path = folder.appending(path: "benchmark.darkroom").path
    let codec = PictureCodec(
      encode: { try PNGFile.encoded($0) },
      decode: { try PictureFile.read(bytes: $0, name: "picture") })
    let (session, keeping) = try await write(takes, to: path, codec, rounds)
    var opening: [Double] = []
    for _ in 0..<max(rounds / 10, 3) {
      let start = ContinuousClock.now
      let database = try await SessionDatabase.open(path, codec: codec)
      _ = try await database.load()
      opening.append((ContinuousClock.now - start).inSeconds)
      await database.close()
    }
    return [
      StudioResult("keeping a keystroke in the session's file", keeping),
      StudioResult("opening a session of \(takes) takes", opening),
    ] + (try drawing(session, rounds))
  }

  private static func write(
    _ takes: Int, to path: String, _ codec: PictureCodec, _ rounds: Int
  ) async throws -> (Sessions.Session, keeping: [Double]) {
    var setup = Setup(
      prompt: String(repeating: "a cat face beside a rocket, 一只猫, ", count: 12),
      parameters: Parameters(model: "miniature", width: 128, height: 128, steps: 12))
    let database = try await SessionDatabase.create(
      at: path, Sessions.Session(setup: setup), codec: codec)
    let latents = Latents(
      height: 8, width: 8, channels: 128, values: Array(repeating: 0.5, count: 8 * 8 * 128))
    let sigmas = (0...12).map { 1 - Float($0) / 12 }
    for number in 1...takes {
      let id = TakeID(rawValue: number)
      var take = Take(
        id: id, recipe: setup.recipe, setup: setup, createdAt: Timestamp(seconds: Double(number)),
        origin: number % 5 == 0
          ? Take.Origin(take: TakeID(rawValue: number - 1), step: 4) : nil)
      take.status = .finished
      var changes: [SessionChange] = [
        .take(take), .started(id, sigmas: sigmas, index: 0, latents),
      ]
      for index in 0..<12 {
        let step = StepRecord(index: index, sigma: sigmas[index + 1], seconds: 0.02)
        changes.append(.step(id, step, latents))
      }
      try await database.write(changes)
    }
    var keeping: [Double] = []
    for _ in 0..<rounds {
      setup.prompt += "x"
      let start = ContinuousClock.now
      try await database.write([.setup(setup)])
      keeping.append((ContinuousClock.now - start).inSeconds)
    }
    let session = try await database.load()
    await database.close()
    return (session, keeping)
  }

  private static func drawing(
    _ session: Sessions.Session, _ rounds: Int
  ) throws -> [StudioResult] {
    let library = ThemeLibrary.builtIn
    var state = StudioState(
      session: session, place: SessionPlace(path: "benchmark.darkroom"),
      settings: Settings(
        theme: try library.theme(named: "dark"), keymap: try KeymapFile.standard(),
        language: .english),
      size: Size(columns: 200, rows: 60))
    let moment = Moment(now: Timestamp(seconds: 1e9), random: 1)
    _ = StudioReducer.begin(&state, at: moment)
    _ = StudioReducer.reduce(&state, .input(.key(KeyPress(.character("i")))), at: moment)
    var keys: [Double] = []
    var frames: [Double] = []
    var scrubs: [Double] = []
    func reduce(_ press: KeyPress) -> Double {
      Stopwatch.time { _ = StudioReducer.reduce(&state, .input(.key(press)), at: moment) }
    }
    for _ in 0..<rounds {
      keys.append(reduce(KeyPress(.character("x"))))
      frames.append(Stopwatch.time { _ = StudioView.draw(state) })
    }
    _ = reduce(KeyPress(.escape))
    for round in 0..<rounds {
      let key: Character = round / 8 % 2 == 0 ? "[" : "]"
      let press = reduce(KeyPress(.character(key)))
      scrubs.append(press + Stopwatch.time { _ = StudioView.draw(state) })
    }
    return [
      StudioResult("a keystroke in the prompt: state and effects", keys),
      StudioResult("a frame of 200×60 cells", frames),
      StudioResult("scrubbing by a step: state and frame", scrubs),
    ]
  }
}
