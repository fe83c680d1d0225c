import Generation
import Studio

/// Tells somebody how a picture is coming along.
protocol Reporter {
  mutating func report(_ event: GenerationEvent) throws
  /// Nothing more will happen.
  mutating func end()
  /// The picture lies in its file, and has to be looked at before it is given away or not.
  mutating func saved(_ path: String, needsReview: Bool) throws
}

extension Reporter {
  /// What somebody has to know who asked a model whose licence wants its pictures reviewed.
  static var reviewNote: Phrase {
    Phrase(
      en: "This model's licence asks for filters or a manual review: look at the picture before "
        + "you give it away.",
      zh: "该模型的许可要求内容过滤或人工审核：将图片交给他人之前，请先查看。")
  }
}

/// Says nothing but what a licence asks for.
struct SilentReporter: Reporter {
  mutating func report(_ event: GenerationEvent) {}
  mutating func end() {}
  mutating func saved(_ path: String, needsReview: Bool) {
    if needsReview { Terminal.complain(Speech.language(Self.reviewNote)) }
  }
}
