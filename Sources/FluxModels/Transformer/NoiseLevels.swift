internal import Layers
internal import Synchronization
internal import Tensors

/// The noise levels of a schedule as a network reads them.
///
/// Layers that read nothing but the level, a quarter of FLUX.1's weights, are computed for eight
/// levels at once: so their weights are read once for eight steps. Passes of the same levels, those
/// of classifier-free guidance in FLUX.2, share them.
public final class NoiseLevels: Sendable {
  private let sigmas: [Float]
  private let added: [Tensor]
  private let embed: @Sendable (_ sigma: Float) -> Tensor
  private let kept = Mutex(Kept())

  /// What was computed for the levels asked for last.
  private struct Kept {
    var group = 0..<0
    /// Shape `[levels, c]`.
    var embeddings: Tensor?
    /// Shape `[levels, outputs]` for each layer.
    var outputs: [ObjectIdentifier: Tensor] = [:]
  }

  /// - Parameters:
  ///   - sigmas: noise levels in 0…1, in the order of their steps.
  ///   - added: vectors `[1, c]` that are added to each, where there are any.
  ///   - embed: the vector `[1, c]` for one of them.
  init(
    _ sigmas: [Float], adding added: [Tensor?] = [],
    embed: @escaping @Sendable (_ sigma: Float) -> Tensor
  ) {
    self.sigmas = sigmas
    self.added = added.compactMap(\.self)
    self.embed = embed
  }

  /// One of the levels, or one between them, which shares nothing.
  func level(_ sigma: Float) -> NoiseLevel {
    guard let index = sigmas.firstIndex(of: sigma) else {
      return NoiseLevel(index: 0, levels: NoiseLevels([sigma], adding: added, embed: embed))
    }
    return NoiseLevel(index: index, levels: self)
  }

  /// The embedding of a level, `[1, c]`.
  fileprivate func embedding(at index: Int) -> Tensor {
    kept.withLock { kept in
      embeddings(around: index, &kept).row(index - kept.group.lowerBound)
    }
  }

  /// What a layer makes of a level, `[1, outputs]`.
  fileprivate func output(of layer: LevelLayer, at index: Int) -> Tensor {
    kept.withLock { kept in
      let embeddings = embeddings(around: index, &kept)
      let output = kept.outputs[ObjectIdentifier(layer)] ?? layer.linear(embeddings.silu)
      kept.outputs[ObjectIdentifier(layer)] = output
      return output.row(index - kept.group.lowerBound)
    }
  }

  private func embeddings(around index: Int, _ kept: inout Kept) -> Tensor {
    if let embeddings = kept.embeddings, kept.group.contains(index) { return embeddings }
    // Groups begin where they do whatever step a walk begins with, so that a resumed walk gives the
    // same bits.
    let first = index / 8 * 8
    let group = first..<min(first + 8, sigmas.count)
    let embeddings = Tensor.concatenated(
      sigmas[group].map { added.reduce(embed($0), +) }, axis: 0)
    kept = Kept(group: group, embeddings: embeddings)
    return embeddings
  }
}

/// A noise level of a schedule.
struct NoiseLevel: Sendable {
  fileprivate let index: Int
  fileprivate let levels: NoiseLevels

  /// Shape `[1, c]`.
  var embedding: Tensor { levels.embedding(at: index) }
}

/// A layer that reads nothing but the noise level; a class, for its results are kept by identity.
final class LevelLayer: Sendable {
  fileprivate let linear: Linear

  init(_ linear: Linear) { self.linear = linear }

  /// Shape `[1, outputs]`: the layer of the embedded level's SiLU.
  func callAsFunction(_ level: NoiseLevel) -> Tensor {
    level.levels.output(of: self, at: level.index)
  }
}

extension Tensor {
  fileprivate func row(_ index: Int) -> Tensor { slice(index..<index + 1, axis: 0) }
}
