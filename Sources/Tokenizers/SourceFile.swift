import Foundation

/// Reads files that may be anything.
enum SourceFile {
  /// Far above the largest vocabulary published (34 MB): a model file under a tokenizer's name.
  private static let largest = 512 << 20

  /// The path of a file in a folder.
  static func path(_ name: String, in folder: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path)
  }

  /// The bytes of a regular file, or of the one that a link leads to.
  static func bytes(of path: String) throws(TokenizerError) -> [UInt8] {
    guard exists(path) else { throw .missing(file: path) }
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    do {
      let attributes = try FileManager.default.attributesOfItem(atPath: target.path)
      // Reading a pipe would wait, reading a device might never end.
      switch attributes[.type] as? FileAttributeType {
      case .typeRegular: break
      case .typeDirectory: throw TokenizerError.unreadable(file: path, reason: "it is a folder")
      default: throw TokenizerError.unreadable(file: path, reason: "it is a pipe or a device")
      }
      guard let size = attributes[.size] as? Int, size <= largest else {
        throw TokenizerError.unreadable(file: path, reason: "it is larger than any tokenizer")
      }
      return try Array(Data(contentsOf: target))
    } catch let error as TokenizerError {
      throw error
    } catch let error as CocoaError where error.code == .fileReadNoPermission {
      throw .unreadable(file: path, reason: "you have no permission")
    } catch {
      throw .unreadable(file: path, reason: "“\(error.localizedDescription)”")
    }
  }
}
