/// What an error says in two languages, for tests of whether both say the same.
///
/// Names in it are written between `‹` and `›`, so that they can be told from the sentence's own words.
public struct Translation {
  private let english: String
  private let chinese: String

  /// Compares two sentences.
  public init(english: String, chinese: String) {
    self.english = english
    self.chinese = chinese
  }

  /// What the Chinese sentence has too little or too much; empty when it says the same.
  public var faults: [String] {
    let (own, names) = Self.parts(english)
    let (translated, kept) = Self.parts(chinese)
    var faults: [String] = []
    if !translated.unicodeScalars.contains(where: { (0x4E00...0x9FFF).contains($0.value) }) {
      faults.append("it is not Chinese")
    }
    if !chinese.hasSuffix("。") { faults.append("it does not end with 。") }
    faults += Set(names).symmetricDifference(kept).map { "‹\($0)› is in one of the two only" }
    let numbers = Set(Self.words(own, Self.isDigit))
    let translatedNumbers = Set(Self.words(translated, Self.isDigit))
    faults += numbers.symmetricDifference(translatedNumbers).map { "\($0) is in one only" }
    // Formats, variables and options are called the same everywhere, and stand in both.
    let kin = Set(Self.words(own, Self.isLatin))
    faults += Self.words(translated, Self.isLatin)
      .filter { !kin.contains($0) || Self.english.contains($0) }.map { "\($0) is not translated" }
    return faults.sorted()
  }

  /// Words of the language, which no name is made of.
  private static let english: Set<String> = [
    "a", "an", "and", "as", "at", "be", "by", "for", "from", "has", "have", "in", "is", "it", "its",
    "no", "not", "of", "on", "or", "step", "that", "the", "to", "was", "while", "with", "without",
  ]

  /// The sentence without its names, and the names.
  private static func parts(_ text: String) -> (own: String, names: [String]) {
    var own = ""
    var names: [String] = []
    for (index, part) in text.split(separator: "‹", omittingEmptySubsequences: false).enumerated() {
      let halves = part.split(separator: "›", maxSplits: 1, omittingEmptySubsequences: false)
      if index > 0, halves.count == 2 { names.append(String(halves[0])) }
      own += index > 0 ? String(halves.last ?? "") : String(part)
    }
    return (own, names)
  }

  private static func words(_ text: String, _ belongs: (Character) -> Bool) -> [String] {
    text.split(whereSeparator: { !belongs($0) }).map { word in
      String(word.reversed().drop { $0 == "." }.reversed()).lowercased()
    }
    .filter { !$0.isEmpty }
  }

  private static func isDigit(_ character: Character) -> Bool {
    character == "." || character.isASCII && character.isNumber
  }

  private static func isLatin(_ character: Character) -> Bool {
    character.isASCII && character.isLetter
  }
}
