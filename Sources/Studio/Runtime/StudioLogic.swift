/// What the loop runs: how a studio begins, how it changes, and how it looks.
public struct StudioLogic: Sendable {
  /// What a fresh studio asks for first.
  public var begin: @Sendable (inout StudioState, Moment) -> [Effect]
  /// Changes the state by what happened.
  public var reduce: @Sendable (inout StudioState, Action, Moment) -> [Effect]
  /// Draws the state.
  public var draw: @Sendable (StudioState) -> Screenful

  /// A logic of its parts.
  public init(
    begin: @escaping @Sendable (inout StudioState, Moment) -> [Effect],
    reduce: @escaping @Sendable (inout StudioState, Action, Moment) -> [Effect],
    draw: @escaping @Sendable (StudioState) -> Screenful
  ) {
    self.begin = begin
    self.reduce = reduce
    self.draw = draw
  }

  /// The studio.
  public static let studio = StudioLogic(
    begin: { StudioReducer.begin(&$0, at: $1) },
    reduce: { StudioReducer.reduce(&$0, $1, at: $2) },
    draw: { StudioView.draw($0) })
}
