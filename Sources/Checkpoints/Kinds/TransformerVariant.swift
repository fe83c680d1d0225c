/// The published transformers that shapes can tell apart.
public enum TransformerVariant: String, Sendable, CaseIterable {
  /// FLUX.1 dev, and Krea and Kontext, which have its shapes.
  case flux1Dev = "FLUX.1 dev"
  /// FLUX.1 schnell: dev without the guidance input.
  case flux1Schnell = "FLUX.1 schnell"
  /// FLUX.1 Lite: dev with fewer double blocks.
  case flux1Lite = "FLUX.1 Lite"
  /// FLUX.2 dev.
  case flux2Dev = "FLUX.2 dev"
  /// FLUX.2 klein 4B, distilled or base.
  case klein4B = "FLUX.2 klein 4B"
  /// FLUX.2 klein 9B, distilled or base.
  case klein9B = "FLUX.2 klein 9B"
  /// FLUX.1 of a size that was not published.
  case otherFlux1 = "FLUX.1"
  /// FLUX.2 of a size that was not published.
  case otherFlux2 = "FLUX.2"
}

extension TransformerOutline {
  /// Which published model has these shapes.
  public var variant: TransformerVariant {
    let published = Self.published.first { model in
      model.generation == generation && model.width == width && model.channels == inputChannels
        && model.context == contextWidth && model.double == doubleBlocks
        && model.single == singleBlocks && model.guidance == hasGuidance && headSize == 128
    }
    return published?.variant ?? (generation == .flux1 ? .otherFlux1 : .otherFlux2)
  }

  private struct Published {
    let variant: TransformerVariant
    let generation: FluxGeneration
    let channels: Int
    let width: Int
    let context: Int
    let double: Int
    let single: Int
    let guidance: Bool
  }

  /// Sources: flux util.py `configs`; FLUX.2: conversion script convert_flux2_to_diffusers.py.
  private static let published: [Published] = [
    Published(
      variant: .flux1Dev, generation: .flux1, channels: 64, width: 3072, context: 4096,
      double: 19, single: 38, guidance: true),
    Published(
      variant: .flux1Schnell, generation: .flux1, channels: 64, width: 3072, context: 4096,
      double: 19, single: 38, guidance: false),
    Published(
      variant: .flux1Lite, generation: .flux1, channels: 64, width: 3072, context: 4096,
      double: 8, single: 38, guidance: true),
    Published(
      variant: .flux2Dev, generation: .flux2, channels: 128, width: 6144, context: 15360,
      double: 8, single: 48, guidance: true),
    Published(
      variant: .klein4B, generation: .flux2, channels: 128, width: 3072, context: 7680,
      double: 5, single: 20, guidance: false),
    Published(
      variant: .klein9B, generation: .flux2, channels: 128, width: 4096, context: 12288,
      double: 8, single: 24, guidance: false),
  ]
}
