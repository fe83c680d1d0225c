/// The bytes of a GGUF file, put together piece by piece, however wrong they are.
struct GGUFBytes {
  /// What the file says of a tensor.
  struct Tensor {
    var name: [UInt8]
    /// Innermost first, as the format has them.
    var axes: [UInt64]
    var type: UInt32
    var place: UInt64
    /// What it says instead of how many axes there are.
    var axisCount: UInt32?

    init(_ name: String, axes: [UInt64], type: UInt32 = 0, place: UInt64, axisCount: UInt32? = nil)
    {
      self.name = Array(name.utf8)
      self.axes = axes
      self.type = type
      self.place = place
      self.axisCount = axisCount
    }

    var bytes: [UInt8] {
      GGUFBytes.text(name) + GGUFBytes.number(axisCount ?? UInt32(axes.count))
        + axes.flatMap(GGUFBytes.number) + GGUFBytes.number(type) + GGUFBytes.number(place)
    }
  }

  var version: UInt32 = 3
  var values: [[UInt8]] = []
  var tensors: [Tensor] = []
  var alignment = 32
  var data: [UInt8] = []
  /// What it says instead of how many tensors and values there are.
  var tensorCount: UInt64?
  var valueCount: UInt64?

  init(version: UInt32 = 3) { self.version = version }

  var header: [UInt8] {
    Array("GGUF".utf8) + Self.number(version) + Self.number(tensorCount ?? UInt64(tensors.count))
      + Self.number(valueCount ?? UInt64(values.count)) + values.flatMap(\.self)
      + tensors.flatMap(\.bytes)
  }

  var bytes: [UInt8] {
    header + Array(repeating: 0, count: (alignment - header.count % alignment) % alignment) + data
  }

  static func number(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian, Array.init)
  }

  static func text(_ bytes: [UInt8]) -> [UInt8] { number(UInt64(bytes.count)) + bytes }

  static func value(_ key: String, _ type: UInt32, _ rest: [UInt8]) -> [UInt8] {
    text(Array(key.utf8)) + number(type) + rest
  }

  static func value(_ key: String, _ type: UInt32, _ value: some FixedWidthInteger) -> [UInt8] {
    self.value(key, type, number(value))
  }
}
