/// A line of the plain studio that is no prompt.
enum PlainCommand: Sendable, Equatable {
  case seed(UInt64?)
  case size(width: Int, height: Int)
  case steps(Int)
  case guidance(Double)
  case model(String)
  /// Fills a slot, or empties it when there is no path.
  case slot(Int, path: String?)
  case way(Way)
  case models(Naming)
  case open(String)
  case takes
  case help
  case quit

  /// Reads a command.
  init(_ line: String) throws(PlainTrouble) {
    let words = line.split(separator: " ", maxSplits: 1).map(String.init)
    let argument = words.count > 1 ? words[1].trimmed : ""
    switch words.first {
    case ":seed":
      if argument.isEmpty {
        self = .seed(nil)
      } else {
        guard let seed = UInt64(argument) else { throw PlainTrouble(.plainSeedExpected(argument)) }
        self = .seed(seed)
      }
    case ":size":
      let sides = argument.split { !$0.isNumber }.compactMap { Int($0) }
      guard sides.count == 2 else { throw PlainTrouble(.plainSizeExpected(argument)) }
      self = .size(width: sides[0], height: sides[1])
    case ":steps":
      guard let steps = Int(argument) else { throw PlainTrouble(.plainStepsExpected(argument)) }
      self = .steps(steps)
    case ":guidance":
      guard let guidance = Double(argument) else {
        throw PlainTrouble(.plainGuidanceExpected(argument))
      }
      self = .guidance(guidance)
    case ":model":
      guard !argument.isEmpty else { throw PlainTrouble(.plainModelExpected) }
      self = .model(argument)
    case ":slot":
      let parts = argument.split(separator: " ", maxSplits: 1).map(String.init)
      guard let number = parts.first.flatMap({ Int($0) }), (1...10).contains(number) else {
        throw PlainTrouble(.plainSlotExpected(argument))
      }
      self = .slot(number, path: parts.count > 1 ? parts[1].trimmed : nil)
    case ":open":
      guard !argument.isEmpty else { throw PlainTrouble(.plainSessionExpected) }
      self = .open(argument)
    case ":models": self = .models(try Self.naming(argument))
    case ":takes": self = .takes
    case ":help", ":h", ":?": self = .help
    case ":quit", ":q", ":wq", ":x": self = .quit
    case let word:
      guard let way = try Self.way(word ?? "", argument) else {
        throw PlainTrouble(.plainCommandUnknown(line))
      }
      self = .way(way)
    }
  }
}
