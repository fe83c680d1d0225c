/// How far noise levels are shifted for a picture of some size.
public enum ScheduleShift {
  /// FLUX.1's μ, a straight line through 0.5 at 256 tokens and 1.15 at 4,096.
  ///
  /// Source: `get_lin_function`, black-forest-labs/flux src/flux/sampling.py:281.
  public static func linear(tokens: Int) -> Double {
    0.5 + Double(tokens - 256) * (1.15 - 0.5) / Double(4096 - 256)
  }

  /// FLUX.2's fitted μ, of the picture's tokens and the number of steps.
  ///
  /// Source: `compute_empirical_mu`, black-forest-labs/flux2 src/flux2/sampling.py:251.
  public static func empirical(tokens: Int, steps: Int) -> Double {
    let tokens = Double(tokens)
    let at200 = 0.00016927 * tokens + 0.45666666
    guard tokens <= 4300 else { return at200 }
    let at10 = 8.73809524e-05 * tokens + 1.89833333
    let slope = (at200 - at10) / 190
    return slope * Double(steps) + at200 - 200 * slope
  }
}
