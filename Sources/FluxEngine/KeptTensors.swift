import Checkpoints
import Foundation
import Generation
import Kernels
import Tensors

/// Tensors that took long to compute, in files named after the digest of all that they depend on.
///
/// It only saves time: what cannot be read is computed again, and what cannot be written is not
/// kept. The files can be deleted at any time.
public struct KeptTensors: Sendable {
  private let folder: String
  private let capacity: Int
  private let worthSeconds: Double

  /// Keeps tensors in a folder, which is made when it is first needed.
  ///
  /// - Parameters:
  ///   - folder: where the files lie.
  ///   - capacity: bytes of all files at most; those not used for longest go first.
  ///   - worthSeconds: what was computed faster is not kept.
  public init(folder: String, capacity: Int = 512 << 20, worthSeconds: Double = 0.5) {
    self.folder = folder
    self.capacity = capacity
    self.worthSeconds = worthSeconds
  }

  /// What was kept for a key, which then counts as used last; nil where there is nothing sound.
  func tensors(for key: Key) -> [String: Tensor]? {
    let path = path(of: key)
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    guard let file = try? SafetensorsFile(path: path), let tensors = try? file.copies,
      tensors.values.allSatisfy(\.isFinite)
    else {
      try? FileManager.default.removeItem(atPath: path)
      return nil
    }
    try? FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: path)
    return tensors
  }

  /// Keeps what took so many seconds, if that is worth a file.
  ///
  /// - Parameters:
  ///   - tensors: what was computed.
  ///   - key: what it depends on.
  ///   - duration: how long it took.
  ///   - types: in which numbers, where that is not float32: whoever reads them rounds anyway.
  func keep(
    _ tensors: [String: Tensor], for key: Key, after duration: Duration,
    as types: [String: ElementType] = [:]
  ) {
    guard duration.inSeconds >= worthSeconds else { return }
    var stored = tensors.mapValues { StoredTensor(copying: $0.values, shape: $0.shape) }
    for (name, type) in types { stored[name] = stored[name]?.converted(to: type).tensor }
    // What a prompt says is its writer's own business.
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    guard (try? SafetensorsWriter.write(stored, to: path(of: key))) != nil else { return }
    dropOldest()
  }

  private func dropOldest() {
    let fields: Set<URLResourceKey> = [.fileSizeKey, .contentModificationDateKey]
    let all = try? FileManager.default.contentsOfDirectory(
      at: URL(filePath: folder), includingPropertiesForKeys: Array(fields))
    let files = (all ?? []).compactMap { url -> (url: URL, size: Int, used: Date)? in
      guard let values = try? url.resourceValues(forKeys: fields), let size = values.fileSize,
        let used = values.contentModificationDate
      else { return nil }
      return (url, size, used)
    }.sorted { $0.used > $1.used }
    var bytes = 0
    for (index, file) in files.enumerated() {
      bytes += file.size
      if index > 0, bytes > capacity { try? FileManager.default.removeItem(at: file.url) }
    }
  }

  private func path(of key: Key) -> String { "\(folder)/\(key.digest).safetensors" }

  /// All that tensors depend on.
  struct Key {
    private var hash = SHA256()

    /// A key of some parts in their order.
    init(_ parts: [String]) {
      for part in parts {
        // Lengths keep what belongs to one part from passing for another's.
        for text in ["\(part.utf8.count)\n", part] {
          unsafe Array(text.utf8).withUnsafeBytes { unsafe hash.update($0) }
        }
      }
    }

    fileprivate var digest: String { hash.digits }
  }
}

extension SafetensorsFile {
  /// All tensors as float32, in memory of their own.
  fileprivate var copies: [String: Tensor] {
    get throws {
      try Dictionary(uniqueKeysWithValues: names.map { ($0, Tensor([try tensor(named: $0)])) })
    }
  }
}

extension Checkpoint {
  /// Tells its files apart from those that may lie there another time.
  var stamp: String {
    files.map { path in
      let found = try? FileManager.default.attributesOfItem(atPath: path)
      let date = (found?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
      return "\(path) \((found?[.size] as? Int) ?? 0) \(date)"
    }.joined(separator: "\n")
  }
}
