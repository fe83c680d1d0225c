public import TerminalCanvas

/// Text that is addressed by character, with what laying it out and searching it need at hand.
///
/// Characters always are those that the whole text has: whatever is put beside them, a combining
/// mark joins the letter before it and two halves of a flag find each other.
public struct TextBuffer: Sendable {
  /// The text, character by character.
  public private(set) var characters: [Character]
  /// Width and line-breaking behaviour of each character.
  public private(set) var units: [WrappingUnit]
  /// The scalar of each character; those of several scalars have their first one, marked.
  private(set) var codes: [UInt32]
  /// How the terminal counts cells.
  public let counting: TextWidth.Counting

  /// Takes the text as it is.
  public init(_ text: String = "", counting: TextWidth.Counting = .scalars) {
    self.counting = counting
    characters = Array(text)
    codes = characters.map(Self.code)
    units = characters.map { WrappingUnit($0, counting: counting) }
  }

  /// How many characters there are.
  public var count: Int { characters.count }

  /// All of it.
  public var text: String { String(characters) }

  /// A part of it.
  public subscript(range: Range<Int>) -> String { String(characters[range]) }

  /// Marks the code of a character that has more than one scalar.
  static let several: UInt32 = 0x8000_0000

  private static func code(_ character: Character) -> UInt32 {
    let scalars = character.unicodeScalars
    let first = scalars[scalars.startIndex].value
    return scalars.index(after: scalars.startIndex) == scalars.endIndex ? first : first | several
  }
}

extension TextBuffer: Equatable {
  /// Whether both hold the same scalars: letters composed and not composed differ.
  public static func == (left: TextBuffer, right: TextBuffer) -> Bool {
    left.codes == right.codes && left.characters == right.characters
  }
}

extension TextBuffer {
  /// Puts other text in place of a part.
  ///
  /// - Parameters:
  ///   - range: in characters.
  ///   - text: may join the characters beside it.
  /// - Returns: the characters that are now where `text` went, and what changed.
  @discardableResult
  mutating func replace(_ range: Range<Int>, with text: String) -> (end: Int, change: TextChange) {
    let (window, fresh, end) = joined(range, with: text)
    var (low, high) = (window.lowerBound, window.upperBound)
    var new = fresh[...]
    while low < range.lowerBound, let first = new.first, isSame(characters[low], first) {
      low += 1
      new.removeFirst()
    }
    while high > range.upperBound, let last = new.last, isSame(characters[high - 1], last) {
      high -= 1
      new.removeLast()
    }
    let change = TextChange(
      start: low, removed: String(characters[low..<high]), inserted: String(new),
      removedCount: high - low, insertedCount: new.count)
    let counting = counting
    characters.replaceSubrange(low..<high, with: new)
    codes.replaceSubrange(low..<high, with: new.map(Self.code))
    units.replaceSubrange(low..<high, with: new.map { WrappingUnit($0, counting: counting) })
    return (end, change)
  }

  /// Makes a recorded change.
  mutating func make(_ change: TextChange) {
    replace(change.start..<change.start + change.removedCount, with: change.inserted)
  }

  /// The new characters of a replacement together with the neighbours they may join.
  ///
  /// A boundary depends on what is left of it only back to the boundary before, so one neighbour on
  /// the left is enough; on the right, as many as move.
  private func joined(
    _ range: Range<Int>, with text: String
  ) -> (window: Range<Int>, fresh: [Character], end: Int) {
    let start = max(range.lowerBound - 1, 0)
    let head = String(characters[start..<range.lowerBound]) + text
    let length = head.unicodeScalars.count
    var end = range.upperBound
    var whole = head
    if end < count {
      whole.append(characters[end])
      end += 1
    }
    var fresh = Array(whole)
    while end < count, let last = fresh.last {
      let pair = Array(String(last) + String(characters[end]))
      if pair.count == 2, isSame(pair[0], last) { break }
      fresh.replaceSubrange(fresh.count - 1..<fresh.count, with: pair)
      end += 1
    }
    // The place after `text`, or after the character that swallowed its end.
    var scalars = 0
    var place = 0
    while scalars < length, place < fresh.count {
      scalars += fresh[place].unicodeScalars.count
      place += 1
    }
    return (start..<end, fresh, start + place)
  }

  private func isSame(_ left: Character, _ right: Character) -> Bool {
    left == right && left.unicodeScalars.elementsEqual(right.unicodeScalars)
  }
}
