import Foundation

/// What a SentencePiece model makes of characters before it looks for pieces.
///
/// The file holds a trie over UTF-8 as a double array, and the replacements its leaves point to,
/// each ended by a zero.
///
/// Source: `Precompiled`, huggingface/spm_precompiled lib.rs, and its use in
/// huggingface/tokenizers normalizers/precompiled.rs.
struct CharacterMap: Sendable {
  /// The reference looks up characters as a whole only where they are shorter than this.
  private static let longestWhole = 5

  private let units: [UInt32]
  private let replacements: [UInt8]
  /// ASCII that stays as it is; most text, and not worth a search.
  private var staysASCII: [Bool] = []

  /// Reads the bytes of a `precompiled_charsmap`; nil where they are none.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.count >= 4 else { return nil }
    let trie = bytes.dropFirst(4)
    let size = Int(Self.unit(bytes.prefix(4)))
    guard size > 0, size % 4 == 0, size <= trie.count,
      String(validating: trie.dropFirst(size), as: UTF8.self) != nil
    else { return nil }
    units = stride(from: trie.startIndex, to: trie.startIndex + size, by: 4).map {
      Self.unit(trie[$0..<($0 + 4)])
    }
    replacements = Array(trie.dropFirst(size))
    staysASCII = (UInt8.min..<0x80).map { byte in
      replacement(of: [byte]).map { Array($0) == [byte] } ?? true
    }
  }

  /// Reads a map that is written as Base64.
  init(_ entry: JSONEntry) throws(TokenizerError) {
    guard let data = Data(base64Encoded: try entry.string()),
      let map = CharacterMap(Array(data)[...])
    else { throw entry.malformed(expected: "a map of characters in Base64") }
    self = map
  }

  func mapped(_ text: String) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    for character in text {
      let bytes = Array(character.utf8)
      if bytes.count == 1, staysASCII.indices.contains(Int(bytes[0])), staysASCII[Int(bytes[0])] {
        result.append(bytes[0])
      } else if bytes.count <= Self.longestWhole, let whole = replacement(of: bytes) {
        result += whole
      } else {
        for scalar in character.unicodeScalars {
          let bytes = Array(String(scalar).utf8)
          result += replacement(of: bytes) ?? bytes[...]
        }
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// What stands for a text, if the map holds the text or the beginning of it.
  ///
  /// It is the shortest beginning that counts, and all of the text that is replaced, as in the
  /// reference.
  private func replacement(of text: [UInt8]) -> ArraySlice<UInt8>? {
    var position = 0
    guard var unit = unit(at: position) else { return nil }
    position ^= unit.offset
    for byte in text {
      guard byte != 0 else { return nil }
      position ^= Int(byte)
      guard let next = self.unit(at: position), next.label == byte else { return nil }
      unit = next
      position ^= unit.offset
      if unit.hasLeaf {
        guard let leaf = self.unit(at: position)?.value, leaf < replacements.count else {
          return nil
        }
        return replacements[leaf...].prefix { $0 != 0 }
      }
    }
    return nil
  }

  private func unit(at position: Int) -> Unit? {
    units.indices.contains(position) ? Unit(bits: units[position]) : nil
  }

  private static func unit(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }
}

/// A unit of a double array.
///
/// Source: `DoubleArrayUnit`, s-yata/darts-clone darts.h.
private struct Unit {
  let bits: UInt32

  var hasLeaf: Bool { bits >> 8 & 1 == 1 }
  var value: Int { Int(bits & 0x7FFF_FFFF) }
  /// The byte that leads here; nil in a leaf.
  var label: UInt8? { bits >> 31 == 0 ? UInt8(bits & 0xFF) : nil }
  var offset: Int { Int(bits >> 10) << Int((bits & 1 << 9) >> 6) }
}
