/// Texts as JSON writes them.
enum JSONString {
  /// A string token, read.
  struct Reading {
    var text = ""
    /// The first backslash that means nothing, and where it is in the token.
    var badEscape: (text: String, offset: Int)?
    var isClosed = false
  }

  /// Reads a token with its quotation marks.
  static func read(_ token: ArraySlice<Character>) -> Reading {
    var reading = Reading()
    var units: [UInt16] = []
    var place = token.startIndex + 1
    func flush() {
      guard !units.isEmpty else { return }
      reading.text += String(decoding: units, as: UTF16.self)
      units = []
    }
    while place < token.endIndex {
      let character = token[place]
      if character == "\"" {
        reading.isClosed = true
        break
      }
      guard character == "\\" else {
        flush()
        reading.text.append(character)
        place += 1
        continue
      }
      let start = place
      guard place + 1 < token.endIndex else {
        place += 1
        continue
      }
      place += 2
      let letter = token[start + 1]
      if letter == "u", let unit = UInt16(String(token[place...].prefix(4)), radix: 16),
        token[place...].prefix(4).count == 4
      {
        units.append(unit)
        place += 4
      } else if let meaning = meanings[letter] {
        flush()
        reading.text.append(meaning)
      } else {
        flush()
        reading.text.append(letter)
        if reading.badEscape == nil {
          reading.badEscape = ("\\\(letter)", start - token.startIndex)
        }
      }
    }
    flush()
    return reading
  }

  private static let meanings: [Character: Character] = [
    "\"": "\"", "\\": "\\", "/": "/", "n": "\n", "t": "\t", "r": "\r", "b": "\u{8}", "f": "\u{C}",
  ]

  /// The token for a text.
  static func written(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default:
        if scalar.value < 0x20 {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
