internal import Foundation
internal import Sessions

/// The plain files of a session that was written as a folder.
struct SessionFolder: Sendable {
  /// Path of the folder.
  let root: String

  /// The setup and what surrounds it.
  var session: String { root + "/session.json" }
  /// Takes and their pictures.
  var takes: String { root + "/takes" }
  /// Reference pictures.
  var references: String { root + "/references" }

  /// A take.
  func take(_ id: TakeID) -> String { "\(takes)/\(Self.digits(id.rawValue, 4)).json" }
  /// A picture of a take.
  func picture(_ id: TakeID, _ role: PictureRole, number: Int) -> String {
    switch role {
    case .finished: "\(takes)/\(Self.digits(id.rawValue, 4)).png"
    case .thumbnail: "\(takes)/\(Self.digits(id.rawValue, 4))-thumbnail.png"
    case .preview: "\(steps(of: id))/\(Self.previewPrefix)\(Self.digits(number, 2)).png"
    }
  }
  /// Previews and latents of a take.
  func steps(of id: TakeID) -> String { "\(root)/steps/\(Self.digits(id.rawValue, 4))" }
  /// Latents of a take after so many steps.
  func latents(_ id: TakeID, at index: Int) -> String {
    "\(steps(of: id))/\(Self.latentsPrefix)\(Self.digits(index, 2)).safetensors"
  }
  /// A reference picture.
  func reference(_ fingerprint: String) -> String {
    // A fingerprint may come from another program, and must not lead out of the folder.
    let name = fingerprint.addingPercentEncoding(withAllowedCharacters: .alphanumerics)
    return "\(references)/\(name ?? fingerprint).png"
  }

  /// Takes that the folder holds, the oldest first.
  func takeIDs() throws -> [TakeID] {
    try numbers(in: takes, prefix: "", suffix: ".json").map(TakeID.init(rawValue:))
  }
  /// Steps of which the folder holds previews.
  func previews(of id: TakeID) throws -> [Int] {
    try numbers(in: steps(of: id), prefix: Self.previewPrefix, suffix: ".png")
  }
  /// Numbers of steps after which the folder holds latents.
  func latents(of id: TakeID) throws -> [Int] {
    try numbers(in: steps(of: id), prefix: Self.latentsPrefix, suffix: ".safetensors")
  }
  /// Fingerprints of the reference pictures.
  func fingerprints() throws -> [String] {
    try names(in: references).filter { $0.hasSuffix(".png") }
      .compactMap { String($0.dropLast(4)).removingPercentEncoding }.sorted()
  }

  private static let previewPrefix = "preview-"
  private static let latentsPrefix = "latents-"

  private static func digits(_ number: Int, _ count: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, count - digits.count)) + digits
  }

  private func numbers(in folder: String, prefix: String, suffix: String) throws -> [Int] {
    try names(in: folder).compactMap { name in
      name.hasPrefix(prefix) && name.hasSuffix(suffix)
        ? Int(name.dropFirst(prefix.count).dropLast(suffix.count)) : nil
    }.sorted()
  }

  private func names(in folder: String) throws -> [String] {
    // A session without any has no such folder.
    guard SessionFile.exists(folder) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder)
  }
}

/// What stands in `session.json`.
struct SessionDocument: Codable {
  /// Version of the newest folders; a later program reads all earlier ones.
  static let newest = 1

  var format = "darkroom session"
  var version = newest
  var setup: Setup
  var view: SessionView
  var queue: [TakeID]
}
