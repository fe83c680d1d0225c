/// An error that says to people, in every language of the program, what is wrong and what to do.
///
/// `description` is the English sentence. It stands in the lowest of the contracts, so that every
/// room above can have its errors say themselves, and whoever talks to people need know none of
/// them: what they are asked for is this.
public protocol TranslatedError: Error, CustomStringConvertible {
  /// The sentence in Chinese, in simplified characters, with the same facts as `description`.
  var chinese: String { get }
}
