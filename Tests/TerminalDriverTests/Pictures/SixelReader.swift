import Pictures

/// Draws a sixel string as a terminal does, and is stricter than terminals are.
struct SixelReader {
  struct Malformed: Error, CustomStringConvertible {
    let description: String
  }

  private(set) var width = 0
  private(set) var height = 0
  /// Whether pixels that are not painted stay as they were.
  private(set) var keepsBackground = false
  /// Levels of each pixel; nil where nothing was painted.
  private(set) var pixels: [(red: UInt8, green: UInt8, blue: UInt8)?] = []
  /// Registers that were defined.
  private(set) var registers: [Int: (red: UInt8, green: UInt8, blue: UInt8)] = [:]
  /// Bands that were begun.
  private(set) var bands = 1
  /// Pixels that were painted more than once.
  private(set) var repainted = 0

  private var bytes: ArraySlice<UInt8>

  init(_ string: [UInt8]) throws {
    bytes = string[...]
    try expect("\u{1B}P")
    let parameters = try numbers()
    keepsBackground = parameters.count > 1 && parameters[1] == 1
    try expect("q\"")
    let raster = try numbers()
    guard raster.count == 4, raster[0] == 1, raster[1] == 1 else {
      throw Malformed(description: "raster attributes \(raster)")
    }
    (width, height) = (raster[2], raster[3])
    pixels = Array(repeating: nil, count: width * height)
    try draw()
    try expect("\u{1B}\\")
    guard bytes.isEmpty else { throw Malformed(description: "\(bytes.count) bytes after the end") }
  }

  /// The picture, which has to be painted everywhere.
  func picture() throws -> Picture {
    let levels = try pixels.flatMap { pixel in
      guard let pixel else { throw Malformed(description: "a pixel is not painted") }
      return [pixel.red, pixel.green, pixel.blue]
    }
    return Picture(width: width, height: height, pixels: levels)
  }

  private mutating func draw() throws {
    var (x, band, register) = (0, 0, -1)
    while let byte = bytes.first, byte != 0x1B {
      bytes.removeFirst()
      switch byte {
      case UInt8(ascii: "#"):
        let values = try numbers()
        guard values.count == 1 || values.count == 5 else {
          throw Malformed(description: "colour \(values)")
        }
        register = values[0]
        if values.count == 5 { try define(values) }
      case UInt8(ascii: "$"): x = 0
      case UInt8(ascii: "-"):
        x = 0
        band += 1
        bands += 1
      case UInt8(ascii: "!"):
        guard let count = try numbers().first, (1...255).contains(count),
          let sixel = bytes.popFirst()
        else { throw Malformed(description: "a repetition") }
        for _ in 0..<count { try paint(sixel, &x, band, register) }
      default: try paint(byte, &x, band, register)
      }
    }
  }

  private mutating func define(_ values: [Int]) throws {
    guard values[1] == 2, values[2...].allSatisfy((0...100).contains) else {
      throw Malformed(description: "colour \(values)")
    }
    let levels = values[2...].map { UInt8(($0 * 255 + 50) / 100) }
    registers[values[0]] = (levels[0], levels[1], levels[2])
  }

  private mutating func paint(_ byte: UInt8, _ x: inout Int, _ band: Int, _ register: Int) throws {
    guard (63...126).contains(byte) else { throw Malformed(description: "byte \(byte)") }
    guard x < width else { throw Malformed(description: "column \(x) of \(width)") }
    for row in 0..<6 where (byte - 63) >> UInt8(row) & 1 == 1 {
      let y = band * 6 + row
      guard y < height, let color = registers[register] else {
        throw Malformed(description: "row \(y) of \(height), register \(register)")
      }
      if pixels[y * width + x] != nil { repainted += 1 }
      pixels[y * width + x] = color
    }
    x += 1
  }

  private mutating func expect(_ text: String) throws {
    guard bytes.starts(with: text.utf8) else {
      throw Malformed(description: "expected \(text.debugDescription), found \(bytes.prefix(8))")
    }
    bytes.removeFirst(text.utf8.count)
  }

  private mutating func numbers() throws -> [Int] {
    var text = ""
    while let byte = bytes.first, (48...57).contains(byte) || byte == UInt8(ascii: ";") {
      text.append(Character(UnicodeScalar(byte)))
      bytes.removeFirst()
    }
    guard !text.isEmpty else { return [] }
    return try text.split(separator: ";", omittingEmptySubsequences: false).map {
      guard let number = Int($0) else { throw Malformed(description: "numbers \(text)") }
      return number
    }
  }
}
