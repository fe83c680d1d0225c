import Synchronization

/// A request to stop computing, seen by every kernel that runs under it.
///
/// One block of the largest models takes half a minute, so asking between blocks is not enough:
/// kernels stop between tiles, and the caller asks `isRequested` before it trusts a result.
public final class Cancellation: Sendable {
  /// The request that the current task computes under, if any.
  @TaskLocal public static var current: Cancellation?

  private let flag = Atomic<Bool>(false)

  /// Creates a request that has not been made yet.
  public init() {}

  /// Whether somebody asked to stop.
  public var isRequested: Bool { flag.load(ordering: .relaxed) }

  /// Asks everything under this request to stop.
  public func request() { flag.store(true, ordering: .relaxed) }
}
