import Glibc

/// Bytes that tensors share: allocated here, or borrowed from something that keeps them alive.
///
/// `@unchecked Sendable`: a tensor writes only into storage that it alone refers to
/// (`isKnownUniquelyReferenced`), before the value is handed on; borrowed bytes are never written.
public final class Storage: @unchecked Sendable {
  /// First byte; 64-byte aligned when allocated here.
  public let base: UnsafeMutableRawPointer
  /// Size in bytes.
  public let byteCount: Int
  /// What keeps borrowed bytes alive, such as a memory map; nil when they are ours.
  private let owner: (any AnyObject & Sendable)?

  /// Allocates uninitialised bytes, from memory that an earlier tensor gave back when there is some.
  public init(byteCount: Int) {
    self.byteCount = byteCount
    base = BlockCache.shared.take(byteCount)
    owner = nil
  }

  /// Borrows bytes that `owner` keeps alive and unchanged.
  ///
  /// They have to be a map of a file: memory that is given back is read from there again.
  public init(borrowing bytes: UnsafeRawBufferPointer, from owner: any AnyObject & Sendable) {
    byteCount = bytes.count
    if let address = bytes.baseAddress {
      base = UnsafeMutableRawPointer(mutating: address)
      self.owner = owner
    } else {  // An empty buffer has no address; nothing of ours will be read either.
      base = BlockCache.shared.take(0)
      self.owner = nil
    }
  }

  /// Whether the bytes belong to somebody else and must not be written.
  var isBorrowed: Bool { owner != nil }

  /// Returns the whole pages of a range to the system; they read as zeros from then on.
  func discard(_ range: Range<Int>) {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let address = Int(bitPattern: base)
    let first = (address + range.lowerBound + page - 1) / page * page
    let end = (address + range.upperBound) / page * page
    guard end > first else { return }
    // Failing only means that memory is kept longer.
    _ = madvise(UnsafeMutableRawPointer(bitPattern: first), end - first, MADV_DONTNEED)
  }

  deinit {
    if owner == nil { BlockCache.shared.giveBack(base, byteCount: byteCount) }
  }
}

extension Storage {
  /// Bytes that work takes whose tensors take so many at its highest: some that were freed are kept
  /// beside them for the next, unless the largest is too large for that.
  public static func withReuse(_ bytes: Int, largest: Int) -> Int {
    BlockCache.peak(of: bytes, largest: largest)
  }

  /// Returns the memory that is kept for the next tensors to the system.
  public static func releaseCache() { BlockCache.shared.drain() }
}
