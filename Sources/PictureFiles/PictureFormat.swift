/// A file format that pictures are read from.
public enum PictureFormat: String, Sendable, CaseIterable {
  /// Portable Network Graphics, the format that pictures are written in.
  case png = "PNG"
  /// JPEG, also progressive.
  case jpeg = "JPEG"
  /// WebP, lossy and lossless.
  case webp = "WebP"
}

extension PictureFormat {
  /// How many bytes of a file `recognized(in:name:)` looks at.
  static let signatureLength = 64

  /// The format that a file's first bytes show, whatever its name ends in.
  static func recognized(
    in bytes: some Collection<UInt8>, name: String
  ) throws(PictureError) -> PictureFormat {
    let start = Array(bytes.prefix(signatureLength))
    guard !start.isEmpty else { throw .empty(file: name) }
    if start.starts(with: [0x89] + "PNG".utf8) { return .png }
    if start.starts(with: [0xff, 0xd8, 0xff]) { return .jpeg }
    if start.starts(with: "RIFF".utf8), start.dropFirst(8).starts(with: "WEBP".utf8) {
      return .webp
    }
    if let format = foreignFormat(of: start) { throw .foreign(file: name, format: format) }
    if start.starts(with: "<".utf8), isText(start) {
      throw .notAPicture(file: name, kind: .webPage)
    }
    throw .notAPicture(file: name, kind: isText(start) ? .text : .unknown)
  }

  /// A picture format that people do have.
  private static func foreignFormat(of start: [UInt8]) -> String? {
    let signatures: [([UInt8], String)] = [
      (Array("GIF8".utf8), "GIF"), (Array("8BPS".utf8), "Photoshop"),
      (Array("II*\0".utf8), "TIFF"), (Array("MM\0*".utf8), "TIFF"),
      (Array("gimp xcf".utf8), "GIMP"), (Array("%PDF".utf8), "PDF"),
      ([0xff, 0x0a], "JPEG XL"), ([0, 0, 0, 12] + "JXL ".utf8, "JPEG XL"),
      ([0, 0, 0, 12] + "jP  ".utf8, "JPEG 2000"), ([0xff, 0x4f, 0xff, 0x51], "JPEG 2000"),
    ]
    if let known = signatures.first(where: { start.starts(with: $0.0) }) { return known.1 }
    // "BM" also begins words; a bitmap has four zeros after its length.
    if start.starts(with: "BM".utf8), start.dropFirst(6).starts(with: [0, 0, 0, 0]) {
      return "BMP"
    }
    guard start.dropFirst(4).starts(with: "ftyp".utf8) else { return nil }
    let brands = stride(from: 8, to: start.count - 3, by: 4).map {
      String(decoding: start[$0..<$0 + 4], as: UTF8.self)
    }
    if !Set(brands).isDisjoint(with: ["avif", "avis"]) { return "AVIF" }
    if !Set(brands).isDisjoint(with: ["heic", "heix", "hevc", "hevx", "mif1", "msf1"]) {
      return "HEIC"
    }
    return nil
  }

  private static func isText(_ start: [UInt8]) -> Bool {
    start.allSatisfy { $0 >= 0x20 && $0 != 0x7f || (0x09...0x0d).contains($0) }
  }
}
