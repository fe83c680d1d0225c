import Foundation

/// Standard output for scripts.
enum JSONLine {
  /// Writes a value as one line of JSON.
  static func write(_ value: some Encodable) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Our own values always encode; a reader that has gone is its own affair.
    guard let line = try? encoder.encode(value) else { return }
    try? FileHandle.standardOutput.write(contentsOf: line + Data("\n".utf8))
  }
}
