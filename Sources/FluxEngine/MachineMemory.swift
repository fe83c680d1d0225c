import Foundation

/// What this machine, or the container around it, can give.
struct MachineMemory: Sendable {
  /// All memory that this process may ever use, in bytes.
  let total: Int
  /// What is free now, or can be freed, in bytes.
  let available: Int

  /// Reads the kernel's figures; where a container sets a limit, that limit counts.
  static func now() -> MachineMemory {
    let machine = meminfo()
    var total = machine["MemTotal"] ?? Int(ProcessInfo.processInfo.physicalMemory)
    var available = machine["MemAvailable"] ?? total
    if let limit = number(in: "/sys/fs/cgroup/memory.max") {
      let used = number(in: "/sys/fs/cgroup/memory.current") ?? 0
      let reclaimable = statistic("inactive_file") + statistic("active_file")
      total = min(total, limit)
      available = min(available, max(0, limit - used + reclaimable))
    }
    if let room = addressSpaceLeft() {
      total = min(total, room.limit)
      available = min(available, room.left)
    }
    return MachineMemory(total: total, available: available)
  }

  /// The lines of /proc/meminfo in bytes; empty where there is no such file.
  private static func meminfo() -> [String: Int] {
    var figures: [String: Int] = [:]
    for line in lines(of: "/proc/meminfo") {
      let parts = line.split(whereSeparator: { $0 == ":" || $0 == " " })
      if parts.count >= 2, let kibibytes = Int(parts[1]) {
        figures[String(parts[0])] = kibibytes * 1024
      }
    }
    return figures
  }

  /// What `ulimit -v` leaves, where it is set.
  private static func addressSpaceLeft() -> (limit: Int, left: Int)? {
    var limits = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limits) == 0,
      let limit = Int(exactly: limits.rlim_cur)
    else { return nil }
    let pages = lines(of: "/proc/self/statm").first?.split(separator: " ").first
    let used = (pages.flatMap { Int($0) } ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
    return (limit, max(0, limit - used))
  }

  private static func statistic(_ name: String) -> Int {
    for line in lines(of: "/sys/fs/cgroup/memory.stat") {
      let parts = line.split(separator: " ")
      if parts.count == 2, parts[0] == name { return Int(parts[1]) ?? 0 }
    }
    return 0
  }

  private static func number(in path: String) -> Int? {
    lines(of: path).first.flatMap { Int($0) }
  }

  private static func lines(of path: String) -> [Substring] {
    // Absent outside Linux and outside containers, which is no error.
    let text = try? String(contentsOfFile: path, encoding: .utf8)
    return text?.split(separator: "\n") ?? []
  }
}
