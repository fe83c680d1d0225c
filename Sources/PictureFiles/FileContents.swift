import Glibc

/// Reads whole picture files into memory.
///
/// They are not mapped: a file that another program shortens must not end this one.
enum FileContents {
  static func read(_ path: String) throws(PictureError) -> [UInt8] {
    var status = stat()
    guard stat(path, &status) == 0 else { throw failure(path, errno) }
    if let kind = status.kindOtherThanFile { throw .notAPicture(file: path, kind: kind) }
    // Should the file have become a pipe meanwhile, nothing waits for its other end.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw failure(path, errno) }
    defer { close(file) }
    // A checkpoint of many gigabytes is refused before it is read.
    let start = try read(file, upTo: PictureFormat.signatureLength, path)
    _ = try PictureFormat.recognized(in: start, name: path)
    guard status.st_size <= PictureFile.mostBytes else {
      throw .tooLong(file: path, byteCount: status.st_size)
    }
    guard lseek(file, 0, SEEK_SET) == 0 else { throw failure(path, errno) }
    return try read(file, upTo: status.st_size, path)
  }

  private static func read(
    _ file: Int32, upTo limit: Int, _ path: String
  ) throws(PictureError) -> [UInt8] {
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      while count < limit {
        let got = Glibc.read(file, buffer.baseAddress.map { $0 + count }, limit - count)
        if got == 0 { break }
        if got > 0 {
          count += got
        } else if errno != EINTR {
          code = errno
          break
        }
      }
    }
    guard code == 0 else { throw failure(path, code) }
    return bytes
  }

  private static func failure(_ path: String, _ code: Int32) -> PictureError {
    code == ENOENT || code == ENOTDIR
      ? .missing(file: path) : .unreadable(file: path, reason: systemMessage(code))
  }
}

/// The system's words for an error number.
func systemMessage(_ code: Int32) -> String {
  String(cString: strerror(code))  // Of the calling thread in the GNU library.
}

extension stat {
  /// What this is, unless it is a regular file.
  fileprivate var kindOtherThanFile: PictureError.Kind? {
    switch st_mode & S_IFMT {
    case S_IFREG: nil
    case S_IFDIR: .folder
    case S_IFIFO: .pipe
    case S_IFSOCK: .socket
    default: .device
    }
  }
}
