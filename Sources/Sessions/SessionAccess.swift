/// What a studio may do with a session's file.
public enum SessionAccess: Sendable, Hashable {
  /// It reads and writes.
  case writing
  /// It only reads, because another studio writes.
  case besideAnotherStudio
  /// It only reads, because the file or its folder cannot be written, for a reason of the system.
  case notWritable(reason: String)
}
