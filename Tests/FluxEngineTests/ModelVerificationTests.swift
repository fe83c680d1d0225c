import Checkpoints
import FluxEngine
import Foundation
import Generation
import Goldens
import Synchronization
import Tensors
import Testing

@Suite(.timeLimit(.minutes(5))) struct `Verifying a model` {
  let folder: TemporaryFolder
  let library: ModelLibrary

  init() throws {
    folder = try TemporaryFolder()
    try folder.copy("models/flux2-klein", as: "model")
    library = ModelLibrary(
      named: [:], registry: ModelRegistry(path: folder.path("models.json")))
  }

  private var path: String { folder.path("model") }

  private func addWithChecksums() throws {
    let sums = try ModelFiles(of: path).checksums { _ in }
    try library.registry?.add(.init(name: "tiny", path: path, checksums: sums))
  }

  @Test func `finds nothing wrong with a sound one`() async throws {
    let parts = Mutex<[ModelVerification.Part: Int]>([:])
    try addWithChecksums()
    let found = try await library.verify("tiny") { part, done, all in
      #expect(done <= all)
      parts.withLock { $0[part] = done }
    }
    #expect(found.isSound)
    #expect(found.tensors > 50)
    #expect(found.unchangedFiles.map { $0 >= 7 } == true)
    let size = try ModelFiles(of: path).byteCount
    #expect(parts.withLock { $0[.checksums] } == size)
    #expect(parts.withLock { $0[.values] ?? 0 } > 10_000)
  }

  @Test func `compares nothing where no checksums were taken`() async throws {
    let found = try await library.verify(path) { _, _, _ in }
    #expect(found.isSound)
    #expect(found.unchangedFiles == nil)
  }

  @Test func `names the tensor that holds a value that is not finite`() async throws {
    let file = folder.path("model/transformer/diffusion_pytorch_model.safetensors")
    let checkpoint = try openCheckpoint(at: file)
    let name = try #require(checkpoint.names.first { $0.hasPrefix("x_embedder") })
    let tensor = try checkpoint.tensor(named: name)
    var bytes = try Data(contentsOf: URL(filePath: file))
    let place = bytes.count - (tensor.storage.byteCount - tensor.byteOffset)
    // Exponent all ones: infinity in bfloat16 and float32 alike.
    let size = tensor.elementType.byteCount(of: 1)
    bytes[place + size - 1] = 0x7f
    bytes[place + size - 2] = 0x80
    try bytes.write(to: URL(filePath: file))
    let found = try await library.verify(path) { _, _, _ in }
    #expect(!found.isSound)
    #expect(found.notFinite == ["\(file): \(name)"])
  }

  @Test func `names the files that are not what they were`() async throws {
    try addWithChecksums()
    let tokenizer = folder.path("model/tokenizer/tokenizer.json")
    let text = try Data(contentsOf: URL(filePath: tokenizer))
    try (text + Data("\n".utf8)).write(to: URL(filePath: tokenizer))
    let found = try await library.verify("tiny") { _, _, _ in }
    #expect(found.changedFiles == ["tokenizer/tokenizer.json"])
    #expect(!found.isSound)
  }

  @Test func `refuses a shape that the configuration does not have`() async throws {
    let settings = folder.path("model/transformer/config.json")
    let text = try String(contentsOfFile: settings, encoding: .utf8)
    let wrong = text.replacing(#/"num_layers": \d+/#, with: "\"num_layers\": 1")
    try #require(wrong != text)
    try wrong.write(toFile: settings, atomically: true, encoding: .utf8)
    await #expect(throws: CheckpointError.self) {
      try await library.verify(path) { _, _, _ in }
    }
  }

  @Test func `ends when it is cancelled`() async throws {
    let (library, path) = (library, path)
    let task = Task {
      try await library.verify(path) { part, _, _ in
        if part == .values { withUnsafeCurrentTask { $0?.cancel() } }
      }
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test func `takes the checksums that other programs take`() throws {
    let sums = try ModelFiles(of: path).checksums { _ in }
    let index = try #require(sums["model_index.json"])
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/sha256sum")
    process.arguments = [path + "/model_index.json"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    process.waitUntilExit()
    let text = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(text.hasPrefix(index))
  }
}
