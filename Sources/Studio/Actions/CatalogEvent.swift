/// Something to be done with the models that have names.
public enum CatalogRequest: Sendable, Hashable {
  /// Give the model at a path a name.
  case add(path: String)
  /// Forget a model's name.
  case remove(String)
  /// Tell what a model's files are, and what some pictures cost with it.
  case describe(ModelDetails, [DevelopmentPlan])
  /// Look through a whole model.
  case verify(String)
  /// Stop looking through it.
  case stopVerifying
}

/// Something that happened to the models that have names.
public enum CatalogEvent: Sendable, Hashable {
  /// A model has a name.
  case added(String)
  /// A name is forgotten; the files still lie at the path.
  case removed(String, path: String)
  /// What there is to know about a model.
  case described(ModelDetails)
  /// How far looking through a model has come.
  case verifying(ModelCheck)
  /// A model was looked through.
  case verified(String, ModelFinding)
  /// Looking through a model was stopped.
  case verifyingStopped(String)
}
