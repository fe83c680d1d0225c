import TerminalCanvas

/// What the person chooses for every session.
extension StudioState {
  /// Takes another theme, and keeps the choice.
  mutating func use(theme name: String) -> [Effect] {
    guard let theme = settings.themes.first(where: { $0.name.lowercased() == name.lowercased() })
    else { return say(.unknownTheme(name), .warning) }
    settings.theme = theme
    settings.followsGround = false
    return [.choose("theme", theme.name)] + say(Phrase(verbatim: theme.name))
  }

  /// Speaks another language, and keeps the choice.
  mutating func use(_ language: Language) -> [Effect] {
    settings.language = language
    return [.choose("language", language.rawValue)]
  }

  /// Lets things move by themselves, or not, and keeps the choice.
  mutating func use(_ motion: Motion) -> [Effect] {
    settings.motion = motion
    var effects: [Effect] = [.choose("motion", motion.rawValue)]
    if motion == .reduced, viewing.isPlaying {
      viewing.isPlaying = false
      effects.append(.cancel(.film))
    }
    return effects + say(motion == .reduced ? .motionReduced : .motionFull)
  }

  /// Takes the light theme on a light ground and the dark one on a dark ground, as long as the
  /// person has not chosen one.
  mutating func followGround() -> [Effect] {
    guard settings.followsGround, terminal.background != nil else { return [] }
    let appearance: Theme.Appearance = terminal.isDark ? .dark : .light
    guard settings.theme.appearance != appearance,
      let theme = settings.themes.first(where: { $0.appearance == appearance })
    else { return [] }
    settings.theme = theme
    return []
  }
}
