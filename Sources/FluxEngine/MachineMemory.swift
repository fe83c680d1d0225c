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
    for group in ControlGroup.around().compactMap(\.memory) {
      total = min(total, group.total)
      available = min(available, group.available)
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
    for line in "/proc/meminfo".fileLines {
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
    let pages = "/proc/self/statm".fileLines.first?.split(separator: " ").first
    let used = (pages.flatMap { Int($0) } ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
    return (limit, max(0, limit - used))
  }
}
