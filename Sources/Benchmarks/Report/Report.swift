import Foundation

/// Everything that was measured; what was left out is absent.
struct Report: Encodable {
  let machine: Machine
  var products: [ProductResult]?
  var attention: [AttentionResult]?
  var convolutions: [ConvolutionResult]?
  var steps: [StepResult]?
  var fullSteps: [FullStepResult]?
  var textEncoder: [TextEncoderResult]?
  var autoencoder: [ApartResult]?
  var transformerMemory: [ApartResult]?
  var growth: [GrowthResult]?
  var stopping: [StoppingResult]?
  var miniature: [MiniatureResult]?
  var studio: [StudioResult]?
  var against: [AgainstResult]?
  /// How long measuring took.
  var seconds = 0.0

  /// The report as one JSON object.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
