/// How much is measured.
struct Effort {
  let rounds: Int
  /// Tokens of the products: those of text and picture together.
  let productTokens: [Int]
  /// Outputs and inputs of the products: queries, keys and values; attention's result; SwiGLU's
  /// input; a single block's output.
  let productWeights: [(outputs: Int, inputs: Int)]
  let attentionTokens: [Int]
  /// Convolutions of decoding 512²: side of the picture, channels.
  let convolutions: [(side: Int, channels: Int)]
  let stepSides: [Int]
  let decodeSides: [Int]
  let encodeSides: [Int]
  let memorySide: Int

  /// All that a baseline needs, in about six minutes.
  static let standard = Effort(
    rounds: 3, productTokens: [768, 1536],
    productWeights: [(9216, 3072), (3072, 3072), (18_432, 3072), (3072, 12_288)],
    attentionTokens: [1536, 4608], convolutions: [(64, 512), (256, 256), (512, 128)],
    stepSides: [256, 512], decodeSides: [256, 512, 1024], encodeSides: [512, 1024],
    memorySide: 1024)

  /// Enough to see that nothing has become much slower, in less than a minute.
  static let quick = Effort(
    rounds: 2, productTokens: [768], productWeights: [(9216, 3072), (3072, 12_288)],
    attentionTokens: [1536], convolutions: [(64, 512), (256, 128)], stepSides: [256],
    decodeSides: [128], encodeSides: [128], memorySide: 256)

  /// Rounds for work that takes long.
  func rounds(forSide side: Int) -> Int { side > 256 ? 1 : rounds }
}
