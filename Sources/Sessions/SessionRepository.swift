public import Generation
public import Pictures

/// Where a session is kept.
public protocol SessionRepository: Sendable {
  /// Path of the file.
  var path: String { get }
  /// Whether another studio has the file open for writing, or it cannot be written.
  var isReadOnly: Bool { get }
  /// What this studio may do with the file, and why it may not do more.
  var access: SessionAccess { get }

  /// Reads everything but pictures and latents, recovered from whatever ended the last program.
  func load() async throws -> Session
  /// Keeps changes, all or none, in the order in which they are given.
  ///
  /// When the disk is full it says so, and yet nothing is lost: the changes wait in memory, are
  /// found by everything that reads, and are kept as soon as there is room.
  func write(_ changes: [SessionChange]) async throws
  /// Tries again to keep what waits; throws as long as something cannot be kept.
  func flush() async throws

  /// Latents of a take after `index` steps; nil when they were not kept. A branch asks its parent.
  func latents(of take: TakeID, at index: Int) async throws -> Latents?
  /// What a take looked like after a step, as predicted.
  func preview(of take: TakeID, step: Int) async throws -> Picture?
  /// The finished picture.
  func picture(of take: TakeID) async throws -> Picture?
  /// A small picture of a take.
  func thumbnail(of take: TakeID) async throws -> Picture?
  /// A reference picture by its fingerprint.
  func reference(_ fingerprint: String) async throws -> Picture?

  /// Copies the session, as it is now, into another file.
  func copy(to path: String) async throws
  /// Writes the session as a folder of plain files; of takes that are kept back, only the text.
  func export(to folder: String, keepingBack keptBack: Set<TakeID>) async throws
  /// Waits for everything to be kept, and lets go of the file.
  ///
  /// What could not be kept is given up: ask `flush` before, and say so to the person.
  func close() async
}

extension SessionRepository {
  /// What this studio may do with the file, as far as `isReadOnly` tells.
  public var access: SessionAccess { isReadOnly ? .besideAnotherStudio : .writing }

  /// Tries again to keep what waits; throws as long as something cannot be kept.
  public func flush() async throws { try await write([]) }

  /// Writes the whole session as a folder of plain files.
  public func export(to folder: String) async throws {
    try await export(to: folder, keepingBack: [])
  }
}

/// Turns pictures into bytes for keeping, and back.
public struct PictureCodec: Sendable {
  /// Picture to the bytes of a file.
  public var encode: @Sendable (Picture) throws -> [UInt8]
  /// The bytes of a file to a picture.
  public var decode: @Sendable ([UInt8]) throws -> Picture

  /// A codec of two functions that undo each other.
  public init(
    encode: @escaping @Sendable (Picture) throws -> [UInt8],
    decode: @escaping @Sendable ([UInt8]) throws -> Picture
  ) {
    self.encode = encode
    self.decode = decode
  }
}
