import Foundation
import Kernels

extension Job {
  /// Measures in a process of this same program.
  func runApart(threads: Int = Parallelism.threads) throws -> Outcome {
    let output = Pipe()
    let process = Process()
    process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = ["--job", description, "--threads", "\(threads)"]
    process.standardOutput = output
    try process.run()
    let json = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw BenchmarkError.childFailed(self, status: process.terminationStatus)
    }
    return try JSONDecoder().decode(Outcome.self, from: json)
  }
}
