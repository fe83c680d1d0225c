import Checkpoints
import Foundation
import Tensors

/// Folders that several test targets share.
enum Fixtures {
  static let models = shared.appending(path: "models").path()
  static let bfl = shared.appending(path: "models_bfl").path()

  private static let shared = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures")
}

/// A folder that lives as long as the value.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "checkpoints-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    // A folder left behind harms nobody.
    try? FileManager.default.removeItem(atPath: path)
  }

  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  @discardableResult
  func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
    let file = "\(path)/\(name)"
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(filePath: file))
    return file
  }

  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try write(text.utf8, to: name)
  }
}

/// The bytes of a safetensors file with this header, however wrong it is.
func safetensors(
  _ header: String, data: [UInt8] = [], length: UInt64? = nil
) -> [UInt8] {
  withUnsafeBytes(of: (length ?? UInt64(header.utf8.count)).littleEndian, Array.init)
    + Array(header.utf8) + data
}

extension StoredTensor {
  /// The elements, read one by one as floating-point numbers.
  var numbers: [Double] {
    (0..<count).map { index in
      let offset = index * elementType.blockByteCount
      return switch elementType {
      case .float32: Double(bytes.load(fromByteOffset: offset, as: Float.self))
      case .bfloat16:
        Double(Float(bitPattern: UInt32(bytes.load(fromByteOffset: offset, as: UInt16.self)) << 16))
      case .int32: Double(bytes.load(fromByteOffset: offset, as: Int32.self))
      case .uint8: Double(bytes[offset])
      default: .nan
      }
    }
  }
}

/// The error that `body` throws, or nil.
func failure(_ body: () throws(CheckpointError) -> Void) -> CheckpointError? {
  do {
    try body()
    return nil
  } catch {
    return error
  }
}

/// Whether an error reads as a line of words: not empty, no line breaks or control characters, a
/// full stop.
func isOneSentence(_ error: CheckpointError) -> Bool {
  let words = error.description
  return words.hasSuffix(".") && words.count > 20
    && !words.unicodeScalars.contains { $0.properties.isInvisible }
}

extension Unicode.Scalar.Properties {
  fileprivate var isInvisible: Bool { [.control, .format].contains(generalCategory) }
}
