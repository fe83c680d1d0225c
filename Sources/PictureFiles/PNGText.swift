/// A text that a PNG carries beside its pixels.
public struct PNGText: Sendable, Equatable {
  /// How the text is encoded in the file.
  public enum Kind: Sendable {
    /// Latin-1, in a `tEXt` chunk; read from compressed `zTXt` chunks as well.
    case latin1
    /// UTF-8, in an `iTXt` chunk.
    case international
  }

  /// What the text is about: 1 to 79 characters of Latin-1.
  public let keyword: String
  /// The text itself; may hold line feeds.
  public let text: String
  /// How it is encoded.
  public let kind: Kind

  /// Makes a text of a certain encoding.
  public init(keyword: String, text: String, kind: Kind) {
    self.keyword = keyword
    self.text = text
    self.kind = kind
  }

  /// Makes a text in Latin-1 where it fits, which more programs read, and in UTF-8 elsewhere.
  public init(keyword: String, text: String) {
    self.init(keyword: keyword, text: text, kind: text.latin1 == nil ? .international : .latin1)
  }
}

extension PNGText {
  /// The chunk as it stands in a file, but for its checksum: length, type, body.
  ///
  /// Nothing is compressed: texts are small beside pixels, and stay readable.
  ///
  /// Source: PNG specification, third edition, 5.3, 11.3.3.2 and 11.3.3.4.
  func chunk() throws(PictureError) -> [UInt8] {
    guard let keywordBytes = keyword.latin1, (1...79).contains(keywordBytes.count),
      keywordBytes.allSatisfy({ (0x20...0x7e).contains($0) || $0 >= 0xa1 }),
      !keyword.hasPrefix(" "), !keyword.hasSuffix(" ")
    else {
      throw unfit(.keyword)
    }
    guard !text.utf8.contains(0) else { throw unfit(.nul) }
    let type: String
    let body: [UInt8]
    switch kind {
    case .latin1:
      guard let text = text.latin1 else { throw unfit(.notLatin1) }
      type = "tEXt"
      body = keywordBytes + [0] + text
    case .international:
      type = "iTXt"
      // Not compressed, no language, no translated keyword.
      body = keywordBytes + [0, 0, 0, 0, 0] + text.utf8
    }
    guard let length = Int32(exactly: body.count) else { throw unfit(.tooLong) }
    return withUnsafeBytes(of: length.bigEndian, Array.init) + type.utf8 + body
  }

  private func unfit(_ fault: PictureError.TextFault) -> PictureError {
    .unfitText(keyword: keyword, fault)
  }
}

extension String {
  /// The characters as one byte each; nil where one is beyond Latin-1.
  var latin1: [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    for scalar in unicodeScalars {
      guard scalar.value <= 0xff else { return nil }
      bytes.append(UInt8(scalar.value))
    }
    return bytes
  }

  /// The text of bytes that are one character each.
  init(latin1 bytes: some Sequence<UInt8>) {
    var scalars = UnicodeScalarView()
    for byte in bytes { scalars.append(Unicode.Scalar(byte)) }
    self.init(scalars)
  }
}
