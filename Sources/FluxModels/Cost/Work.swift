public import Checkpoints
internal import Layers
internal import Tensors

/// Multiplications with additions that a computation takes.
public struct Work: Sendable, Hashable {
  /// In matrix products with weights.
  public var products: Double
  /// In convolutions.
  public var convolutions: Double
  /// In attention.
  public var attention: Double
  /// Kernels started, each of which costs a little however small it is.
  public var calls: Double

  /// Describes an amount of work.
  public init(products: Double, convolutions: Double = 0, attention: Double, calls: Double) {
    self.products = products
    self.convolutions = convolutions
    self.attention = attention
    self.calls = calls
  }

  /// Both one after the other.
  public static func + (a: Work, b: Work) -> Work {
    Work(
      products: a.products + b.products, convolutions: a.convolutions + b.convolutions,
      attention: a.attention + b.attention,
      calls: a.calls + b.calls)
  }

  /// The same several times.
  public static func * (count: Double, work: Work) -> Work {
    Work(
      products: count * work.products, convolutions: count * work.convolutions,
      attention: count * work.attention,
      calls: count * work.calls)
  }
}

extension TransformerConfiguration {
  /// Work of one pass over `text` text tokens and `picture` tokens of picture and references, all of
  /// which see `keys` further tokens that were read before.
  public func work(text: Int, picture: Int, keys: Int = 0) -> Work {
    let tokens = Double(text + picture)
    let c = Double(width)
    let perToken = 4 * c * c + Double(1 + activation.fan) * c * Double(feedForwardWidth)
    let blocks = Double(doubleBlocks + singleBlocks)
    let modulations =
      generation == .flux1 ? Double(12 * doubleBlocks + 3 * singleBlocks + 2) : 12 + 3 + 2
    let ends =
      Double(picture * (inputChannels + outputChannels)) * c
      + modulations * c * c
    return Work(
      products: blocks * tokens * perToken + ends,
      attention: blocks * 2 * tokens * (tokens + Double(keys)) * c,
      calls: 30 * blocks)
  }

  /// Bytes that a pass needs at its highest beside the weights; see `work`.
  public func workingBytes(text: Int, picture: Int, keys: Int = 0) -> Int {
    let tokens = text + picture
    // The residual stream, its norm, queries, keys and values before and after they are split.
    let attention = tokens * 9 * width
    // The stream before and after, attention's result; gate, value and product of some tokens.
    let feedForward =
      tokens * 4 * width
      + min(tokens, FeedForward.tokensAtATime)
      * ((1 + activation.fan) * feedForwardWidth + 3 * width)
    let kept = 2 * keys * width * (doubleBlocks + singleBlocks + 1)
    return Storage.withReuse(4 * max(attention, feedForward), largest: 12 * tokens * width)
      + 4 * kept
  }
}

extension AutoencoderConfiguration {
  /// Work of developing a picture of so many pixels.
  public func decodingWork(pixels: Int) -> Work {
    work(
      pixels: pixels, channels: decoderChannels, blocks: blocksPerLevel + 1, ends: latentChannels
    ) { level in
      // Four pixels for each, by 4 taps: see `Tensor.convolved`.
      16 * Double(decoderChannels[level] * decoderChannels[level])
    }
  }

  /// Work of reading a picture of so many pixels.
  public func encodingWork(pixels: Int) -> Work {
    work(
      pixels: pixels, channels: encoderChannels, blocks: blocksPerLevel, ends: latentChannels
    ) { level in 9 * Double(encoderChannels[level - 1] * encoderChannels[level - 1]) }
  }

  private func work(
    pixels: Int, channels: [Int], blocks: Int, ends: Int,
    resampling: (_ level: Int) -> Double
  ) -> Work {
    var products = 0.0
    for (level, width) in channels.enumerated() {
      let area = Double(pixels) / Double(1 << (2 * level))
      let next = Double(channels[min(level + 1, channels.count - 1)])
      let c = Double(width)
      products += area * 9 * (c * next + (2 * Double(blocks) - 1) * c * c)  // residual blocks
      if level > 0 { products += area * resampling(level) }
    }
    let coarse = Double(pixels) / Double(1 << (2 * (channels.count - 1)))
    let c = Double(channels[channels.count - 1])
    products += coarse * (36 * c * c + 4 * c * c)  // middle
    products += Double(pixels) * 27 * Double(channels[0]) + coarse * 9 * c * Double(2 * ends)
    return Work(
      products: 0, convolutions: products, attention: hasAttention ? 2 * coarse * coarse * c : 0,
      calls: 12 * Double(channels.count * blocks))
  }

  /// Bytes that developing a picture needs at its highest.
  public func decodingBytes(pixels: Int) -> Int {
    // The finest level: what is upsampled to it is given up as two pictures of its width are made.
    let entering = decoderChannels[min(1, decoderChannels.count - 1)]
    return Storage.withReuse(
      4 * pixels * max(entering, 2 * decoderChannels[0]), largest: 4 * pixels * entering)
      + pixels * entering
  }
}

extension T5Configuration {
  /// Work of reading a text.
  public func work(tokens: Int) -> Work {
    let (c, inner) = (Double(width), Double(heads * headSize))
    return Work(
      products: Double(layers * tokens) * (4 * c * inner + 3 * c * Double(feedForwardWidth)),
      attention: Double(layers) * 2 * Double(tokens * tokens) * inner, calls: 20 * Double(layers))
  }
}

extension CLIPConfiguration {
  /// Work of reading a text.
  public func work(tokens: Int) -> Work {
    let c = Double(width)
    return Work(
      products: Double(layers * tokens) * (4 * c * c + 2 * c * Double(feedForwardWidth)),
      attention: Double(layers) * Double(tokens * tokens) * c, calls: 20 * Double(layers))
  }
}

extension LanguageModelConfiguration {
  /// Work of reading a text, up to a layer.
  public func work(tokens: Int, layers: Int) -> Work {
    let c = Double(width)
    let inner = Double((2 * heads + 2 * keyValueHeads) * headSize)
    let perToken = c * inner + 3 * c * Double(feedForwardWidth)
    return Work(
      products: Double(layers * tokens) * perToken,
      attention: Double(layers) * Double(tokens * tokens) * Double(heads * headSize),
      calls: 20 * Double(layers))
  }
}
