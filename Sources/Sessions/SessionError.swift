/// Why a session cannot be read or kept.
public enum SessionError: Error, Sendable, Hashable {
  /// Nothing lies at the path.
  case missing(path: String)
  /// The file is no session, or its bytes are damaged.
  case damaged(path: String, reason: String)
  /// A newer program wrote it.
  case newer(path: String, version: String)
  /// It cannot be opened or written here.
  case notWritable(path: String, reason: String)
  /// The disk is full.
  case diskFull(path: String)
  /// Something lies at the path already.
  case exists(path: String)
}

extension SessionError: CustomStringConvertible {
  /// One sentence that names the file and says what to do.
  public var description: String {
    switch self {
    case .missing(let path):
      "There is no session at \(path): check the path, or leave it out to begin a new one."
    case .damaged(let path, let reason):
      "\(path) cannot be read as a session (\(reason)); it was left as it is, so restore a copy of "
        + "it, or open another session."
    case .newer(let path, let version):
      "\(path) was written by a newer Darkroom (\(version)): update this program to open it."
    case .notWritable(let path, let reason):
      "\(path) cannot be written (\(reason)): choose another folder, or change its permissions."
    case .diskFull(let path):
      "The disk that holds \(path) is full: free some space, and the studio goes on keeping your work."
    case .exists(let path):
      "\(path) is there already: choose another name."
    }
  }
}
