import Glibc
import Tensors

/// Memory that comes from the system and goes back to it whole, as a file's map does.
///
/// Weights that lay in ordinary blocks would leave those behind in caches, where no model that is
/// read from a file has any.
///
/// `@unchecked Sendable`: written only by whoever made it, before it is handed on.
final class Pages: @unchecked Sendable {
  let bytes: UnsafeMutableRawBufferPointer

  /// Asks for zeroed pages; ends the program when there are none.
  init(byteCount: Int) {
    let base = mmap(nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let base, base != MAP_FAILED else { fatalError("no memory for \(byteCount) bytes") }
    bytes = UnsafeMutableRawBufferPointer(start: base, count: byteCount)
  }

  deinit { munmap(bytes.baseAddress, bytes.count) }
}

extension Storage {
  /// Borrows the pages.
  convenience init(_ pages: Pages) {
    self.init(borrowing: UnsafeRawBufferPointer(pages.bytes), from: pages)
  }
}
