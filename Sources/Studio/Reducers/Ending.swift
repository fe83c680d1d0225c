import Sessions

extension StudioState {
  /// Ends the studio, or asks first when something is being developed.
  mutating func requestEnd() -> [Effect] {
    if let run, case .take = run.job {
      overlays.append(.question(.end))
      return []
    }
    return endStudio()
  }

  /// Ends the studio; everything that was made is kept.
  mutating func endStudio() -> [Effect] {
    isEnding = true
    var effects = finishMask()
    if let run { effects.append(.stop(run.job)) }
    let cursor = editor.cursor
    return effects + look { $0.cursor = cursor } + [.end]
  }

  /// Goes to another session, or asks first when something is being developed.
  mutating func requestOpen(_ path: String) -> [Effect] {
    if let run, case .take = run.job {
      overlays.append(.question(.leave(for: path)))
      return []
    }
    return leave(for: path)
  }

  /// Goes to another session; what is computed is stopped, and can be taken up again.
  mutating func leave(for path: String) -> [Effect] {
    let stop: [Effect] = run.map { [.stop($0.job)] } ?? []
    return stop + [.open(path)]
  }
}
