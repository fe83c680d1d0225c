/// A SentencePiece vocabulary: marked spaces, and the pieces that score best between them.
struct UnigramModel: TextModel {
  private let metaspace: Metaspace
  private let encoder: UnigramEncoder

  init(metaspace: Metaspace, encoder: UnigramEncoder) {
    self.metaspace = metaspace
    self.encoder = encoder
  }

  func encode(_ text: Substring, isFirst: Bool, into result: inout EncodedText) {
    for word in metaspace.words(of: text, isFirst: isFirst) {
      encoder.encode(word, into: &result) { part in
        Metaspace.byteCount(of: String(decoding: part, as: UTF8.self).unicodeScalars)
      }
    }
  }

  func byteCount(of text: String) -> Int { Metaspace.byteCount(of: text.unicodeScalars) }
}
