/// Whether anything on the screen moves by itself.
public enum Motion: String, Sendable, CaseIterable {
  /// Films play, and what is left of a run counts down.
  case full
  /// Nothing moves but what the person moves, and what the engine has made.
  case reduced

  /// What holds when the person has chosen nothing: `REDUCED_MOTION` asks for less, as in other
  /// programs, unless it is empty, `0`, `no` or `false`.
  public init(environment: [String: String]) {
    let word = environment["REDUCED_MOTION"]?.lowercased() ?? ""
    self = ["", "0", "no", "false"].contains(word) ? .full : .reduced
  }
}
