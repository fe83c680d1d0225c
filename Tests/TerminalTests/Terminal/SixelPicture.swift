/// A sixel string, which is painted only when somebody asks for its pixels.
struct SixelPicture: Sendable {
  let bytes: [UInt8]
  let width: Int
  let height: Int

  /// Reads the size from the raster attributes, without which a terminal has to guess it.
  init?(_ bytes: [UInt8]) {
    guard bytes.first == UInt8(ascii: "\"") else { return nil }
    let text = bytes.dropFirst().prefix { $0 == UInt8(ascii: ";") || (48...57).contains($0) }
    let numbers = String(decoding: text, as: UTF8.self).split(separator: ";").compactMap { Int($0) }
    guard numbers.count == 4, numbers[2] > 0, numbers[3] > 0 else { return nil }
    self.bytes = bytes
    (width, height) = (numbers[2], numbers[3])
  }

  /// What painting it shows.
  struct Painted: Sendable {
    /// Colours of each pixel, 0xRRGGBB; nil where nothing was painted.
    var pixels: [Int?]
    /// The highest register that was used or set.
    var highestRegister: Int
    /// Different colours on the picture.
    var colors: Int { Set(pixels.compactMap(\.self)).count }
    /// Rows that pixels were painted on.
    var bands: Int
    /// Bytes that no sixel string has, and pixels outside the size that was told.
    var mistakes: Int
  }

  /// Paints it.
  func painted() -> Painted {
    var painter = SixelPainter(self)
    return painter.paint()
  }
}

/// Paints a sixel string.
private struct SixelPainter {
  private let picture: SixelPicture
  private var rest: ArraySlice<UInt8>
  private var palette: [Int: Int] = [:]
  private var register = 0
  private var column = 0
  private var result: SixelPicture.Painted

  init(_ picture: SixelPicture) {
    self.picture = picture
    rest = picture.bytes[...]
    result = SixelPicture.Painted(
      pixels: Array(repeating: nil, count: picture.width * picture.height), highestRegister: 0,
      bands: 1, mistakes: 0)
  }

  mutating func paint() -> SixelPicture.Painted {
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""): _ = numbers()
      case UInt8(ascii: "#"): choose(numbers())
      case UInt8(ascii: "!"):
        let count = numbers().first ?? 1
        if let sixel = rest.popFirst() { draw(sixel, count) }
      case UInt8(ascii: "$"): column = 0
      case UInt8(ascii: "-"):
        column = 0
        result.bands += 1
      case 63...126: draw(byte, 1)
      case 0...32: break
      default: result.mistakes += 1
      }
    }
    // A last line break begins a band on which nothing stands.
    result.bands = min(result.bands, (picture.height + 5) / 6)
    return result
  }

  private mutating func choose(_ numbers: [Int]) {
    register = numbers.first ?? 0
    result.highestRegister = max(result.highestRegister, register)
    guard numbers.count == 5, numbers[1] == 2 else { return }
    let levels = numbers[2...].map { min($0, 100) * 255 / 100 }
    palette[register] = levels[0] << 16 | levels[1] << 8 | levels[2]
  }

  private mutating func draw(_ sixel: UInt8, _ count: Int) {
    let bits = Int(sixel) - 63
    let color = palette[register] ?? 0xFFFFFF
    let top = (result.bands - 1) * 6
    for row in 0..<6 where bits >> row & 1 == 1 {
      guard top + row < picture.height, column + count <= picture.width else {
        result.mistakes += 1
        continue
      }
      let start = (top + row) * picture.width + column
      for pixel in start..<start + count { result.pixels[pixel] = color }
    }
    column += count
  }

  private mutating func numbers() -> [Int] {
    let text = rest.prefix { $0 == UInt8(ascii: ";") || (48...57).contains($0) }
    rest = rest.dropFirst(text.count)
    return text.split(separator: UInt8(ascii: ";")).map { digits in
      digits.reduce(0) { $0 * 10 + Int($1) - 48 }
    }
  }
}
