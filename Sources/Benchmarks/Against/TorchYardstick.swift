import Foundation

/// PyTorch in a process of its own that computes one line's work at a time, so that it can take turns
/// with us.
final class TorchYardstick {
  /// Such as 2.9.0.
  private(set) var version = ""
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var unread: [UInt8] = []
  private let python: String

  /// Starts Python.
  ///
  /// - Parameters:
  ///   - python: a path, or a name that `PATH` knows.
  ///   - threads: that it computes on.
  /// - Throws: `BenchmarkError.noTorch`.
  init(python: String, threads: Int) throws {
    self.python = python
    let script = String(decoding: PackageResources.yardstick_py, as: UTF8.self)
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [python, "-c", script, "\(threads)"]
    process.standardInput = input
    process.standardOutput = output
    // Writing to a process that has ended is told by what it no longer answers.
    signal(SIGPIPE, SIG_IGN)
    do { try process.run() } catch { throw BenchmarkError.noTorch(python: python) }
    version = try line()
  }

  deinit { process.terminate() }

  /// Seconds of one pass; the first of its kind is passed once before.
  ///
  /// - Parameters:
  ///   - kind: as the yardstick calls it.
  ///   - size: pixels of each side, or tokens.
  ///   - type: PyTorch's name of the precision.
  /// - Returns: what one pass of the published network takes.
  /// - Throws: `BenchmarkError.noTorch` when the process has ended.
  func seconds(_ kind: String, _ size: Int, _ type: String) throws -> Double {
    try? input.fileHandleForWriting.write(contentsOf: Data("\(kind) \(size) \(type)\n".utf8))
    guard let seconds = Double(try line()) else { throw BenchmarkError.noTorch(python: python) }
    return seconds
  }

  private func line() throws -> String {
    while !unread.contains(UInt8(ascii: "\n")) {
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else { throw BenchmarkError.noTorch(python: python) }
      unread += more
    }
    let line = unread.prefix { $0 != UInt8(ascii: "\n") }
    unread.removeFirst(line.count + 1)
    return String(decoding: line, as: UTF8.self)
  }
}
