public import Generation
public import Sessions

/// All that there is to know about a model, over the panes.
public struct ModelPage: Sendable, Hashable {
  /// The model's name.
  public var name: String
  /// The first row that is shown.
  public var scroll = 0

  /// The page of a model.
  public init(name: String) { self.name = name }
}

/// What was asked about the model whose page is open.
public struct ModelDetails: Sendable, Hashable {
  /// Its name.
  public let name: String
  /// The shot whose cost is told.
  public let setup: Setup
  /// Its files; nil until they are known.
  public var contents: ModelContents?
  /// What pictures cost: those of each side of `sides`, and the shot; nil until that is known.
  public var costs: [Cost]?

  /// Sides of the squares that are priced beside the shot.
  public static let sides = [512, 1024]

  /// Details of which nothing is known yet.
  public init(name: String, setup: Setup) {
    self.name = name
    self.setup = setup
  }
}

/// A model that is being looked through.
public struct ModelCheck: Sendable, Hashable {
  /// Its name.
  public var model: String
  /// What is being done.
  public var part: ModelVerification.Part
  /// How much of that is done, in hundredths.
  public var percent: Int

  /// The state of a check.
  public init(model: String, part: ModelVerification.Part = .shapes, percent: Int = 0) {
    self.model = model
    self.part = part
    self.percent = percent
  }
}

/// What became of looking through a model.
public enum ModelFinding: Sendable, Hashable {
  /// It was looked through.
  case found(ModelVerification)
  /// It could not be, for a reason in one sentence.
  case failed(String)

  /// Whether nothing is wrong with it.
  var isSound: Bool {
    switch self {
    case .found(let found): found.isSound
    case .failed: false
    }
  }
}
