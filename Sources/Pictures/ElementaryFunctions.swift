// The standard library has neither; importing the C library for two functions would cost this room
// its purity. Both are accurate to a few units in the last place, which the tests check.

/// sin(πx), for |x| up to a few thousand.
func sineOfPi(times x: Double) -> Double {
  let whole = x.rounded()
  let angle = (x - whole) * .pi  // within ±π/2, and exactly zero at whole numbers
  let square = angle * angle
  // Taylor series; the first term left out is below 1e-17 of the result.
  var sum = 0.0
  for factorial in inverseFactorials { sum = sum * square + factorial }
  let sine = sum * angle
  return whole.remainder(dividingBy: 2) == 0 ? sine : -sine
}

/// ±1/n! for n = 23, 21, … 1: the sine's coefficients, highest power first.
private let inverseFactorials: [Double] = stride(from: 23, through: 1, by: -2).map { n in
  let factorial = (1...n).reduce(1.0) { $0 * Double($1) }
  return (n % 4 == 1 ? 1 : -1) / factorial
}

/// The decimal logarithm of a positive, finite number.
func decimalLogarithm(_ x: Double) -> Double {
  // ln m = 2 artanh((m - 1) / (m + 1)), with m in [1, 2): the ratio stays below 1/3.
  let ratio = (x.significand - 1) / (x.significand + 1)
  let square = ratio * ratio
  var sum = 0.0
  for power in stride(from: 35, through: 1, by: -2) { sum = sum * square + 1 / Double(power) }
  let naturalLogarithm = 2 * ratio * sum + Double(x.exponent) * 0.693_147_180_559_945_3
  return naturalLogarithm * 0.434_294_481_903_251_8
}
