import CTerminal
import Dispatch
import Glibc
import Synchronization

/// The only way to the terminal: bytes go out in the order given, and nobody waits for a slow line.
///
/// What the line takes at once is written at once, so that a key's echo does not change threads;
/// the rest follows from a queue of its own.
final class TerminalWriter: Sendable {
  private struct Line {
    var chunks: [[UInt8]] = []
    var written = 0
    var isDraining = false
    var isGone = false
  }

  private let descriptor: Int32
  private let line = Mutex(Line())
  private let queue = DispatchQueue(label: "terminal writer", qos: .userInteractive)
  private let onDrained: @Sendable () -> Void

  /// A writer to a terminal that was opened not to block.
  ///
  /// - Parameters:
  ///   - descriptor: the terminal.
  ///   - onDrained: called from another thread when a line that was full has taken everything.
  init(descriptor: Int32, onDrained: @escaping @Sendable () -> Void) {
    self.descriptor = descriptor
    self.onDrained = onDrained
  }

  /// Whether bytes wait for the line.
  var isBusy: Bool { line.withLock { $0.isDraining } }

  /// Sends bytes after everything sent before.
  func send(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    let drains = line.withLock { line in
      guard !line.isGone else { return false }
      line.chunks.append(bytes)
      guard !line.isDraining else { return false }
      write(&line)
      line.isDraining = !line.chunks.isEmpty
      return line.isDraining
    }
    if drains { queue.async { self.drain() } }
  }

  /// Sends text after everything sent before.
  func send(_ text: String) { send(Array(text.utf8)) }

  /// Waits until the line has taken everything, though not longer than given.
  func finish(within patience: Duration) {
    let end = ContinuousClock.now + patience
    while isBusy, ContinuousClock.now < end { usleep(2_000) }
  }

  /// Forgets what was not yet written, as a picture that nobody will see.
  func drop() {
    line.withLock { line in
      line.chunks = []
      line.written = 0
    }
  }

  private func drain() {
    while true {
      var room = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      poll(&room, 1, 100)
      let isDone = line.withLock { line in
        write(&line)
        line.isDraining = !line.chunks.isEmpty
        return !line.isDraining
      }
      if isDone { return onDrained() }
      // A terminal that is gone reports itself as writable.
      if room.revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { usleep(20_000) }
    }
  }

  private func write(_ line: inout Line) {
    while let chunk = line.chunks.first {
      let count = chunk.withUnsafeBytes { bytes -> Int in
        guard let start = bytes.baseAddress else { return 0 }
        return terminal_write(descriptor, start + line.written, bytes.count - line.written)
      }
      guard count != 0 else { return }
      guard count > 0 else {
        line.isGone = true
        line.chunks = []
        return
      }
      line.written += count
      if line.written == chunk.count {
        line.chunks.removeFirst()
        line.written = 0
      }
    }
  }
}
