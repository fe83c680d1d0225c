import Checkpoints
import Foundation
import Goldens
import Kernels
import Synchronization
import Testing

@testable import FluxEngine

@Suite struct `A transformer in fewer bits, beside the one it was made of` {
  private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

  private func rewritten(_ format: Quantizer.Format) throws -> any Checkpoint {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appending(path: "tiny\(format.fileEnding)").path
    let opened = try ModelLibrary(named: [:]).open(TinyModels.klein)
    try Quantizer.quantize(opened.transformerNames.checkpoint, to: path, as: format)
    return try openCheckpoint(at: path)
  }

  @Test(arguments: [Quantizer.Format.int8, .q80])
  func `is told block by block, and by a picture`(format: Quantizer.Format) async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let told = Mutex<[Int]>([])
    let comparison = try await ModelLibrary(named: [:]).compare(
      TinyModels.klein, with: rewritten(format)
    ) { done, _ in told.withLock { $0.append(done) } }
    #expect(told.withLock(\.self) == Array(1...8))
    #expect(comparison.blocks.first?.name == "double0.img")
    #expect(comparison.blocks.last?.name == "velocity")
    let errors = comparison.blocks.map(\.relativeError)
    #expect(errors.allSatisfy { $0 < 0.05 }, "\(errors)")
    #expect(errors.last ?? 0 > 1e-4, "\(errors)")
    #expect(comparison.meanDifference < 3)
    #expect(comparison.signalToNoise > 30)
  }

  @Test func `is nowhere off where nothing was changed`() async throws {
    let library = ModelLibrary(named: [:])
    let same = try library.open(TinyModels.klein).transformerNames.checkpoint
    let comparison = try await library.compare(TinyModels.klein, with: same) { _, _ in }
    #expect(comparison.blocks.allSatisfy { $0.relativeError == 0 })
    #expect(comparison.meanDifference == 0)
    #expect(comparison.signalToNoise == .infinity)
  }

  @Test func `has to be a transformer`() async throws {
    let library = ModelLibrary(named: [:])
    let other = try library.open(TinyModels.klein).autoencoderNames.checkpoint
    await #expect(throws: CheckpointError.self) {
      try await library.compare(TinyModels.klein, with: other) { _, _ in }
    }
  }
}
