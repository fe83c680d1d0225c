import Foundation

/// Standard output, where a failure to write is an error like any other.
enum StandardOutput {
  /// Writes lines; a reader that has gone is its own affair.
  static func write(_ text: String) throws {
    var rest = Array((text + "\n").utf8)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Foundation.write(STDOUT_FILENO, $0.baseAddress, $0.count)
      }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EPIPE {
        return
      } else if errno != EINTR {
        throw OutputError.standardOutput(reason: unsafe String(cString: strerror(errno)))
      }
    }
  }

  /// Writes a value as one line of JSON.
  static func write(json value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let line = String(decoding: try encoder.encode(value), as: UTF8.self)
    try write(line.unicodeScalars.reduce(into: "") { $0 += $1.escapedInJSON })
  }
}

extension Unicode.Scalar {
  /// The scalar, or `\\u0000` with its number where it would steer a terminal.
  fileprivate var escapedInJSON: String {
    guard steersTerminals else { return String(self) }
    return UTF16.encode(self)?.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined() ?? ""
  }
}
