import Foundation

// The C library's functions under full names, for rooms that import no C library.

/// Sine of an angle in radians.
public func sine(_ angle: Double) -> Double { sin(angle) }

/// Cosine of an angle in radians.
public func cosine(_ angle: Double) -> Double { cos(angle) }

/// eˣ.
public func exponential(_ x: Double) -> Double { exp(x) }

/// Natural logarithm.
public func logarithm(_ x: Double) -> Double { log(x) }

/// Base raised to an exponent.
public func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

/// Angle of the point (x, y) in radians.
public func arcTangent(_ y: Double, _ x: Double) -> Double { atan2(y, x) }
