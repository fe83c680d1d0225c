import ArgumentParser
import Checkpoints
import FluxEngine
import Foundation
import Studio
import Tensors

extension ModelsCommand {
  /// Writes a network in fewer bits.
  struct Quantize: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a model's transformer or text encoder in fewer bits.",
      discussion: """
        Q8_0, Q6_K and Q4_K are written as GGUF, int8 as safetensors with a scale for every row;
        darkroom and others read both. Norms, biases and the ends of a transformer keep their
        precision. The error of each tensor is relative to it. Of a whole model's transformer it is
        also told how far its velocity and a small picture are from those in float32, which takes
        some steps of both.
        """)

    @Argument(help: "A model's name or folder, or a file of weights.", completion: ModelNames.all)
    var model: String
    @Option(name: .customLong("as"), help: "Q8_0, Q6_K, Q4_K or int8.") var format = "Q8_0"
    @Option(help: "What to write of a model: transformer, text-encoder or text-encoder-2.")
    var part = "transformer"
    @Option(name: .shortAndLong, help: "Where to write it.") var output: String
    @Flag(help: "Write the file without comparing what it paints.") var noCompare = false
    @Flag(help: "Answer with one JSON object, every tensor in it.") var json = false

    private static let parts = ["transformer", "text-encoder", "text-encoder-2"]

    func validate() throws {
      guard let format = Self.format(format) else {
        let known = Quantizer.Format.allCases.map(\.rawValue)
        throw ValidationError(
          en: "--as is \"\(format)\", and it has to be one of \(known.joined(separator: ", ")).",
          zh: "--as 为“\(format)”，应为 \(known.joined(separator: "、")) 之一。")
      }
      guard Self.parts.contains(part) else {
        throw ValidationError(
          en: "--part is \"\(part)\", and it has to be one of "
            + "\(Self.parts.joined(separator: ", ")).",
          zh: "--part 为“\(part)”，应为 \(Self.parts.joined(separator: "、")) 之一。")
      }
      guard output.hasSuffix(format.fileEnding) else {
        throw ValidationError(
          en: "\(format.rawValue) is written as a file that ends in \(format.fileEnding).",
          zh: "\(format.rawValue) 需写入以 \(format.fileEnding) 结尾的文件。")
      }
    }

    func run() async throws {
      guard let format = Self.format(format) else { return }
      let (output, json, model) = (output, json, model)
      let checkpoint = try openPart()
      let compares = !noCompare && part == Self.parts[0] && Wiring.library.isWhole(model)
      try await Interruption.guarding {
        let shown = ShareReporter()
        defer { shown.end() }
        let reports = try Quantizer.quantize(checkpoint, to: output, as: format) { progress in
          try Task.checkCancellation()
          shown.report(
            Phrase(en: "writing", zh: "正在写入"), done: progress.written, all: progress.total)
        }
        shown.end()
        let comparison =
          compares
          ? try await Wiring.library.compare(model, with: openCheckpoint(at: output)) { done, all in
            shown.report(
              Phrase(en: "comparing", zh: "正在对比"), done: done, all: all)
          } : nil
        shown.end()
        let answer = Answer(output, reports, comparison)
        if json { return try StandardOutput.write(json: answer) }
        try StandardOutput.write(Terminal.oneLine(Speech.language(answer.phrase)))
      }
    }

    private static func format(_ name: String) -> Quantizer.Format? {
      Quantizer.Format.allCases.first { $0.rawValue.lowercased() == name.lowercased() }
    }

    /// The weights that were meant: a file as it is, or a part of a model.
    private func openPart() throws -> any Checkpoint {
      let path = try Wiring.library.path(of: model)
      if !Folder.exists(at: path), part == Self.parts[0] { return try openCheckpoint(at: path) }
      let folder = try ModelFolder(path: path)
      switch part {
      case Self.parts[0]: return try folder.transformer.open()
      case let name:
        return try folder.openTextEncoder(name == Self.parts[1] ? 0 : 1).weights.checkpoint
      }
    }
  }

  /// What became of a network.
  private struct Answer: Encodable {
    struct Tensor: Encodable {
      var name: String
      var before: String
      var after: String
      var relativeError: Double
    }

    var output: String
    var bytesBefore: Int
    var bytesAfter: Int
    var tensors: [Tensor]
    var blocks: [TransformerComparison.Block]?
    var picture: Picture?

    /// How far a picture is from the one in float32.
    struct Picture: Encodable {
      var width: Int
      var height: Int
      var steps: Int
      var meanDifference: Double
      var signalToNoise: Double
    }

    init(
      _ output: String, _ reports: [Quantizer.Report], _ comparison: TransformerComparison?
    ) {
      blocks = comparison?.blocks
      picture = comparison.map {
        Picture(
          width: $0.width, height: $0.height, steps: $0.steps, meanDifference: $0.meanDifference,
          signalToNoise: $0.signalToNoise)
      }
      self.output = output
      bytesBefore = reports.reduce(0) { $0 + $1.before.byteCount }
      bytesAfter = reports.reduce(0) { $0 + $1.after.byteCount(of: $1.before.count) }
      tensors = reports.map {
        Tensor(
          name: $0.name, before: $0.before.elementType.rawValue, after: $0.after.rawValue,
          relativeError: $0.relativeError)
      }
    }

    /// What became of the tensors, and then of what they paint.
    var phrase: Phrase { painted.map { stored.joined(with: $0) } ?? stored }

    private var painted: Phrase? {
      guard let blocks, let picture, let velocity = blocks.last,
        let worst = blocks.dropLast().max(by: { $0.relativeError < $1.relativeError })
      else { return nil }
      func percent(_ share: Double) -> String { String(format: "%.2f %%", 100 * share) }
      let levels = String(format: "%.2f", picture.meanDifference)
      let decibels = String(format: "%.1f", picture.signalToNoise)
      let size = "\(picture.width) × \(picture.height)"
      return Phrase(
        en: " Its velocity is \(percent(velocity.relativeError)) off at the first step, its blocks "
          + "\(percent(worst.relativeError)) at most in \(worst.name); a picture of \(size) in "
          + "\(picture.steps) steps differs by \(levels) of 255 on average, \(decibels) dB.",
        zh: "第一步的速度误差为 \(percent(velocity.relativeError))，各块误差最大为 \(worst.name) 的 "
          + "\(percent(worst.relativeError))；\(picture.steps) 步生成的 \(size) 图片平均相差 "
          + "\(levels)（满值 255），\(decibels) dB。")
    }

    private var stored: Phrase {
      let changed = tensors.filter { $0.relativeError > 0 }
      let mean = changed.reduce(0) { $0 + $1.relativeError } / Double(max(changed.count, 1))
      let worst = changed.max { $0.relativeError < $1.relativeError }
      let (before, after) = (ByteCount(bytesBefore), ByteCount(bytesAfter))
      func percent(_ share: Double) -> String { String(format: "%.2f %%", 100 * share) }
      guard let worst else {
        return Phrase(
          en: "\(output) holds all \(tensors.count) tensors as they were, \(after).",
          zh: "\(output) 含全部 \(tensors.count) 个张量，均未改变，共 \(after)。")
      }
      return Phrase(
        en: "\(output) holds \(changed.count) of \(tensors.count) tensors in fewer bits, \(after) "
          + "instead of \(before): \(percent(mean)) off on average, "
          + "\(percent(worst.relativeError)) at most in \(worst.name).",
        zh: "\(output) 以更少的位数存储了 \(tensors.count) 个张量中的 \(changed.count) 个，由 \(before) "
          + "减至 \(after)：平均误差 \(percent(mean))，最大为 \(worst.name) 的 "
          + "\(percent(worst.relativeError))。")
    }
  }
}
