import Dispatch
import Foundation

/// Lets Ctrl-C end a task in order; pressed twice, it ends the program at once.
struct Interruption {
  private let source: any DispatchSourceSignal

  init(cancelling task: Task<Void, any Error>) {
    signal(SIGINT, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler {
      if task.isCancelled { exit(ExitStatus.interrupted) }
      task.cancel()
    }
    source.resume()
  }
}
