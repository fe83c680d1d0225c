import Foundation

/// How much memory this process holds, as the kernel counts it.
enum PeakMemory {
  /// Bytes in memory now.
  static func resident() throws -> Int { try read("VmRSS") }

  /// Bytes in memory at the highest since the last reset.
  static func peak() throws -> Int { try read("VmHWM") }

  /// Lets the peak begin at what is resident now: see proc(5), `clear_refs`.
  static func reset() throws {
    try Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
  }

  /// A line of /proc/self/status, in bytes.
  private static func read(_ name: String) throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("\(name):") }
    guard let kibibytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first,
      let count = Int(kibibytes)
    else { throw BenchmarkError.noMemoryFigure(name) }
    return count * 1024
  }
}
