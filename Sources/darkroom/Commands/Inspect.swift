import ArgumentParser
import Checkpoints
import FluxEngine
import Foundation
import Generation
import PictureFiles
import Sessions

/// Says what a model's folder, a file of weights, a LoRA, a session or a picture holds.
struct Inspect: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what a model, a file of weights, a LoRA, a session or a picture holds.")

  @Argument(
    help: "A model's name, a folder, a .safetensors or .darkroom file, or a picture.",
    completion: .file())
  var path: String

  @Option(
    name: .shortAndLong, help: "Say how much of a LoRA fits this model.",
    completion: ModelNames.all)
  var model: String?

  @Flag(help: "Name every tensor with its shape and type.")
  var tensors = false

  @Flag(help: "Answer with one JSON object.")
  var json = false

  func run() async throws {
    if path.hasSuffix(SessionFileName.ending) {
      let report = try await SessionReport(session: FullPath.of(path))
      return json
        ? try StandardOutput.write(json: report) : try StandardOutput.write(report.text)
    }
    let path = try Wiring.library.path(of: path)
    let report =
      if Folder.exists(at: path) {
        try ModelReport(folder: path)
      } else if path.hasSuffix(".safetensors") || path.hasSuffix(".index.json") {
        try ModelReport(file: path, fitting: model)
      } else {
        try ModelReport(picture: path)
      }
    if model != nil, report.lora == nil {
      throw ValidationError(
        en: "--model is for LoRAs, and \(path) is none.", zh: "--model 用于 LoRA，而 \(path) 不是。")
    }
    if json {
      try StandardOutput.write(json: report)
    } else {
      try StandardOutput.write(report.text(withTensors: tensors))
    }
  }
}
