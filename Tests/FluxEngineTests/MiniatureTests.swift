import FluxEngine
import Foundation
import Generation
import Miniature
import Pictures
import Testing

@Suite(.timeLimit(.minutes(5))) struct `The bundled model` {
  static func request(
    _ prompt: String, references: [Picture] = [], width: Int = 128, height: Int = 128
  ) throws -> GenerationRequest {
    let folder = try #require(Miniature.folder)
    return GenerationRequest(
      recipe: Recipe(
        model: folder.path, prompt: prompt, width: width, height: height, steps: 12, seed: 7),
      showing: references)
  }

  static let prompts = [
    "a cat face on a #DDC57A background", "一只猫脸，背景为 #336699",
    ##"{"subjects": ["cat face", "rocket"], "background": "#336699"}"##, "",
  ]

  @Test(arguments: prompts)
  func `takes prose, Chinese, JSON and nothing at all`(prompt: String) async throws {
    let developed = try await Engine.forTests().finish(Self.request(prompt))
    #expect(developed.picture?.width == 128)
    #expect(developed.prompt?.limit == 64)
  }

  @Test(arguments: [(160, 96), (96, 160), (64, 64), (16, 16)])
  func `takes any shape`(width: Int, height: Int) async throws {
    let developed = try await Engine.forTests().finish(
      Self.request("a rocket", width: width, height: height))
    #expect(developed.picture?.width == width)
    #expect(developed.picture?.height == height)
  }

  @Test func `takes ten references`() async throws {
    let pictures = (0..<10).map { index in
      Picture(
        width: 64 + 16 * (index % 2), height: 64,
        pixels: .init(repeating: UInt8(20 * index), count: (64 + 16 * (index % 2)) * 64 * 3))
    }
    let developed = try await Engine.forTests().finish(
      Self.request("image 1 to the left of image 2", references: pictures))
    #expect(developed.picture != nil)
  }
}
