/// A place in a prompt that speaks of a reference picture.
public struct Mention: Sendable, Hashable {
  /// The way it is written.
  public enum Form: Sendable, Hashable {
    /// `@2`
    case number
    /// `@dress`
    case alias
    /// `image 2`
    case english
    /// `图2`, `图片2`, `参考图 2`
    case chinese
  }

  /// Whether there is a picture behind it.
  public enum State: Sendable, Hashable {
    /// There is.
    case filled
    /// The slot is empty.
    case empty
    /// No slot has this name.
    case unknown
  }

  /// Where it is, in characters.
  public let range: Range<Int>
  /// The part of it that is the number or the alias.
  public let name: Range<Int>
  /// How it is written.
  public let form: Form
  /// The slot it means; nil when unknown.
  public let slot: Int?
  /// Whether there is a picture behind it.
  public let state: State
}
