/// The themes that the program brings along, in the order in which they are offered.
///
/// Their files lie in the folder `themes` at the top, and are compiled into the program.
enum BuiltInTheme: String, CaseIterable {
  case dark
  case light
  case ember
  case highContrast = "high-contrast"
  case colorBlind = "color-blind"
  case mono

  var file: ThemeFile {
    let text = String(decoding: bytes, as: UTF8.self)
    return ThemeFile(name: rawValue, file: "themes/\(rawValue).toml", text: text)
  }

  private var bytes: [UInt8] {
    switch self {
    case .dark: PackageResources.dark_toml
    case .light: PackageResources.light_toml
    case .ember: PackageResources.ember_toml
    case .highContrast: PackageResources.high_contrast_toml
    case .colorBlind: PackageResources.color_blind_toml
    case .mono: PackageResources.mono_toml
    }
  }
}
