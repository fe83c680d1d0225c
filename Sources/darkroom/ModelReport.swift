import Checkpoints
import Foundation
import Generation
import PictureFiles
import Tensors

/// What lies at a path, for people and for scripts.
struct ModelReport: Encodable {
  var path: String
  var parts: [Part] = []
  var picture: PictureNote?
  var lora: LoRANote?
  /// The tensors of a file that is no network.
  var tensors: [TensorNote]?

  /// A network.
  struct Part: Encodable {
    var role: String
    var variant: String
    var layout: String?
    var facts: [String]
    var parameters: Int
    var shares: [String: Double]?
    var bytes: Int
    var elementTypes: [String]
    var tensors: [TensorNote]
  }

  /// A tensor.
  struct TensorNote: Encodable {
    var name: String
    var shape: [Int]
    var elementType: String
  }

  /// A picture, and the recipe that it carries.
  struct PictureNote: Encodable {
    var format: String
    var width: Int
    var height: Int
    var recipe: Recipe?
    /// What its EXIF says of the machine that made it.
    var software: String?
    var make: String?
  }

  /// Looks at a model's folder.
  init(folder: String) throws {
    path = folder
    let model = try ModelFolder(path: folder)
    for part in [model.transformer, model.autoencoder] + model.textEncoders {
      parts.append(Part(try part.open()))
    }
  }

  /// Looks at one file of weights, or of changes to some.
  init(file: String, fitting model: String?) throws {
    path = file
    lora = file.hasSuffix(".index.json") ? nil : try LoRANote(file: file, model: model)
    guard lora == nil else {
      tensors = Self.notes(of: try openCheckpoint(at: file))
      return
    }
    parts = [Part(try openCheckpoint(at: file))]
  }

  /// Looks at a picture.
  init(picture file: String) throws {
    path = file
    let metadata = try PictureFile.metadata(of: file)
    let mark = try MachineMark.read(from: file)
    picture = PictureNote(
      format: metadata.format.rawValue, width: metadata.width, height: metadata.height,
      recipe: try Provenance.read(from: file) == nil ? nil : Recipe(from: file),
      software: mark?.software, make: mark?.make)
  }

  fileprivate static func notes(of checkpoint: any Checkpoint) -> [TensorNote] {
    let entries = checkpoint.entries
    return checkpoint.names.compactMap { name in
      entries[name].map {
        TensorNote(name: name, shape: $0.shape, elementType: $0.elementType.rawValue)
      }
    }
  }

  /// The report in lines.
  func text(withTensors: Bool) -> String {
    var lines = parts.flatMap { $0.lines(withTensors: withTensors) }
    if parts.count > 1 {
      let total = parts.reduce(0) { $0 + $1.bytes }
      lines.append("together       \(ByteCount(total))")
    }
    if let picture { lines += picture.lines }
    if let lora { lines += lora.lines }
    if withTensors, let tensors {
      lines += tensors.map { "".padded(to: 15) + "\($0.name) \($0.shape) \($0.elementType)" }
    }
    // Names and prompts come from files, and must not steer the terminal.
    return lines.map(Terminal.oneLine).joined(separator: "\n")
  }
}

extension ModelReport.Part {
  /// Recognises a checkpoint and describes it.
  fileprivate init(_ checkpoint: any Checkpoint) {
    let entries = checkpoint.entries
    tensors = ModelReport.notes(of: checkpoint)
    bytes = entries.values.reduce(0) { $0 + $1.byteCount }
    elementTypes = Set(entries.values.map(\.elementType.rawValue)).sorted()
    switch CheckpointKind(entries) {
    case .transformer(let outline):
      role = "transformer"
      let told = ModelEdition.told(by: checkpoint, at: checkpoint.path, outline)
      variant = outline.variant.name(told.edition)
      layout = outline.layout.rawValue
      parameters = outline.parameters.total
      let split = outline.parameters
      shares = [
        "double": Double(split.double) / Double(split.total),
        "single": Double(split.single) / Double(split.total),
        "other": Double(split.other) / Double(split.total),
      ]
      facts = [
        "\(outline.doubleBlocks) double + \(outline.singleBlocks) single blocks",
        "width \(outline.width) = \(outline.heads) × \(outline.headSize)",
        outline.hasGuidance ? "guidance is an input" : "no guidance input",
        "\(percent(split.double, split.total)) in double blocks, "
          + "\(percent(split.single, split.total)) in single blocks",
      ]
      if let note = told.evidence.note { facts.append(note) }
    case .autoencoder(let outline):
      role = "autoencoder"
      variant = outline.variant.rawValue
      layout = outline.layout.rawValue
      parameters = outline.parameters
      facts = [
        "\(outline.latentChannels) latent channels", "encoder \(outline.encoderChannels)",
        "decoder \(outline.decoderChannels)",
      ]
    case .textEncoder(let outline):
      role = "text encoder"
      variant = outline.family.rawValue
      parameters = outline.parameters
      facts = [
        "\(outline.layers) layers", "width \(outline.width)",
        "\(outline.vocabulary) token ids",
      ]
    case nil:
      role = "tensors"
      variant = "not a part of any FLUX model that is known"
      parameters = entries.values.reduce(0) { $0 + $1.count }
      facts = []
    }
  }

  fileprivate func lines(withTensors: Bool) -> [String] {
    let heading = ([variant] + [layout.map { "\($0) layout" }].compactMap(\.self))
      .joined(separator: ", ")
    var lines = [role.padded(to: 15) + heading]
    lines += facts.map { "".padded(to: 15) + $0 }
    lines.append(
      "".padded(to: 15)
        + "\(parameters.grouped) parameters, \(tensors.count) tensors, \(ByteCount(bytes)) in "
        + elementTypes.joined(separator: " and "))
    if withTensors {
      lines += tensors.map { "".padded(to: 15) + "\($0.name) \($0.shape) \($0.elementType)" }
    }
    return lines
  }
}

extension ModelReport.PictureNote {
  fileprivate var lines: [String] {
    var lines = ["picture".padded(to: 15) + "\(format), \(width) × \(height)"]
    if let software, let make {
      lines.append("".padded(to: 15) + "marked as \(software), \(make)")
    }
    guard let recipe else { return lines + ["".padded(to: 15) + "carries no recipe"] }
    lines += recipe.parameters.split(separator: "\n").map { "".padded(to: 15) + $0 }
    if let image = recipe.image {
      lines.append("".padded(to: 15) + "starts from \(image.picture.name)")
    }
    lines += recipe.references.enumerated().map { index, reference in
      "".padded(to: 15) + "image \(index + 1): \(reference.name)"
    }
    return lines
  }
}

private func percent(_ part: Int, _ whole: Int) -> String {
  String(format: "%.1f %%", 100 * Double(part) / Double(max(1, whole)))
}

extension String {
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}

extension Int {
  /// Digits in groups of three: 3,875,544,576.
  var grouped: String {
    var digits = Array(String(self))
    var index = digits.count - 3
    while index > 0 {
      digits.insert(",", at: index)
      index -= 3
    }
    return String(digits)
  }
}

extension EditionEvidence {
  /// How a file was told from others of its shape; nil where there are none.
  fileprivate var note: String? {
    switch self {
    case .shape: nil
    case .choice, .settings, .index, .metadata: "told by a text in its file"
    case .name: "told by its name"
    case .nothing: "others have this shape, and nothing in the file tells them apart"
    }
  }
}
