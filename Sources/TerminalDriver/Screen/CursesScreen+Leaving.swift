import CTerminal
import Glibc
import TerminalCanvas

extension CursesScreen {
  /// Leaves full-screen mode while another program, such as an editor, has the terminal.
  public func lend(to program: () async -> Void) async {
    guard !isClosed, !isAway else { return await program() }
    goAway()
    terminal_set_lent(true)
    await program()
    terminal_set_lent(false)
    comeBack(says: false)
  }

  /// Stops the program as Ctrl-Z does in a shell, and comes back with `.resumed`.
  public func suspend() {
    guard !isClosed, !isAway else { return }
    goAway()
    // Being continued arrives as a signal; without a shell that could do it, nothing was stopped.
    if !terminal_stop() { comeBack() }
  }

  /// Leaves full-screen mode for good and puts the terminal back as it was.
  public func close() {
    guard !isClosed else { return }
    if !isAway { goAway() }
    isClosed = true
    reader.stop()
    terminal_unwatch_signals()
    surface?.close()
    surface = nil
    for descriptor in [terminal, signals.reading, signals.writing] { Glibc.close(descriptor) }
    source.finish()
  }

  private func goAway() {
    isAway = true
    pictures.cancel()
    // An answer that comes later would be typed into the shell.
    reader.settle(within: environment.isRemote ? .seconds(1) : .milliseconds(200))
    reader.suspend()
    // The rest of a picture that nobody will see need not be waited for.
    writer.drop()
    writer.send(leaving)
    writer.finish(within: .seconds(1))
    keeper.giveBack()
  }

  /// Takes the terminal again.
  ///
  /// - Parameter says: whether the program is told.
  func comeBack(says: Bool = true) {
    guard !isClosed else { return }
    isAway = false
    keeper.take(reset: leaving)
    reader.resume()
    writer.send(TerminalModes.enter + (hasKeyboard ? TerminalModes.enterKeyboard : ""))
    if environment.understandsStrings, probe.registers != nil {
      writer.send(TerminalProbe.registerQuestions)
    }
    // Only the program in the foreground is told that the window changes.
    takeSize()
    if says { source.yield(.resumed) }
  }
}
