/// What a prompt may call one reference picture by.
public struct SlotName: Sendable, Hashable {
  /// The numbers slots may have.
  public static let numbers = 1...10

  /// Its place in the gallery.
  public let number: Int
  /// What `@` may stand before instead of the number.
  public let alias: String?
  /// Whether a picture lies in it.
  public let isFilled: Bool

  /// A slot.
  public init(number: Int, alias: String? = nil, isFilled: Bool) {
    self.number = number
    self.alias = alias
    self.isFilled = isFilled
  }

  /// Whether a slot may be called so: letters of any script, digits, `_` and `-`, beginning with a
  /// letter, 32 characters at most.
  public static func isAlias(_ text: String) -> Bool {
    let codes = TextBuffer(text).codes
    guard let first = codes.first, codes.count <= 32 else { return false }
    return Codes.isWord(first) && !Codes.isDigit(first) && codes.allSatisfy(Codes.isInAlias)
  }
}
