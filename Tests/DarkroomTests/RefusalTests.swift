import Foundation
import Goldens
import Testing

@Suite(.timeLimit(.minutes(5))) struct `What darkroom refuses` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let wrongUsages = [
    ["render"], ["render", "--prompt", "x"], ["render", "--output", "x.png"],
    ["render", "--prompt", "x", "--output", "x.png", "--steps", "many"],
    ["render", "--prompt", "x", "--output", "x.png", "--seed", "-1"],
    ["render", "--prompt", "x", "--output", "x.png", "--quiet", "--json"],
    ["render", "--prompt", "x", "--output", "x.png", "--threads", "0"],
    ["render", "--prompt", "x", "--output", "x.png", "--precision", "int3"],
    ["render", "--prompt", "x", "--output", "x.png", "--guidance", "4"],
    ["render", "--prompt", "x", "--output", "x.png", "--negative", "y"],
    ["render", "--prompt", "x", "--output", "x.png", "--schedule", "steep"],
    ["render", "--prompt", "x", "--output", "x.png", "--sampler", "best"],
    ["render", "--prompt", "x", "--output", "x.png", "--lora", "ink.safetensors:11"],
    ["render", "--prompt", "x", "--output", "x.png", "--strength", "0.5"],
    ["render", "--prompt", "x", "--output", "x.png", "--image", "x.png", "--strength", "2"],
    ["inspect", "miniature", "--model", "miniature"],
    ["render", "--prompt", "x", "--output", "x.jpg"], ["inspect"], ["paint"],
  ]

  @Test(arguments: wrongUsages)
  func `wrong usage ends with status 2`(arguments: [String]) async throws {
    let result = try await Program.run(arguments)
    #expect(result.status == 2)
    #expect(!result.errors.isEmpty)
    #expect(result.output.isEmpty)
  }

  /// Options that cannot work, and a word of the line that says why.
  static let impossible: [([String], String)] = [
    (["--width", "50"], "multiple of 16"),
    (["--width", "8192", "--height", "8192"], "smaller size"),
    (["--steps", "0"], "number of steps"),
    (["--model", "/nowhere"], "no model's name"),
    (["--model", "/dev/null"], "holds no model"),
    (["--reference", "/nowhere.png"], "/nowhere.png"),
    (["--reference", "/dev"], "/dev"),
    (["--noise", "/nowhere.safetensors"], "/nowhere.safetensors"),
    (["--from", "/nowhere.png"], "/nowhere.png"),
    (["--trace", "/nowhere/trace.safetensors"], "no folder /nowhere"),
    (["--generator", "dice"], "noise generator"),
    (["--image", "/nowhere.png"], "/nowhere.png"),
    (["--lora", "/nowhere.safetensors:0.5"], "/nowhere.safetensors"),
    (["--lora", Fixtures.path("golden/flux2-klein/t2i.safetensors")], "low-rank"),
    (["--schedule", "1 0.5", "--steps", "3"], "noise levels in the schedule"),
    (
      [
        "--width", "9223372036854775807", "--height", "9223372036854775807", "--noise",
        Fixtures.path("golden/flux2-klein/t2i.safetensors"),
      ], "from 16 to 8192"
    ),
  ]

  @Test(arguments: impossible)
  func `the impossible ends with status 1 and one line`(
    options: [String], word: String
  ) async throws {
    let path = folder.path("x.png")
    let result = try await Program.run(["render", "--prompt", "x", "--output", path] + options)
    #expect(result.status == 1)
    #expect(result.errors.lines.count == 1)
    #expect(result.errors.contains(word), "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test(arguments: ["/dev/full", "/", "/nowhere/x.png", "/proc/x.png"])
  func `a picture that cannot be written ends with status 1`(path: String) async throws {
    let result = try await Program.run(
      ["render", "--prompt", "x", "--steps", "1", "--output", path])
    #expect(result.status == 1)
    #expect(result.errors.lines.count == 1)
  }

  @Test func `a trace never takes the place of something else`() async throws {
    let (path, link, pipe) = (folder.path("x.png"), folder.path("link"), folder.path("pipe"))
    try FileManager.default.createDirectory(
      atPath: folder.path("folder"), withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: folder.path("folder"))
    mkfifo(pipe, 0o600)
    for trace in [link, pipe, path, folder.path("./x.png")] {
      let result = try await Program.run(
        ["render", "--prompt", "x", "--steps", "1", "--output", path, "--trace", trace])
      #expect(result.status == 1, "\(trace)")
      #expect(result.errors.lines.count == 1)
    }
    let kind = try FileManager.default.attributesOfItem(atPath: link)[.type] as? FileAttributeType
    #expect(kind == .typeSymbolicLink)
  }

  @Test func `a folder behind a link is a folder`() async throws {
    let link = folder.path("link")
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: TinyModels.klein)
    let inspected = try await Program.run(["inspect", link])
    #expect(inspected.status == 0)
    let (real, alias) = (folder.path("real"), folder.path("alias"))
    try FileManager.default.createDirectory(atPath: real, withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(atPath: alias, withDestinationPath: real)
    let result = try await Program.run(
      ["render", "--prompt", "x", "--steps", "1", "--output", alias + "/x.png"])
    #expect(result.status == 0)
    #expect(FileManager.default.fileExists(atPath: real + "/x.png"))
  }

  @Test func `eleven references are refused before any is read`() async throws {
    let result = try await Program.run(
      ["render", "--prompt", "x", "--output", folder.path("x.png")]
        + (0..<11).flatMap { _ in ["--reference", "/nowhere.png"] })
    #expect(result.status == 1)
    #expect(result.errors.contains("10 is the most"))
  }

  @Test func `a damaged picture is no source of recipes`() async throws {
    let path = folder.path("torn.png")
    let whole = try Data(
      contentsOf: URL(filePath: Fixtures.path("inputs/flux2-klein_ref1_0_96x80.png")))
    try whole.prefix(whole.count / 2).write(to: URL(filePath: path))
    for arguments in [["--from", path], ["--prompt", "x", "--reference", path]] {
      let result = try await Program.run(
        ["render", "--output", folder.path("x.png")] + arguments)
      #expect(result.status == 1)
      #expect(result.errors.contains("torn.png"))
    }
  }
}
