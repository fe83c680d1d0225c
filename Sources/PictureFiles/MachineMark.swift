/// What a picture's EXIF says of the machine that made it: that no camera did.
///
/// Source: black-forest-labs/flux2 scripts/cli.py, which writes the two tags `Software` and `Make`.
public struct MachineMark: Sendable, Equatable {
  /// The EXIF tag `Software`, such as `AI generated;flux2`.
  public let software: String
  /// The EXIF tag `Make`.
  public let make: String

  /// Makes a mark of texts in ASCII; other characters become question marks.
  public init(software: String, make: String) {
    func ascii(_ text: String) -> String {
      String(text.unicodeScalars.map { (0x20...0x7e).contains($0.value) ? Character($0) : "?" })
    }
    self.software = ascii(software)
    self.make = ascii(make)
  }

  /// Whether it says that the picture was generated.
  public var saysGenerated: Bool { software.hasPrefix("AI generated") }

  private static let makeTag = 0x010f
  private static let softwareTag = 0x0131
  private static let asciiType = 2
}

extension MachineMark {
  /// The chunk as it stands in a PNG, but for its checksum: a TIFF directory of the two texts.
  ///
  /// Source: PNG specification, third edition, 11.3.3.5; TIFF 6.0, section 2.
  func chunk() -> [UInt8] {
    func bytes(_ number: Int, _ count: Int) -> [UInt8] {
      (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
    let fields = [(tag: Self.makeTag, text: make), (tag: Self.softwareTag, text: software)]
    var directory = bytes(fields.count, 2)
    var texts: [UInt8] = []
    // Behind the header, the directory and the offset of the next one, which there is not.
    let start = 8 + 2 + 12 * fields.count + 4
    for field in fields {
      let text = Array(field.text.utf8) + [0]
      directory += bytes(field.tag, 2) + bytes(Self.asciiType, 2) + bytes(text.count, 4)
      // Up to four bytes stand in the place of their offset.
      directory +=
        text.count <= 4
        ? text + [UInt8](repeating: 0, count: 4 - text.count) : bytes(start + texts.count, 4)
      if text.count > 4 { texts += text + (text.count.isMultiple(of: 2) ? [] : [0]) }
    }
    let body = Array("MM".utf8) + bytes(42, 2) + bytes(8, 4) + directory + bytes(0, 4) + texts
    return bytes(body.count, 4) + Array("eXIf".utf8) + body
  }

  /// Reads the mark of a picture.
  ///
  /// - Parameter path: a PNG file.
  /// - Returns: nil where there is none: in most pictures, and in JPEG and WebP.
  /// - Throws: `PictureError`, for what cannot be read.
  public static func read(from path: String) throws -> MachineMark? {
    let bytes = try FileContents.read(path)
    guard try PictureFile.metadata(of: bytes, name: path).format == .png else { return nil }
    var offset = 8
    while let length = bytes[...].number(at: offset, bytes: 4, isBigEndian: true) {
      if bytes.dropFirst(offset + 4).starts(with: "eXIf".utf8) {
        return MachineMark(exif: bytes.dropFirst(offset + 8).prefix(length))
      }
      offset += 12 + length
    }
    return nil
  }

  /// The mark in an EXIF block, in which nothing is trusted.
  init?(exif tiff: ArraySlice<UInt8>) {
    let isBigEndian = tiff.starts(with: "MM".utf8)
    guard isBigEndian || tiff.starts(with: "II".utf8) else { return nil }
    func number(at offset: Int, bytes: Int) -> Int? {
      tiff.number(at: offset, bytes: bytes, isBigEndian: isBigEndian)
    }
    guard let directory = number(at: 4, bytes: 4), let count = number(at: directory, bytes: 2)
    else { return nil }
    var texts: [Int: String] = [:]
    for entry in 0..<count {
      let offset = directory + 2 + entry * 12
      guard let tag = number(at: offset, bytes: 2),
        let length = number(at: offset + 4, bytes: 4), length <= 1 << 12,
        let place = length <= 4 ? offset + 8 : number(at: offset + 8, bytes: 4)
      else { break }
      guard number(at: offset + 2, bytes: 2) == Self.asciiType, place <= tiff.count else {
        continue
      }
      let text = tiff.dropFirst(place).prefix(length).prefix { $0 != 0 }
      texts[tag] = String(latin1: text)
    }
    guard let software = texts[Self.softwareTag] ?? texts[Self.makeTag].map({ _ in "" }) else {
      return nil
    }
    self.init(software: software, make: texts[Self.makeTag] ?? "")
  }
}
