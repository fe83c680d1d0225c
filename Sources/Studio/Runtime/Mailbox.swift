import Generation
import Synchronization
import TerminalCanvas

/// Where everything that happens waits for the studio's loop, from whatever thread it comes.
///
/// Nothing is dropped but what something newer makes worthless: a preview of the step that the
/// preview before it showed, a size before another size.
final class Mailbox: Sendable {
  private let waiting = Mutex<[Happening]>([])
  private let wake: AsyncStream<Void>.Continuation
  /// Says that something waits; one listener.
  let wakes: AsyncStream<Void>

  init() {
    (wakes, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Puts something at the end.
  func post(_ happening: Happening) {
    waiting.withLock { waiting in
      if !Self.replace(happening, in: &waiting) { waiting.append(happening) }
    }
    wake.yield()
  }

  func post(_ action: Action) { post(.action(action)) }

  /// Lets the loop look, though nothing happened: a frame is due.
  func nudge() { wake.yield() }

  /// Takes everything that waits.
  func takeAll() -> [Happening] {
    waiting.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
  }

  private static func replace(_ new: Happening, in waiting: inout [Happening]) -> Bool {
    if case .action(.input(.resized)) = new, case .action(.input(.resized))? = waiting.last {
      waiting[waiting.count - 1] = new
      return true
    }
    guard let preview = new.preview, let older = waiting.lastIndex(where: { $0.preview == preview })
    else { return false }
    waiting[older] = new
    return true
  }
}

/// What a preview shows.
private struct PreviewPlace: Equatable {
  var job: Job
  var step: Int
  var session: Int
}

extension Happening {
  /// What it shows, when it is a preview.
  fileprivate var preview: PreviewPlace? {
    guard case .answer(.generation(let job, let event), let session) = self,
      case .preview(let step, _) = event
    else { return nil }
    return PreviewPlace(job: job, step: step, session: session)
  }
}

/// Puts answers into the mailbox, marked with the session that they are about.
struct Outbox: Sendable {
  let mailbox: Mailbox
  /// Number of the session, counted as they are opened.
  let session: Int

  func callAsFunction(_ action: Action) { mailbox.post(.answer(action, session: session)) }
}
