import Foundation
import Generation
import Kernels
import Pictures
import Tensors
import Testing

@testable import FluxEngine

@Suite struct `What is kept between runs` {
  /// A folder of its own for a test, removed afterwards.
  private final class Folder {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    var files: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }
    deinit { try? FileManager.default.removeItem(atPath: path) }
  }

  private let folder = Folder()
  private var kept: KeptTensors { KeptTensors(folder: folder.path, worthSeconds: 0) }
  private let key = KeptTensors.Key(["a", "b"])
  private let tensors = ["tokens": Tensor([1.5, -2, 3, 0.1], shape: [1, 2, 2])]

  @Test func `is found by its key and by no other`() {
    kept.keep(tensors, for: key, after: .seconds(1))
    #expect(kept.tensors(for: key) == tensors)
    #expect(kept.tensors(for: KeptTensors.Key(["ab", ""])) == nil)
    #expect(kept.tensors(for: KeptTensors.Key(["a", "b", ""])) == nil)
  }

  @Test func `is not worth a file where it was quick`() {
    let kept = KeptTensors(folder: folder.path, worthSeconds: 0.5)
    kept.keep(tensors, for: key, after: .seconds(0.4))
    #expect(folder.files.isEmpty)
  }

  @Test func `is rounded where its reader rounds`() {
    kept.keep(tensors, for: key, after: .seconds(1), as: ["tokens": .bfloat16])
    #expect(kept.tensors(for: key)?["tokens"]?.values == [1.5, -2, 3, 0.10009765625])
  }

  @Test func `is thrown away where it is damaged, and never ends a run`() throws {
    kept.keep(tensors, for: key, after: .seconds(1))
    let file = "\(folder.path)/\(try #require(folder.files.first))"
    try Data("no tensors".utf8).write(to: URL(filePath: file))
    #expect(kept.tensors(for: key) == nil)
    #expect(folder.files.isEmpty)
    kept.keep(["tokens": Tensor([.nan], shape: [1])], for: key, after: .seconds(1))
    #expect(kept.tensors(for: key) == nil)
    // A folder that cannot be: nothing is kept, and nothing thrown.
    let nowhere = KeptTensors(folder: "/dev/null/kept", worthSeconds: 0)
    nowhere.keep(tensors, for: key, after: .seconds(1))
    #expect(nowhere.tensors(for: key) == nil)
  }

  @Test func `gives way to what was used later`() throws {
    let kept = KeptTensors(folder: folder.path, capacity: 200, worthSeconds: 0)
    let keys = ["1", "2", "3"].map { KeptTensors.Key([$0]) }
    for (index, key) in keys.enumerated() {
      kept.keep(tensors, for: key, after: .seconds(1))
      for file in folder.files where index < 2 {
        // Files of one moment have no order.
        let path = "\(folder.path)/\(file)"
        let found = try FileManager.default.attributesOfItem(atPath: path)
        let date = try #require(found[.modificationDate] as? Date)
        try FileManager.default.setAttributes(
          [.modificationDate: date.addingTimeInterval(-10)], ofItemAtPath: path)
      }
      if index == 1 { _ = kept.tensors(for: keys[0]) }
    }
    #expect(kept.tensors(for: keys[0]) != nil)
    #expect(kept.tensors(for: keys[1]) == nil)
    #expect(kept.tensors(for: keys[2]) != nil)
  }

  @Test func `of references is computed anew in another precision, in one engine too`() async throws
  {
    let engine = try Engine.forTests()
    var request = GenerationRequest(
      recipe: .tiny(),
      showing: [Picture(width: 64, height: 80, pixels: .init(repeating: 90, count: 64 * 80 * 3))])
    var encodes: [Bool] = []
    for precision in [nil, Precision.bfloat16, .bfloat16, .float32] {
      request.recipe.precision = precision
      let stages = try await engine.finish(request).stages
      encodes.append(stages.contains { if case .encodingReference = $0 { true } else { false } })
    }
    #expect(encodes == [true, Arithmetic.hasBFloat16, false, false])
  }

  @Test(arguments: [nil, Precision.bfloat16])
  func `spares the text encoder and the references, and changes no bit`(
    precision: Precision?
  ) async throws {
    var request = GenerationRequest(
      recipe: .tiny(),
      showing: [Picture(width: 64, height: 80, pixels: .init(repeating: 90, count: 64 * 80 * 3))])
    request.recipe.precision = precision
    func develop() async throws -> Developed {
      let library = ModelLibrary(named: [:])
      return try await Engine(library: library, keeping: kept).finish(request)
    }
    let (first, second) = (try await develop(), try await develop())
    #expect(first.stages.contains(.encodingPrompt))
    #expect(!second.stages.contains(.encodingPrompt))
    #expect(!second.stages.contains { if case .encodingReference = $0 { true } else { false } })
    #expect(second.picture == first.picture)
    #expect(folder.files.count == 2)
    request.recipe.prompt = "a green pear"
    #expect(try await develop().stages.contains(.encodingPrompt))
    request.recipe.precision = precision == nil ? .bfloat16 : .float32
    #expect(try await develop().stages.contains(.encodingPrompt) == Arithmetic.hasBFloat16)
  }
}
