import Checkpoints
import Foundation
import Kernels

/// The files of a model that decide what it paints, and their checksums.
public struct ModelFiles: Sendable {
  /// Paths from the root, by their paths inside the model's folder.
  public let paths: [String: String]
  /// Size of all in bytes.
  public let byteCount: Int

  /// Finds them; a model whose parts lie elsewhere has them under their whole paths.
  ///
  /// - Parameter model: folder or file.
  /// - Throws: `CheckpointError`.
  public init(of model: String) throws {
    let folder = try ModelFolder(path: model)
    let root = DefaultsFile.folder(of: folder.path).path
    var files: Set<String> = []
    for part in [folder.transformer, folder.autoencoder] + folder.textEncoders {
      files.formUnion(try part.open().files + [part.configuration].compactMap(\.self))
    }
    for tokenizer in folder.tokenizers {
      let names = try FileManager.default.contentsOfDirectory(atPath: tokenizer)
      files.formUnion(names.filter { !$0.hasPrefix(".") }.map { "\(tokenizer)/\($0)" })
    }
    files.formUnion(["model_index.json", "darkroom.json"].map { "\(root)/\($0)" })
    var paths: [String: String] = [:]
    var byteCount = 0
    for file in files {
      let path = URL(filePath: file).standardizedFileURL.path
      let traits = try? FileManager.default.attributesOfItem(
        atPath: URL(filePath: path).resolvingSymlinksInPath().path)
      guard let traits, traits[.type] as? FileAttributeType == .typeRegular else { continue }
      byteCount += (traits[.size] as? Int) ?? 0
      let prefix = root.hasSuffix("/") ? root : root + "/"
      paths[path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path] = path
    }
    self.paths = paths
    self.byteCount = byteCount
  }

  /// SHA-256 of every file, by its path inside the model's folder.
  ///
  /// - Parameter progress: is told the bytes of each piece that was read, and can end the work.
  /// - Returns: 64 hexadecimal digits for each.
  /// - Throws: `CheckpointError.unreadable`, or what `progress` threw.
  public func checksums(progress: (_ bytes: Int) throws -> Void) throws -> [String: String] {
    try paths.mapValues { try Self.checksum(of: $0, progress: progress) }
  }

  private static func checksum(
    of path: String, progress: (_ bytes: Int) throws -> Void
  ) throws -> String {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw CheckpointError.unreadable(path, reason: "you have no permission")
    }
    var digest = SHA256()
    var isAtEnd = false
    while !isAtEnd {
      // Foundation's pieces would gather until the whole file was read.
      let piece: Data
      do {
        piece = try file.read(upToCount: 1 << 22) ?? Data()
      } catch {
        throw CheckpointError.unreadable(path, reason: "the system refused")
      }
      unsafe piece.withUnsafeBytes { unsafe digest.update($0) }
      isAtEnd = piece.isEmpty
      try progress(piece.count)
    }
    return digest.digits
  }
}
