public import Generation
public import Pictures

/// Settings that decide others with them.
extension Setup {
  /// Gives the picture to start from margins, and the shot the size of their canvas; without margins
  /// the shot keeps its size.
  public mutating func set(margins: PictureMargins?) {
    guard let start else { return }
    self.start?.margins = margins
    guard let margins else { return }
    (parameters.width, parameters.height) = margins.canvas(
      width: start.width, height: start.height)
  }

  /// Takes a schedule; levels that are given one by one are as many steps.
  public mutating func set(schedule: NoiseSchedule) {
    if case .custom(let levels) = schedule { parameters.steps = levels.count }
    parameters.schedule = schedule
  }
}
