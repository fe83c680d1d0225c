public import TerminalCanvas

/// Which keys stand for which commands, in each context.
public struct Keymap: Sendable, Hashable {
  /// One key sequence and the command it stands for.
  public struct Binding: Sendable, Hashable {
    /// Where it holds.
    public let context: KeyContext
    /// What is pressed.
    public let keys: KeySequence
    /// The id of the command.
    public let command: String

    /// A key sequence for a command.
    public init(_ context: KeyContext, _ keys: KeySequence, _ command: String) {
      self.context = context
      self.keys = keys
      self.command = command
    }
  }

  /// What the keys pressed so far mean.
  public enum Meaning: Sendable, Hashable {
    /// A command.
    case command(String)
    /// The beginning of one or more commands.
    case prefix
    /// Nothing.
    case none
  }

  /// All of them, those that are shown first in hints first.
  public private(set) var bindings: [Binding]
  private var commands: [KeyContext: [KeySequence: String]] = [:]

  /// A keymap without keys.
  public init() {
    bindings = []
  }

  /// What the keys pressed so far mean.
  ///
  /// - Parameters:
  ///   - pending: at least one key for a meaning.
  ///   - contexts: where they were pressed, the nearest first; the first that knows the keys, or
  ///     a sequence that they begin, decides.
  /// - Returns: a command, the wait for another key, or nothing.
  public func lookup(pending: [KeyPress], contexts: [KeyContext]) -> Meaning {
    guard let pressed = KeySequence(pending) else { return .none }
    for context in contexts {
      guard let commands = commands[context] else { continue }
      if let command = commands[pressed] { return .command(command) }
      if commands.keys.contains(where: { $0.goesOn(after: pressed) }) { return .prefix }
    }
    return .none
  }

  /// The keys that stand for a command, best first.
  ///
  /// - Parameters:
  ///   - command: the command's id.
  ///   - contexts: where it is asked, the nearest first; nil asks everywhere. Keys that mean
  ///     another command there are left out.
  /// - Returns: none when the command has no keys there.
  public func keys(for command: String, in contexts: [KeyContext]? = nil) -> [KeySequence] {
    guard let contexts else {
      return bindings.filter { $0.command == command }.map(\.keys)
    }
    return contexts.flatMap { context in
      bindings.filter { $0.command == command && $0.context == context }.map(\.keys)
    }
    .filter { lookup(pending: $0.keys, contexts: contexts) == .command(command) }
  }

  /// What may be pressed next after the keys so far, for a popup that shows it.
  ///
  /// - Parameters:
  ///   - pending: keys pressed so far.
  ///   - contexts: where they were pressed, the nearest first.
  /// - Returns: whole sequences, with the keys pressed so far.
  public func continuations(of pending: [KeyPress], contexts: [KeyContext]) -> [Binding] {
    contexts.flatMap { context in
      bindings.filter { binding in
        binding.context == context && binding.keys.keys.count > pending.count
          && binding.keys.keys.starts(with: pending)
          && lookup(pending: binding.keys.keys, contexts: contexts) == .command(binding.command)
      }
    }
  }

  /// The ids of all commands that have keys.
  public var boundCommands: Set<String> { Set(bindings.map(\.command)) }

  /// The command of a key sequence in one context.
  public func command(for keys: KeySequence, in context: KeyContext) -> String? {
    commands[context]?[keys]
  }

  /// Sequences of a context that begin with these keys, or that these keys begin with: one of
  /// the two could never be reached.
  func clashes(with keys: KeySequence, in context: KeyContext) -> [Binding] {
    bindings.filter {
      $0.context == context && ($0.keys.goesOn(after: keys) || keys.goesOn(after: $0.keys))
    }
  }

  /// Lets keys stand for a command, whatever they stood for before.
  mutating func bind(_ binding: Binding) {
    unbind(binding.keys, in: binding.context)
    bindings.append(binding)
    commands[binding.context, default: [:]][binding.keys] = binding.command
  }

  /// Takes the meaning of keys in a context away.
  mutating func unbind(_ keys: KeySequence, in context: KeyContext) {
    guard commands[context]?.removeValue(forKey: keys) != nil else { return }
    bindings.removeAll { $0.context == context && $0.keys == keys }
  }

  /// Puts bindings of this keymap before all others, so that hints show them.
  mutating func prefer(_ first: [Binding]) {
    let firsts = Set(first)
    bindings = first + bindings.filter { !firsts.contains($0) }
  }
}
