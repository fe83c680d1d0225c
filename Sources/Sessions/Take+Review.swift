extension Take {
  /// What somebody who looked at the picture said of giving it away, as some licences ask.
  public enum Review: String, Sendable, Hashable, CaseIterable, Codable {
    /// It may be given away.
    case approved
    /// It may not.
    case rejected
  }
}
