import Generation

/// Tells somebody how a picture is coming along.
protocol Reporter {
  mutating func report(_ event: GenerationEvent) throws
  /// Nothing more will happen.
  mutating func end()
  /// The picture lies in its file.
  mutating func saved(_ path: String) throws
}

/// Says nothing.
struct SilentReporter: Reporter {
  mutating func report(_ event: GenerationEvent) {}
  mutating func end() {}
  mutating func saved(_ path: String) {}
}
