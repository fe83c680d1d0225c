import Sessions
import TerminalCanvas
import Testing

@testable import Studio

struct CommandTests {
  @Test func `a size of sides too long to be multiplied is refused`() {
    #expect(SizePresets.size(from: "9000000000000000x9000000000000000") == nil)
    #expect(SizePresets.size(from: "65536x64")?.width == 65_536)
  }

  @Test func `no two commands have the same name`() {
    let ids = Command.all.map(\.id)
    #expect(Set(ids).count == ids.count)
  }

  @Test func `every key of the keymap stands for a command, and errors name those that do not`()
    throws
  {
    let keymap = try KeymapFile.standard(commands: Set(Command.all.map(\.id)))
    #expect(keymap.boundCommands.subtracting(Command.all.map(\.id)) == [])
  }

  @Test func `every command has words in both languages`() {
    for command in Command.all {
      for phrase in [command.title, command.help] {
        #expect(!phrase.text(.english).isEmpty, "\(command.id)")
        #expect(phrase.text(.english) != phrase.text(.chinese), "\(command.id)")
      }
    }
  }

  @Test func `the palette finds a command by some of its letters, and runs it`() throws {
    var bench = try Bench()
    bench.press("ctrl-p")
    bench.type("swap wid")
    guard case .picker(let picker) = bench.state.overlays.last else {
      Issue.record("no palette")
      return
    }
    #expect(bench.state.items(of: picker).first?.title == "Swap width and height")
    bench.press("esc")
    bench.state.session.setup.parameters.height = 64
    bench.press(":")
    bench.type("swap wid")
    bench.press("enter")
    #expect(bench.state.session.setup.parameters.width == 64)
    #expect(bench.state.overlays.isEmpty)
  }

  @Test(arguments: [
    ("set steps 8", "8"), ("set size 256x128", "256x128"), ("set seed 42", "42"),
  ])
  func `typed commands set parameters`(text: String, value: String) throws {
    var bench = try Bench()
    bench.press(":")
    bench.type(text)
    bench.press("enter")
    let parameters = bench.state.session.setup.parameters
    let values = [
      "\(parameters.steps)", "\(parameters.width)x\(parameters.height)", "\(parameters.seed)",
    ]
    #expect(values.contains(value))
  }

  @Test func `a value that means nothing stays in its line, with the reason`() throws {
    var bench = try Bench()
    bench.press("alt-6 enter ctrl-u")
    bench.type("100x100")
    bench.press("enter")
    guard case .line(let input) = bench.state.overlays.last else {
      Issue.record("the line is gone")
      return
    }
    #expect(input.problem?.contains("multiples of 16") == true)
    bench.press("ctrl-u")
    bench.type("16:9")
    bench.press("enter")
    let parameters = bench.state.session.setup.parameters
    #expect((parameters.width, parameters.height) == (1360, 768))
  }

  @Test func `escape closes one thing at a time`() throws {
    var bench = try Bench()
    bench.makeTake()
    bench.press("[ f ctrl-p")
    bench.press("esc")
    #expect(bench.state.overlays.isEmpty)
    #expect(bench.state.viewing.screen == .picture)
    bench.press("esc")
    #expect(bench.state.viewing.screen == .normal)
    #expect(bench.state.session.view.step != nil)
    bench.press("esc")
    #expect(bench.state.session.view.step == nil)
  }

  @Test func `any keys in any order leave a state that can be drawn`() throws {
    var random = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: 0...UInt64.max, using: &random)
    var generator = Seeded(state: seed)
    let keys = try KeymapFile.standard().bindings.flatMap(\.keys.keys)
    var bench = try Bench()
    for count in 0..<3_000 {
      bench.now += 0.1
      bench.random = generator.next()
      if let press = keys.randomElement(using: &generator) { bench.send(.input(.key(press))) }
      let sizes = [(1, 1), (20, 5), (60, 16), (80, 24), (120, 40), (200, 60)]
      if count.isMultiple(of: 50), let (columns, rows) = sizes.randomElement(using: &generator) {
        bench.send(.input(.resized(Size(columns: columns, rows: rows))))
        let screenful = StudioView.draw(bench.state)
        #expect(screenful.canvas.size == bench.state.size, "seed \(seed)")
      }
      if let run = bench.state.run, count.isMultiple(of: 7) {
        if case .take = run.job {
          bench.develop(
            run.job, from: run.reached, upTo: min(run.reached + 1, run.steps), of: run.steps)
        }
        bench.send(.ended(run.job, count.isMultiple(of: 2) ? .cancelled : .completed))
      }
      bench.state.isEnding = false
    }
  }
}

private struct Seeded: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}
