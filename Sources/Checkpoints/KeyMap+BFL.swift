extension KeyMap {
  /// Black Forest Labs' own files, and every other one whose names are taken as they are.
  public static let bfl = KeyMap(rules: nil)
}
