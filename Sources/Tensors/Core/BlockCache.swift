import CMalloc
import Glibc
import Synchronization

/// Keeps a few freed blocks for the next tensor of the same size.
///
/// The blocks of one step are the blocks of the next: reuse saves the page faults that fresh
/// memory of this size costs each time, about 3 % of a step.
final class BlockCache: Sendable {
  static let shared = BlockCache()

  /// Blocks beyond this many bytes go back to the system at once.
  private static let capacity = 512 << 20
  /// Whoever asks for a block of so many bytes is about to reach the peak of its memory, and gets
  /// it in exchange for every kept block.
  private static let exchange = 512 << 20
  /// Smaller blocks are left to `malloc`, which is quick with them.
  private static let smallest = 1 << 18
  private static let hugePage = 2 << 20

  /// The peak of work whose tensors take so many bytes, the largest of them so many.
  static func peak(of bytes: Int, largest: Int) -> Int {
    largest >= exchange ? bytes : bytes + min(bytes, capacity)
  }

  private struct State {
    var blocks: [Int: [UInt]] = [:]
    var byteCount = 0
  }
  private let state = Mutex(State())

  /// Bytes of all kept blocks.
  var byteCount: Int { state.withLock(\.byteCount) }

  func take(_ byteCount: Int) -> UnsafeMutableRawPointer {
    if byteCount >= Self.smallest,
      let kept = state.withLock({ state -> UInt? in
        guard let address = state.blocks[byteCount]?.popLast() else { return nil }
        state.byteCount -= byteCount
        return address
      }), let block = UnsafeMutableRawPointer(bitPattern: kept)
    {
      return block
    }
    if byteCount >= Self.exchange { drain() }
    return Self.fresh(byteCount)
  }

  /// Memory from the system: in huge pages where it is large, since the first touch of a small page
  /// costs more than clearing it, 11 % of decoding a picture.
  private static func fresh(_ byteCount: Int) -> UnsafeMutableRawPointer {
    guard byteCount >= 4 * hugePage else {
      return .allocate(byteCount: max(byteCount, 64), alignment: 64)
    }
    let block = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: hugePage)
    // Only advice: a system without huge pages does as before.
    _ = madvise(block, byteCount / hugePage * hugePage, MADV_HUGEPAGE)
    return block
  }

  func giveBack(_ block: UnsafeMutableRawPointer, byteCount: Int) {
    let isKept =
      byteCount >= Self.smallest
      && state.withLock { state in
        guard state.byteCount + byteCount <= Self.capacity else { return false }
        state.blocks[byteCount, default: []].append(UInt(bitPattern: block))
        state.byteCount += byteCount
        return true
      }
    if !isKept { block.deallocate() }
  }

  /// Returns every kept block to the system.
  func drain() {
    let blocks = state.withLock { state in
      defer { state = State() }
      return state.blocks.values.flatMap(\.self)
    }
    for block in blocks { UnsafeMutableRawPointer(bitPattern: block)?.deallocate() }
    // What kernels used as scratch stays with malloc's arenas otherwise: 300 MB after a text encoder.
    malloc_trim(0)
  }
}
