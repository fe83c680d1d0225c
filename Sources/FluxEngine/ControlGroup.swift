import Foundation

/// A group of processes that share a limit of memory, as containers and `systemd-run` make them.
struct ControlGroup: Sendable {
  /// The folder that tells of it.
  private let folder: String
  /// Names of the files that do, and of the file pages among its figures.
  private let names: Names

  private struct Names {
    let limit: String
    let usage: String
    let pages: [String]
  }

  private static let unified = Names(
    limit: "memory.max", usage: "memory.current", pages: ["inactive_file", "active_file"])
  private static let first = Names(
    limit: "memory.limit_in_bytes", usage: "memory.usage_in_bytes",
    pages: ["total_inactive_file", "total_active_file"])

  /// The groups around a process.
  ///
  /// - Parameters:
  ///   - membership: the file that says which they are.
  ///   - root: where their folders are mounted. Inside a container that may be a group itself, under
  ///     which the others cannot be seen.
  /// - Returns: the innermost first.
  static func around(
    membership: String = "/proc/self/cgroup", root: String = "/sys/fs/cgroup"
  ) -> [ControlGroup] {
    membership.fileLines.flatMap { line -> [ControlGroup] in
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { return [] }
      let isUnified = parts[1].isEmpty
      guard isUnified || parts[1].split(separator: ",").contains("memory") else { return [] }
      var folders = [isUnified ? root : "\(root)/memory"]
      for name in parts[2].split(separator: "/") {
        folders.append("\(folders.last ?? root)/\(name)")
      }
      return folders.reversed().map {
        ControlGroup(folder: $0, names: isUnified ? unified : first)
      }
    }
  }

  /// All that its processes may use together, and what of it is free or can be freed; nil where
  /// there is no limit.
  var memory: MachineMemory? {
    guard let limit = number(in: names.limit) else { return nil }
    let freed = "\(folder)/memory.stat".fileLines.reduce(0) { sum, line in
      let parts = line.split(separator: " ")
      guard parts.count == 2, names.pages.contains(String(parts[0])) else { return sum }
      return sum + (Int(parts[1]) ?? 0)
    }
    let used = (number(in: names.usage) ?? 0) - freed
    return MachineMemory(total: limit, available: max(0, limit - max(0, used)))
  }

  private func number(in name: String) -> Int? {
    "\(folder)/\(name)".fileLines.first.flatMap { Int($0) }
  }
}

extension String {
  /// Lines of the file at this path; none where there is no such file, which outside Linux and
  /// containers is no error.
  var fileLines: [Substring] {
    (try? String(contentsOfFile: self, encoding: .utf8))?.split(separator: "\n") ?? []
  }
}
