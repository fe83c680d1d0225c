extension Orientation {
  /// The orientation in an EXIF block, which is a small TIFF file; upright where there is none.
  ///
  /// Nothing in the block is trusted: every offset is checked against its end.
  init(exif block: ArraySlice<UInt8>) {
    self = Self.find(in: block) ?? .upright
  }

  private static func find(in block: ArraySlice<UInt8>) -> Orientation? {
    // Some writers of PNG and WebP keep the prefix that belongs to JPEG.
    let tiff = block.starts(with: exifPrefix) ? block.dropFirst(exifPrefix.count) : block
    let isBigEndian = tiff.starts(with: "MM".utf8)
    guard isBigEndian || tiff.starts(with: "II".utf8) else { return nil }

    func number(at offset: Int, bytes: Int) -> Int? {
      tiff.number(at: offset, bytes: bytes, isBigEndian: isBigEndian)
    }
    guard number(at: 2, bytes: 2) == 42, let directory = number(at: 4, bytes: 4),
      let count = number(at: directory, bytes: 2)
    else { return nil }
    for entry in 0..<count {
      let offset = directory + 2 + entry * 12
      guard let tag = number(at: offset, bytes: 2) else { return nil }
      guard tag == 0x0112 else { continue }
      let value =
        switch number(at: offset + 2, bytes: 2) {
        case 3: number(at: offset + 8, bytes: 2)  // SHORT
        case 4: number(at: offset + 8, bytes: 4)  // LONG
        default: nil as Int?
        }
      return value.flatMap(Orientation.init(rawValue:))
    }
    return nil
  }
}

// MARK: Where the formats keep their EXIF block

private let exifPrefix = Array("Exif\0\0".utf8)

extension Orientation {
  /// The orientation in a JPEG: in the APP1 segment that begins with `Exif`.
  init(jpeg bytes: [UInt8]) {
    var offset = 2
    while let marker = bytes[...].number(at: offset, bytes: 2, isBigEndian: true) {
      if marker == 0xffff {  // Filling before a marker.
        offset += 1
        continue
      }
      // Pixels begin, or this is no marker at all.
      guard marker != 0xffda, marker > 0xff00,
        let length = bytes[...].number(at: offset + 2, bytes: 2, isBigEndian: true), length >= 2
      else { break }
      let segment = bytes.dropFirst(offset + 4).prefix(length - 2)
      if marker == 0xffe1, segment.starts(with: exifPrefix) {
        self.init(exif: segment)
        return
      }
      offset += 2 + length
    }
    self = .upright
  }

  /// The orientation in a PNG: in its `eXIf` chunk, before or after the pixels.
  init(png bytes: [UInt8]) {
    self.init(chunk: "eXIf", of: bytes, from: 8) { offset in
      guard let length = bytes[...].number(at: offset, bytes: 4, isBigEndian: true) else {
        return nil
      }
      return (type: offset + 4, length: length, next: offset + 12 + length)
    }
  }

  /// The orientation in a WebP: in its `EXIF` chunk.
  init(webp bytes: [UInt8]) {
    self.init(chunk: "EXIF", of: bytes, from: 12) { offset in
      guard let length = bytes[...].number(at: offset + 4, bytes: 4, isBigEndian: false) else {
        return nil
      }
      return (type: offset, length: length, next: offset + 8 + length + length % 2)
    }
  }

  /// Walks from chunk to chunk; the body follows 8 bytes of type and length, in either order.
  private init(
    chunk name: String, of bytes: [UInt8], from start: Int,
    header: (Int) -> (type: Int, length: Int, next: Int)?
  ) {
    var offset = start
    while let chunk = header(offset) {
      if bytes.dropFirst(chunk.type).starts(with: name.utf8) {
        self.init(exif: bytes.dropFirst(offset + 8).prefix(chunk.length))
        return
      }
      offset = chunk.next
    }
    self = .upright
  }
}

extension ArraySlice<UInt8> {
  /// An unsigned number of up to four bytes, counted from the slice's start; nil beyond its end.
  func number(at offset: Int, bytes: Int, isBigEndian: Bool) -> Int? {
    guard offset >= 0, offset <= count - bytes else { return nil }
    let digits = self[(startIndex + offset)..<(startIndex + offset + bytes)]
    return isBigEndian
      ? digits.reduce(0) { $0 << 8 | Int($1) } : digits.reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
