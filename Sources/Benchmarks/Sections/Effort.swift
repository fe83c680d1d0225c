/// How much is measured.
struct Effort {
  let rounds: Int
  let products: [ProductShape]
  let attentionTokens: [Int]
  /// Convolutions of decoding 512²: side of the picture, channels.
  let convolutions: [(side: Int, channels: Int)]
  let stepSides: [Int]
  let decodeSides: [Int]
  let encodeSides: [Int]
  let memorySide: Int
  let growth: [GrowthSize]

  /// All that a baseline needs, in about six minutes.
  static let standard = Effort(
    rounds: 3, products: products(tokens: 768).dropLast() + products(tokens: 1536),
    attentionTokens: [1536, 4608], convolutions: [(64, 512), (256, 256), (512, 128)],
    stepSides: [256, 512], decodeSides: [256, 512, 1024], encodeSides: [512, 1024],
    memorySide: 1024,
    growth: [
      GrowthSize(side: 256, references: 0), GrowthSize(side: 512, references: 0),
      GrowthSize(side: 512, references: 1), GrowthSize(side: 512, references: 4),
      GrowthSize(side: 1024, references: 0),
    ])

  /// What takes minutes.
  static let farGrowth = [
    GrowthSize(side: 512, references: 10), GrowthSize(side: 1024, references: 2),
    GrowthSize(side: 1536, references: 0), GrowthSize(side: 2048, references: 0),
  ]

  /// Enough to see that nothing has become much slower, in less than a minute.
  static let quick = Effort(
    rounds: 2, products: Array(products(tokens: 768)[1...2]),
    attentionTokens: [1536], convolutions: [(64, 512), (256, 128)], stepSides: [256],
    decodeSides: [128], encodeSides: [128], memorySide: 256,
    growth: [GrowthSize(side: 256, references: 0), GrowthSize(side: 512, references: 0)])

  /// Tokens by the weights of klein 4B's blocks, the largest last: attention's result; queries, keys
  /// and values; a single block's output; SwiGLU's input.
  private static func products(tokens: Int) -> [ProductShape] {
    [(3072, 3072), (9216, 3072), (3072, 12_288), (18_432, 3072)].map {
      ProductShape(rows: tokens, outputs: $0.0, inputs: $0.1)
    }
  }

  /// Rounds for work on a picture of so many pixels: fewer where one takes many seconds.
  func rounds(forSide side: Int) -> Int { rounds }

  /// Rounds for such work in a process of its own, which is there for its memory.
  func roundsApart(forSide side: Int) -> Int { side > 256 ? 1 : 2 }
}
