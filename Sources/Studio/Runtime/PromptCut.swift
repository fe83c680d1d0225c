/// Finds the place of the written prompt from which the model reads no more.
enum PromptCut {
  /// - Parameters:
  ///   - cut: a character of the compiled prompt.
  ///   - compiled: the prompt as the model receives it.
  ///   - prompt: as it was written, with aliases and wildcards.
  /// - Returns: the character of `prompt` that stands for it; the beginning of what was replaced,
  ///   where the cut lies inside of the replacement.
  static func place(of cut: Int, in compiled: String, writtenAs prompt: String) -> Int {
    guard compiled != prompt else { return cut }
    var (written, read) = (0, 0)
    var replaced: Int?
    for piece in ProseDiff(from: prompt, to: compiled).pieces {
      let length = piece.text.count
      switch piece.kind {
      case .same:
        if read + length > cut { return written + cut - read }
        written += length
        read += length
        replaced = nil
      case .removed:
        if read == cut { return written }
        replaced = replaced ?? written
        written += length
      case .added:
        if read + length > cut { return replaced ?? written }
        read += length
      }
    }
    return written
  }
}
