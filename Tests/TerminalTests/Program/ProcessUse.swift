import Foundation

/// What the kernel knows of a process.
enum ProcessUse {
  /// Seconds that it computed, from `/proc`.
  static func seconds(of process: pid_t) -> Double? {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let name = text.lastIndex(of: ")")
    else { return nil }
    // The second field is the name, which may hold blanks; 14 and 15 are ticks of computing.
    let fields = text[text.index(after: name)...].split(separator: " ")
    guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
      return nil
    }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// What state it is in: `T` is stopped, `Z` has ended.
  static func state(of process: pid_t) -> Character? {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let name = text.lastIndex(of: ")")
    else { return nil }
    return text[text.index(after: name)...].first { $0 != " " }
  }
}
