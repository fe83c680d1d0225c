import Checkpoints
import Foundation
import Generation

/// What the texts in a model's folder say of its licence.
struct LicenseFiles {
  /// The licence that they name; nil where they are silent.
  let license: ModelLicense?

  /// Looks at `README.md`, whose head names a licence where it came from a hub, then at licence files.
  init(beside model: String) {
    let folder = DefaultsFile.folder(of: model)
    // A folder that cannot be listed tells nothing; opening it says why.
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    func text(_ name: String) -> String? {
      // Long enough for any head, and short even where somebody put a film under this name.
      guard let file = FileHandle(forReadingAtPath: folder.appending(path: name).path),
        let head = try? file.read(upToCount: 1 << 16)
      else { return nil }
      return String(decoding: head, as: UTF8.self)
    }
    let readme = names.first { $0.lowercased() == "readme.md" }
    let texts = names.filter { $0.lowercased().hasPrefix("license") }
    license =
      readme.flatMap(text).flatMap(Self.stated(inHeadOf:))
      ?? texts.lazy.compactMap(text).compactMap(Self.recognized(in:)).first
  }

  /// The licence in the lines between `---` with which a model card begins.
  static func stated(inHeadOf card: String) -> ModelLicense? {
    let lines = card.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.first?.trimmingCharacters(in: .whitespaces) == "---" else { return nil }
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      if line.trimmingCharacters(in: .whitespaces) == "---" { break }
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      fields[parts[0].trimmingCharacters(in: .whitespaces)] =
        parts[1].trimmingCharacters(in: CharacterSet(charactersIn: "\"' \t\r"))
    }
    // `license: other` leaves the name to the second field.
    let names = [fields["license"], fields["license_name"]].compactMap(\.self)
    guard let name = names.first(where: { $0 != "other" && !$0.isEmpty }) else { return nil }
    return recognized(in: name) ?? .named(String(name.prefix(80)))
  }

  /// The licence that a text is, or that a name stands for.
  static func recognized(in text: String) -> ModelLicense? {
    let text = text.lowercased()
    if text.contains("apache license") || text.contains("apache-2.0") { return .apache }
    if text.contains("flux") && text.contains("non-commercial") { return .nonCommercial }
    return nil
  }
}

extension ModelLicense {
  /// The licence that a published model came under.
  ///
  /// Source: the model cards of black-forest-labs; FLUX.1 Lite is Freepik's, after FLUX.1 dev.
  init(of variant: TransformerVariant) {
    switch variant {
    case .flux1Schnell, .klein4B: self = .apache
    case .flux1Dev, .flux1Lite, .flux2Dev, .klein9B: self = .nonCommercial
    case .otherFlux1, .otherFlux2: self = .unknown
    }
  }
}
