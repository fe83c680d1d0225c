/// Something that a person can tell the studio to do.
///
/// The palette, the hints, the help and the manual's table of keys are made from these.
public struct Command: Sendable {
  /// What it is about, which orders help and manual.
  public enum Area: String, Sendable, CaseIterable {
    case generating, prompt, looking, references, takes, parameters, sessions, studio
    /// Keys of the editor, of lists and of lines, which need no palette.
    case editing, lists
  }

  /// Its name in a keymap, such as `generate`.
  public let id: String
  /// What it is about.
  public let area: Area
  /// Its name for people.
  public let title: Phrase
  /// What it does, in one sentence.
  public let help: Phrase
  /// Why it cannot be run now; nil when it can.
  public let refusal: @Sendable (StudioState) -> Phrase?
  /// Runs it.
  let perform: @Sendable (inout StudioState, Moment) -> [Effect]

  init(
    _ id: String, _ area: Area, _ title: Phrase, _ help: Phrase,
    refusal: @escaping @Sendable (StudioState) -> Phrase? = { _ in nil },
    _ perform: @escaping @Sendable (inout StudioState, Moment) -> [Effect]
  ) {
    self.id = id
    self.area = area
    self.title = title
    self.help = help
    self.refusal = refusal
    self.perform = perform
  }

  /// Whether the palette lists it.
  public var isListed: Bool {
    switch area {
    case .generating, .prompt, .looking, .references, .takes, .parameters, .sessions, .studio: true
    case .editing, .lists: false
    }
  }

  /// Every command, area by area.
  public static let all: [Command] =
    generating + prompt + looking + references + takes + parameters + ways + models + sessions
    + studio
    + editing
    + lists + masks

  /// The command of a name.
  public static func named(_ id: String) -> Command? { byName[id] }

  private static let byName = Dictionary(
    all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
}
