/// A terminal in full-screen mode.
@MainActor
public protocol Screen: AnyObject {
  /// Its extent now.
  var size: Size { get }
  /// What is known of it now.
  var capabilities: TerminalCapabilities { get }
  /// What comes from it; ends when the terminal is gone. One consumer.
  var events: AsyncStream<InputEvent> { get }

  /// Shows a screenful: text at once, pictures when the line allows it, the newest first.
  func present(_ canvas: Canvas)
  /// Draws everything anew with the next screenful, whatever is believed to be there.
  func repaint()
  /// Gives text to the clipboard of the person's machine (OSC 52).
  func copy(_ text: String)
  /// Names the window.
  func setTitle(_ title: String)
  /// Rings the bell.
  func ring()
  /// Leaves full-screen mode while another program, such as an editor, has the terminal.
  func lend(to program: () async -> Void) async
  /// Stops the program as Ctrl-Z does in a shell, and comes back with `.resumed`.
  func suspend()
  /// Leaves full-screen mode for good and puts the terminal back as it was.
  func close()
}
