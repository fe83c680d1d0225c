internal import Foundation
internal import Generation

/// Numbers as bytes: float32, the lowest byte first, as on every machine that runs Darkroom.
enum Bytes {
  /// The bytes of numbers.
  static func of(_ values: [Float]) -> Data {
    #if _endian(little)
    return unsafe values.withUnsafeBytes { unsafe Data($0) }
    #else
    return Data(
      values.flatMap { value in
        (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt32($0))) }
      })
    #endif
  }

  /// The numbers of bytes; nil when they do not come out even.
  static func floats(_ data: Data) -> [Float]? {
    guard data.count.isMultiple(of: 4) else { return nil }
    #if _endian(little)
    return unsafe [Float](unsafeUninitializedCapacity: data.count / 4) { buffer, count in
      unsafe data.copyBytes(to: UnsafeMutableRawBufferPointer(buffer))
      count = data.count / 4
    }
    #else
    let bytes = [UInt8](data)
    return stride(from: 0, to: bytes.count, by: 4).map { start in
      Float(bitPattern: (0..<4).reduce(0) { $0 | UInt32(bytes[start + $1]) << (8 * UInt32($1)) })
    }
    #endif
  }

  /// A number that tells whether bytes are as they were written: FNV-1a over words of 64 bits.
  ///
  /// SQLite notices a damaged page only where its own structure lies, and nearly all of a session's
  /// pages are the insides of latents and pictures.
  static func checksum(_ data: Data) -> Int64 {
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(data.count)
    unsafe data.withUnsafeBytes { bytes in
      let words = bytes.count / 8
      for word in 0..<words {
        let next = unsafe bytes.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self)
        sum = (sum ^ UInt64(littleEndian: next)) &* 0x100_0000_01b3
        // Without this, the highest bits of a word would hardly reach the sum.
        sum ^= sum >> 32
      }
      for index in words * 8..<bytes.count {
        sum = unsafe (sum ^ UInt64(bytes[index])) &* 0x100_0000_01b3
      }
    }
    return Int64(bitPattern: sum)
  }
}
