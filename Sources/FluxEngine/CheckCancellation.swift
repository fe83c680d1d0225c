import Kernels

/// Throws when the current work was asked to stop: kernels then leave garbage behind.
func checkCancellation() throws {
  if Cancellation.current?.isRequested == true { throw CancellationError() }
}
