/// Bytes that are written, one after the other, into memory that was set aside for the worst case.
///
/// Pages that are never touched cost nothing.
struct SixelBytes: ~Copyable {
  private let memory: UnsafeMutablePointer<UInt8>
  private let capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    memory = .allocate(capacity: capacity)
    self.capacity = capacity
  }

  deinit { memory.deallocate() }

  /// A copy of no more than was written.
  var bytes: [UInt8] { Array(UnsafeBufferPointer(start: memory, count: count)) }

  @inline(__always)
  mutating func write(_ byte: UInt8) {
    precondition(count < capacity)
    memory[count] = byte
    count &+= 1
  }

  mutating func write(_ text: String) {
    for byte in text.utf8 { write(byte) }
  }

  /// Decimal digits.
  @inline(__always)
  mutating func write(_ number: Int) {
    if number >= 100 { write(UInt8(truncatingIfNeeded: 48 &+ number / 100 % 10)) }
    if number >= 10 { write(UInt8(truncatingIfNeeded: 48 &+ number / 10 % 10)) }
    write(UInt8(truncatingIfNeeded: 48 &+ number % 10))
  }

  /// A sixel several times over; in pieces of 255, since some terminals read no more.
  @inline(__always)
  mutating func write(_ sixel: UInt8, times: Int) {
    var rest = times
    while rest > 3 {
      let piece = min(rest, 255)
      write(UInt8(ascii: "!"))
      write(piece)
      write(sixel)
      rest &-= piece
    }
    while rest > 0 {
      write(sixel)
      rest &-= 1
    }
  }
}
