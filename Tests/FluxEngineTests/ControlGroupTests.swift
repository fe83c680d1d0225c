import Foundation
import Goldens
import Testing

@testable import FluxEngine

@Suite struct `Groups of processes` {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(_ text: String, to name: String) throws {
    let url = URL(filePath: folder.path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: url, atomically: true, encoding: .utf8)
  }

  private func groups() -> [MachineMemory] {
    ControlGroup.around(membership: folder.path("membership"), root: folder.path("mounted"))
      .compactMap(\.memory)
  }

  @Test func `limit a process from the innermost on`() throws {
    try write("0::/user.slice/run-7.scope\n", to: "membership")
    try write("8000\n", to: "mounted/user.slice/run-7.scope/memory.max")
    try write("5000\n", to: "mounted/user.slice/run-7.scope/memory.current")
    try write(
      "anon 1000\ninactive_file 2500\nactive_file 1500\n",
      to: "mounted/user.slice/run-7.scope/memory.stat")
    try write("max\n", to: "mounted/user.slice/memory.max")
    try write("9000\n", to: "mounted/memory.max")
    let groups = groups()
    #expect(groups.map(\.total) == [8000, 9000])
    // Pages of files make room for others.
    #expect(groups.map(\.available) == [7000, 9000])
  }

  @Test func `of the first kind have a folder for memory`() throws {
    try write("12:cpu,cpuacct:/a\n4:memory:/docker/x\n0::/\n", to: "membership")
    // Inside a container its own group is mounted at the root.
    try write("8000\n", to: "mounted/memory/memory.limit_in_bytes")
    try write("3000\n", to: "mounted/memory/memory.usage_in_bytes")
    try write("active_file 1\ntotal_active_file 500\n", to: "mounted/memory/memory.stat")
    try write("7000\n", to: "mounted/cpu/a/memory.limit_in_bytes")
    #expect(groups().map(\.total) == [8000])
    #expect(groups().map(\.available) == [5500])
  }

  @Test func `are not there outside Linux`() {
    #expect(ControlGroup.around(membership: folder.path("none")).isEmpty)
  }
}
