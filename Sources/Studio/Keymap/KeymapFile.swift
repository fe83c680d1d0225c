internal import Foundation
internal import TerminalCanvas

/// Reads keymaps from TOML: a table for each context, a line for each key.
///
/// ```toml
/// [normal]
/// "ctrl-g" = "generate"
/// "g g" = "move-first"
/// unbind = ["ctrl-l"]
/// ```
public enum KeymapFile {
  /// The keymap that the program brings along.
  public static var standardText: String {
    String(decoding: PackageResources.keymap_toml, as: UTF8.self)
  }

  /// Reads the keymap that the program brings along.
  ///
  /// - Parameter commands: ids of all commands; nil takes any.
  /// - Returns: the keymap.
  /// - Throws: everything that is wrong in the file.
  public static func standard(commands: Set<String>? = nil) throws(KeymapFileError) -> Keymap {
    try read(standardText, file: "keymap.toml", over: Keymap(), commands: commands)
  }

  /// Reads a person's file; one that is not there changes nothing.
  ///
  /// - Parameters:
  ///   - path: of the file.
  ///   - base: the keymap that it changes.
  ///   - commands: ids of all commands; nil takes any.
  /// - Returns: the keymap.
  /// - Throws: everything that is wrong in the file.
  public static func read(
    path: String, over base: Keymap, commands: Set<String>?
  ) throws(KeymapFileError) -> Keymap {
    let text: String
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
      return base
    } catch {
      let fault = KeymapFault.unreadable(reason: error.localizedDescription)
      throw KeymapFileError(problems: [KeymapProblem(file: path, line: nil, fault: fault)])
    }
    return try read(text, file: path, over: base, commands: commands)
  }

  /// Reads a keymap's text.
  ///
  /// - Parameters:
  ///   - text: of the file.
  ///   - file: what problems call it.
  ///   - base: the keymap that it changes.
  ///   - commands: ids of all commands; nil takes any.
  /// - Returns: the keymap.
  /// - Throws: everything that is wrong in the file.
  public static func read(
    _ text: String, file: String, over base: Keymap, commands: Set<String>?
  ) throws(KeymapFileError) -> Keymap {
    var reader = KeymapReader(file: file, base: base, commands: commands)
    do {
      reader.readTop(try TOMLDocument(text).root)
    } catch {
      reader.report(.syntax(error.message), line: error.line)
    }
    guard reader.problems.isEmpty else {
      throw KeymapFileError(
        problems: reader.problems.sorted { ($0.line ?? 0) < ($1.line ?? 0) })
    }
    return reader.keymap
  }
}

private struct KeymapReader {
  let file: String
  let base: Keymap
  let commands: Set<String>?
  var keymap: Keymap
  var problems: [KeymapProblem] = []
  private var own: [Keymap.Binding] = []

  init(file: String, base: Keymap, commands: Set<String>?) {
    self.file = file
    self.base = base
    self.commands = commands
    keymap = base
  }

  mutating func report(_ fault: KeymapFault, line: Int) {
    problems.append(KeymapProblem(file: file, line: line, fault: fault))
  }

  mutating func readTop(_ root: TOMLNode) {
    var tables: [(KeyContext, [(key: String, node: TOMLNode)])] = []
    for (name, node) in root.entries ?? [] {
      let names = KeyContext.allCases.map(\.rawValue)
      guard let context = KeyContext(rawValue: name), let entries = node.entries else {
        report(.unknownContext(name, nearest: name.nearest(in: names)), line: node.line)
        continue
      }
      tables.append((context, entries))
    }
    // What loses its meaning makes room first, wherever it stands in the file.
    for (context, entries) in tables {
      for (key, node) in entries where key == "unbind" { unbind(node, in: context) }
    }
    for (context, entries) in tables {
      for (key, node) in entries where key != "unbind" { bind(key, node, in: context) }
    }
    keymap.prefer(own)
  }

  private mutating func unbind(_ node: TOMLNode, in context: KeyContext) {
    guard let list = node.list else {
      report(.notAList, line: node.line)
      return
    }
    for item in list {
      guard let text = item.text else {
        report(.notAList, line: item.line)
        continue
      }
      guard let keys = sequence(text, line: item.line) else { continue }
      if base.command(for: keys, in: context) == nil {
        let others = base.bindings.filter { $0.keys == keys }.map(\.context.rawValue)
        report(
          .notBound(text, context: context.rawValue, boundIn: others), line: item.line)
      }
      keymap.unbind(keys, in: context)
    }
  }

  private mutating func bind(_ key: String, _ node: TOMLNode, in context: KeyContext) {
    guard let command = node.text else {
      report(.notACommand(key: key), line: node.line)
      return
    }
    if let commands, !commands.contains(command) {
      let nearest = command.nearest(in: commands.sorted())
      report(.unknownCommand(command, nearest: nearest), line: node.line)
    }
    guard let keys = sequence(key, line: node.line) else { return }
    if let first = own.first(where: { $0.context == context && $0.keys == keys }) {
      report(
        .boundTwice(keys.description, first: first.command, second: command), line: node.line)
      return
    }
    for other in keymap.clashes(with: keys, in: context) {
      let isLonger = other.keys.goesOn(after: keys)
      report(
        .beginsAnother(
          (isLonger ? keys : other.keys).description, command: isLonger ? command : other.command,
          longer: (isLonger ? other.keys : keys).description,
          longerCommand: isLonger ? other.command : command),
        line: node.line)
    }
    let binding = Keymap.Binding(context, keys, command)
    keymap.bind(binding)
    own.append(binding)
  }

  private mutating func sequence(_ text: String, line: Int) -> KeySequence? {
    do {
      return try KeyName.sequence(text)
    } catch {
      report(error, line: line)
      return nil
    }
  }
}
