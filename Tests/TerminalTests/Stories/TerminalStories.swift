import Testing

/// Stories of the real program in a real pseudo-terminal: type, wait for what a person would see.
///
/// One after the other, because each has a program that computes. The limits of time are for slow
/// machines and are reached by failures only.
@Suite(.serialized, .timeLimit(.minutes(10))) enum `Darkroom in a terminal` {}

extension TerminalModel {
  /// Nothing that a person would call broken.
  var isSound: Bool {
    scrolledLines == 0 && unknown.isEmpty && charactersUnderPictures.isEmpty
  }
}

/// The prompt of a new session.
let firstPrompt = "a cat face on a #DDC57A background"
