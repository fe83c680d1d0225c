import Kernels

/// Throws when the current work was asked to stop: kernels leave garbage behind from then on, so
/// this stands between a result and everybody who would keep it.
///
/// - Throws: `CancellationError`.
public func checkCancellation() throws {
  if Cancellation.current?.isRequested == true { throw CancellationError() }
}
