import Foundation
import Pictures
import Studio

/// What a folder holds.
enum FolderListing {
  /// Files and folders, with links as what they lead to.
  static func entries(of folder: String) throws -> [FileBrowser.Entry] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw FolderTrouble(folder: folder, error: error)
    }
    return names.compactMap { name in
      let url = URL(filePath: "\(folder)/\(name)").resolvingSymlinksInPath()
      // A link that leads nowhere, or a file that has just gone, is not there.
      guard let values = try? url.resourceValues(forKeys: [.isDirectoryKey, .fileSizeKey]) else {
        return nil
      }
      let isFolder = values.isDirectory == true
      return FileBrowser.Entry(
        name: name, isFolder: isFolder, bytes: isFolder ? nil : values.fileSize)
    }
  }
}

extension Error {
  /// Why the system refused, in its own words: Foundation's are for programmers.
  var reason: String {
    let cause = (self as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    return cause?.localizedDescription ?? localizedDescription
  }
}

/// Why a folder cannot be listed.
struct FolderTrouble: TranslatedError {
  let folder: String
  let error: any Error

  var description: String { "\(folder) cannot be read (\(error.reason)): choose another folder." }
  var chinese: String { "无法读取 \(folder)（\(error.reason)），请另选文件夹。" }
}
