import FluxEngine
import Foundation
import Generation
import PictureFiles
import Pictures

/// One picture from request to file.
struct Rendering: Sendable {
  let engine: Engine
  let request: GenerationRequest
  let run: RunOptions
  let output: String

  /// Makes sure, before anything is computed, that the results will have a place to go.
  func checkOutputs() throws {
    if let trace = run.trace, Self.resolved(trace) == Self.resolved(output) {
      throw OutputError.sameFile(output)
    }
    for path in [output, run.trace].compactMap(\.self) {
      if Folder.exists(at: path) { throw OutputError.isFolder(path) }
      let folder = URL(filePath: path).deletingLastPathComponent().path
      guard Folder.exists(at: folder) else { throw OutputError.noFolder(folder, for: path) }
      let target = FileManager.default.fileExists(atPath: path) ? path : folder
      guard unsafe access(target, W_OK) == 0 else { throw OutputError.protected(path) }
    }
  }

  private static func resolved(_ path: String) -> String {
    URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }

  /// Develops the picture, tells of it on the way, and writes what was asked for.
  func develop() async throws {
    var reporter = makeReporter()
    var trace = run.trace.map { TraceFile(path: $0) }
    var result: Picture?
    do {
      for try await event in engine.develop(request) {
        switch event {
        case .traced(let value): trace?.add(value)
        case .finished(let picture, _): result = picture
        default: break
        }
        try reporter.report(event)
      }
      try Task.checkCancellation()
    } catch {
      reporter.end()
      throw error
    }
    reporter.end()
    guard let result else { throw CancellationError() }
    // The model was there a moment ago; a picture without its maker is better than none.
    let model = try? await engine.summary(of: request.recipe.model)
    try PNGFile.write(result, to: output, provenance: request.recipe.provenance(of: model))
    try trace?.write()
    try reporter.saved(output, needsReview: model?.needsReview ?? false)
  }

  private func makeReporter() -> any Reporter {
    if run.json { return JSONReporter(recipe: request.recipe) }
    return run.quiet ? SilentReporter() : ProgressReporter(recipe: request.recipe)
  }
}

/// Why results cannot be written where they should be.
enum OutputError: TranslatedError {
  case isFolder(String)
  case noFolder(String, for: String)
  case protected(String)
  case sameFile(String)
  case standardOutput(reason: String)

  var description: String {
    switch self {
    case .isFolder(let path): "\(path) is a folder; give the name of a file in it."
    case .sameFile(let path): "\(path) is asked to be both the picture and its trace."
    case .standardOutput(let reason): "Standard output cannot be written: \(reason)."
    case .protected(let path): "\(path) cannot be written: you have no permission."
    case .noFolder(let folder, let path): "\(path) cannot be written: there is no folder \(folder)."
    }
  }

  var chinese: String {
    switch self {
    case .isFolder(let path): "\(path) 是文件夹，请给出其中的文件名。"
    case .sameFile(let path): "\(path) 不能同时作为图片和中间值文件。"
    case .standardOutput(let reason): "无法写入标准输出：\(reason)。"
    case .protected(let path): "无法写入 \(path)：没有权限。"
    case .noFolder(let folder, let path): "无法写入 \(path)：没有文件夹 \(folder)。"
    }
  }
}
