/// Timers by name: starting one forgets the one of that name, also when it has just gone off.
@MainActor
final class Timers {
  private let mailbox: Mailbox
  private let clock: StudioClock
  private var running: [TimerName: (number: Int, task: Task<Void, Never>)] = [:]
  private var count = 0

  init(mailbox: Mailbox, clock: StudioClock) {
    self.mailbox = mailbox
    self.clock = clock
  }

  func start(_ name: TimerName, after delay: Duration) {
    cancel(name)
    count += 1
    let (number, due, clock, mailbox) = (count, clock.elapsed() + delay, clock, mailbox)
    let task = Task { @concurrent in
      // The only thing that waiting throws is that the timer is no longer wanted.
      guard (try? await clock.wait(due)) != nil else { return }
      mailbox.post(.timer(name, number: number))
    }
    running[name] = (number, task)
  }

  func cancel(_ name: TimerName) { running.removeValue(forKey: name)?.task.cancel() }

  func cancelAll() {
    for name in Array(running.keys) { cancel(name) }
  }

  /// Whether a timer that went off is still wanted; it is over then.
  func isCurrent(_ name: TimerName, _ number: Int) -> Bool {
    guard running[name]?.number == number else { return false }
    running[name] = nil
    return true
  }
}
