public import Tensors

// b batch · h rows · w columns · c channels · p row in a patch · q column in a patch

extension Tensor {
  /// 2×2 patches as tokens: `[b, 2h, 2w, c]` → `[b, h · w, 4c]`, token channel 4c + 2p + q.
  public var packedPatches: Tensor {
    rearranged("b (h p) (w q) c -> b (h w) (c p q)", ["p": 2, "q": 2])
  }

  /// Tokens as a picture: `[b, h · w, 4c]` → `[b, 2h, 2w, c]`.
  func unpackedPatches(_ size: LatentSize) -> Tensor {
    rearranged(
      "b (h w) (c p q) -> b (h p) (w q) c", ["h": size.height, "w": size.width, "p": 2, "q": 2])
  }
}
