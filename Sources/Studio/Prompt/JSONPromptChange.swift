/// One difference between two JSON prompts.
public struct JSONPromptChange: Sendable, Hashable {
  /// What became of the value.
  public enum Kind: Sendable, Hashable {
    /// Only the new prompt has it.
    case added(JSONPromptValue)
    /// Only the old prompt has it.
    case removed(JSONPromptValue)
    /// It says something else now.
    case changed(from: JSONPromptValue, to: JSONPromptValue)
  }

  /// Where it is: in the old prompt what was removed, in the new one everything else.
  public let path: JSONPath
  /// What became of it.
  public let kind: Kind

  /// All differences, in the order of the old prompt, what was added at the end of its object.
  static func changes(
    from old: JSONPromptValue, to new: JSONPromptValue, at path: JSONPath = JSONPath()
  ) -> [JSONPromptChange] {
    switch (old.content, new.content) {
    case (.object(let before), .object(let after)): members(before, after, path)
    case (.list(let before), .list(let after)): elements(before, after, path)
    case (.string, _), (.number, _), (.literal, _), (.object, _), (.list, _):
      old.says(new) ? [] : [JSONPromptChange(path: path, kind: .changed(from: old, to: new))]
    }
  }

  private static func members(
    _ old: [JSONPromptMember], _ new: [JSONPromptMember], _ path: JSONPath
  ) -> [JSONPromptChange] {
    let kept = old.flatMap { member -> [JSONPromptChange] in
      let place = path.appending(.key(member.key))
      guard let now = new.first(where: { $0.key == member.key }) else {
        return [JSONPromptChange(path: place, kind: .removed(member.value))]
      }
      return changes(from: member.value, to: now.value, at: place)
    }
    let added = new.filter { member in !old.contains { $0.key == member.key } }
    return kept
      + added.map {
        JSONPromptChange(path: path.appending(.key($0.key)), kind: .added($0.value))
      }
  }

  /// Equal elements are paired first; what lies between them is compared one by one.
  private static func elements(
    _ old: [JSONPromptValue], _ new: [JSONPromptValue], _ path: JSONPath
  ) -> [JSONPromptChange] {
    let pairs = EditPath(from: old.map(Meaning.init), to: new.map(Meaning.init)).pairs
    var result: [JSONPromptChange] = []
    var (x, y) = (0, 0)
    for pair in pairs + [(old.count, new.count)] {
      let common = min(pair.old - x, pair.new - y)
      for offset in 0..<common {
        result += changes(
          from: old[x + offset], to: new[y + offset], at: path.appending(.index(y + offset)))
      }
      result += (x + common..<max(pair.old, x + common)).map {
        JSONPromptChange(path: path.appending(.index($0)), kind: .removed(old[$0]))
      }
      result += (y + common..<max(pair.new, y + common)).map {
        JSONPromptChange(path: path.appending(.index($0)), kind: .added(new[$0]))
      }
      (x, y) = (pair.old + 1, pair.new + 1)
    }
    return result
  }

  /// A value without the place where it stands.
  private struct Meaning: Equatable {
    let value: JSONPromptValue

    static func == (left: Meaning, right: Meaning) -> Bool { left.value.says(right.value) }
  }
}
