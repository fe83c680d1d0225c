/// A part of a text and what shall stand there.
public struct TextEdit: Sendable, Hashable {
  /// In characters of the text before any edit.
  public let range: Range<Int>
  /// What comes in its place.
  public let replacement: String

  /// A change to come.
  public init(range: Range<Int>, replacement: String) {
    self.range = range
    self.replacement = replacement
  }

  /// Where a place in the text is after edits; inside of one, its end.
  ///
  /// - Parameters:
  ///   - offset: before the edits.
  ///   - edits: in order, without overlap.
  /// - Returns: the same place afterwards.
  public static func moved(_ offset: Int, by edits: [TextEdit]) -> Int {
    var shift = 0
    for edit in edits {
      let growth = edit.replacement.count - edit.range.count
      if edit.range.upperBound <= offset {
        shift += growth
      } else if edit.range.lowerBound < offset {
        return edit.range.upperBound + growth + shift
      }
    }
    return offset + shift
  }
}

extension TextBuffer {
  /// The text with edits made to it.
  ///
  /// - Parameters:
  ///   - edits: in order, without overlap.
  ///   - range: the part that is asked for, with all the edits; everything when nil.
  /// - Returns: that part afterwards.
  public func applying(_ edits: [TextEdit], in range: Range<Int>? = nil) -> String {
    let range = range ?? 0..<count
    var result = ""
    var place = range.lowerBound
    for edit in edits {
      result += self[place..<edit.range.lowerBound]
      result += edit.replacement
      place = edit.range.upperBound
    }
    return result + self[place..<range.upperBound]
  }
}
