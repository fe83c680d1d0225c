import Checkpoints
import Foundation
import Kernels

/// What the figures were measured on.
struct Machine: Encodable {
  let processor: String
  let cores: Int
  let threads: Int
  let memoryBytes: Int
  let library: String
  /// Processes that wanted to run in the last minute before: others spoil the figures.
  let load: Double?

  /// Describes this machine.
  static func current() -> Machine {
    Machine(
      processor: processorName, cores: Parallelism.availableCores, threads: Parallelism.threads,
      memoryBytes: Int(ProcessInfo.processInfo.physicalMemory),
      library: BareProduct.library, load: load)
  }

  private static var processorName: String {
    let line = lines(of: "/proc/cpuinfo").first { $0.hasPrefix("model name") }
    let name = line?.split(separator: ":").last?.trimmingCharacters(in: .whitespaces)
    return name ?? "unknown processor"
  }

  private static var load: Double? {
    lines(of: "/proc/loadavg").first?.split(separator: " ").first.flatMap { Double($0) }
  }

  private static func lines(of path: String) -> [Substring] {
    // Absent outside Linux, where the figures then lack a name and nothing else.
    let text = try? String(contentsOfFile: path, encoding: .utf8)
    return text?.split(separator: "\n") ?? []
  }
}

extension Machine: CustomStringConvertible {
  var description: String {
    "\(processor), \(threads) of \(cores) cores, \(ByteCount(memoryBytes)), "
      + "\(library), load before \(load?.fixed(2) ?? "unknown")"
  }
}
