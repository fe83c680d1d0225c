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

  deinit {
    if owner == nil { BlockCache.shared.giveBack(base, byteCount: byteCount) }
  }
}
