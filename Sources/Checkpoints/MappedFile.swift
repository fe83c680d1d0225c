import Glibc

/// A regular file mapped into memory for reading, until the last reference to it goes.
///
/// The map is as long as the file was when it was opened. A file that is cut shorter afterwards
/// cannot be defended against: reading beyond its new end raises SIGBUS.
///
/// `@unchecked Sendable`: the bytes are never written, and unmapped only in `deinit`.
final class MappedFile: @unchecked Sendable {
  let path: String
  /// All bytes of the file; at least one.
  let bytes: UnsafeRawBufferPointer

  init(path: String) throws(CheckpointError) {
    // Without O_NONBLOCK, opening a pipe would wait for someone to write into it.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw errno == ENOENT
        ? .missingFile(path) : .unreadable(path, reason: String(cString: strerror(errno)))
    }
    defer { close(descriptor) }

    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .unreadable(path, reason: String(cString: strerror(errno)))
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .notAFile(path, is: .folder)
    default: throw .notAFile(path, is: .pipeOrDevice)
    }
    let size = Int(status.st_size)
    guard size > 0 else { throw .emptyFile(path) }

    guard let base = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), base != MAP_FAILED
    else { throw .unreadable(path, reason: String(cString: strerror(errno))) }
    self.path = path
    bytes = UnsafeRawBufferPointer(start: base, count: size)
  }

  deinit {
    munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
  }
}
