import Foundation

/// Unicode's normalisation form C: one spelling for what is canonically the same.
///
/// Foundation supplies the tables, scalar by scalar. Its `precomposedStringWithCanonicalMapping`
/// is not used on text: in swift-corelibs-foundation 6.3 it leaves a final consonant beside the
/// Hangul syllable it belongs to, makes U+FFFD of some old jamo, drops the upper bits of scalars
/// beyond U+FFFF before a mark, and needs seconds for 100,000 marks in a row.
///
/// Source: Unicode Standard Annex #15, and section 3.12 of the standard for Hangul.
enum CanonicalComposition {
  static func composed(_ text: String) -> String {
    // All below U+0300, whose UTF-8 begins with 0xCC, stands composed.
    guard text.utf8.contains(where: { $0 >= 0xCC }) else { return text }
    var scalars: [(scalar: Unicode.Scalar, combiningClass: UInt8)] = []
    for scalar in text.unicodeScalars {
      if let parts = decomposition(of: scalar) {
        scalars += parts.map { ($0, $0.properties.canonicalCombiningClass.rawValue) }
      } else {
        scalars.append((scalar, scalar.properties.canonicalCombiningClass.rawValue))
      }
    }
    sortMarks(in: &scalars)
    return String(composed(scalars))
  }

  /// Brings the marks that follow a letter into the order of their classes.
  private static func sortMarks(
    in scalars: inout [(scalar: Unicode.Scalar, combiningClass: UInt8)]
  ) {
    var start = 0
    while start < scalars.count {
      let end = scalars[start...].firstIndex { $0.combiningClass == 0 } ?? scalars.count
      if end - start > 1 { scalars[start..<end].sort { $0.combiningClass < $1.combiningClass } }
      start = end + 1
    }
  }

  private static func composed(
    _ scalars: [(scalar: Unicode.Scalar, combiningClass: UInt8)]
  ) -> String.UnicodeScalarView {
    var result: [Unicode.Scalar] = []
    var starter: Int?
    var lastClass = -1  // Of what stands between the starter and the scalar; -1 for nothing.
    for (scalar, combiningClass) in scalars {
      if let starter, lastClass < combiningClass,
        let composite = composition(of: result[starter], scalar)
      {
        result[starter] = composite
        continue
      }
      if combiningClass == 0 {
        starter = result.count
        lastClass = -1
      } else {
        lastClass = Int(combiningClass)
      }
      result.append(scalar)
    }
    return String.UnicodeScalarView(result)
  }

  private static func decomposition(of scalar: Unicode.Scalar) -> [Unicode.Scalar]? {
    HangulSyllable(scalar)?.jamo ?? tables.decompositions[scalar]
  }

  private static func composition(
    of first: Unicode.Scalar, _ second: Unicode.Scalar
  ) -> Unicode.Scalar? {
    HangulSyllable.composed(first, second) ?? tables.compositions[Pair(first, second)]
  }

  // MARK: Tables

  private struct Pair: Hashable {
    let first: Unicode.Scalar
    let second: Unicode.Scalar

    init(_ first: Unicode.Scalar, _ second: Unicode.Scalar) {
      self.first = first
      self.second = second
    }
  }

  private struct Tables {
    var decompositions: [Unicode.Scalar: [Unicode.Scalar]] = [:]
    var compositions: [Pair: Unicode.Scalar] = [:]
  }

  /// The blocks that hold every scalar with a decomposition, Hangul apart.
  private static let blocks: [ClosedRange<UInt32>] = [
    0xC0...0x30FF, 0xF900...0xFB4F, 0x10000...0x11FFF, 0x16000...0x16FFF, 0x1D100...0x1D1FF,
    0x2F800...0x2FA1F,
  ]

  /// Asks Foundation about each scalar once; 10 ms, at the first text that needs it.
  private static let tables: Tables = {
    var tables = Tables()
    var composites: [[Unicode.Scalar]: Unicode.Scalar] = [:]
    for scalar in blocks.joined().compactMap(Unicode.Scalar.init) {
      let text = String(scalar)
      let parts = Array(text.decomposedStringWithCanonicalMapping.unicodeScalars)
      guard parts != [scalar] else { continue }
      tables.decompositions[scalar] = parts
      // Others are spelled apart even where they are composed: Unicode's composition exclusions.
      let isComposite = Array(text.precomposedStringWithCanonicalMapping.unicodeScalars) == [scalar]
      if isComposite { composites[parts] = scalar }
    }
    for (parts, scalar) in composites {
      // Parts join from the left: what stands before the last is a composite itself, or one scalar.
      let front = Array(parts.dropLast())
      guard let last = parts.last, let first = composites[front] ?? front.first else { continue }
      tables.compositions[Pair(first, last)] = scalar
    }
    return tables
  }()
}

/// A syllable of modern Hangul, as arithmetic composes it.
private struct HangulSyllable {
  private static let leads = UInt32(0x1100)..<0x1113
  private static let vowels = UInt32(0x1161)..<0x1176
  private static let tails = UInt32(0x11A8)..<0x11C3
  private static let syllables = UInt32(0xAC00)..<0xD7A4
  /// Tails a syllable can have, none among them.
  private static let tailCount: UInt32 = 28

  private let index: UInt32

  init?(_ scalar: Unicode.Scalar) {
    guard Self.syllables.contains(scalar.value) else { return nil }
    index = scalar.value - Self.syllables.lowerBound
  }

  /// Its lead, its vowel and, if it has one, its tail.
  var jamo: [Unicode.Scalar] {
    let tail = index % Self.tailCount
    let vowel = index / Self.tailCount % UInt32(Self.vowels.count)
    let lead = index / Self.tailCount / UInt32(Self.vowels.count)
    let values = [Self.leads.lowerBound + lead, Self.vowels.lowerBound + vowel]
    return (values + (tail > 0 ? [Self.tails.lowerBound + tail - 1] : []))
      .compactMap(Unicode.Scalar.init)
  }

  static func composed(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
    if leads.contains(first.value), vowels.contains(second.value) {
      let pair =
        (first.value - leads.lowerBound) * UInt32(vowels.count) + second.value - vowels.lowerBound
      return Unicode.Scalar(syllables.lowerBound + pair * tailCount)
    }
    if let syllable = HangulSyllable(first), syllable.index % tailCount == 0,
      tails.contains(second.value)
    {
      return Unicode.Scalar(first.value + second.value - tails.lowerBound + 1)
    }
    return nil
  }
}
