public import Pictures

/// Why a picture could not be read or written; the description says what to do.
public enum PictureError: TranslatedError, Equatable {
  /// There is no such file.
  case missing(file: String)
  /// The system does not let the file be read.
  case unreadable(file: String, reason: String)
  /// The file has no bytes.
  case empty(file: String)
  /// What is there is no picture.
  case notAPicture(file: String, kind: Kind)
  /// A picture in a format that is not read here, such as HEIC.
  case foreign(file: String, format: String)
  /// The header names more pixels than are read.
  case tooLarge(file: String, width: Int, height: Int)
  /// The file holds more bytes than any picture of an allowed size.
  case tooLong(file: String, byteCount: Int)
  /// The file ends before its picture does.
  case truncated(file: String, format: PictureFormat)
  /// The bytes contradict their format; the reason is the decoder's.
  case damaged(file: String, format: PictureFormat, reason: String)
  /// The file is a film of several pictures.
  case animated(file: String, format: PictureFormat)
  /// The folder to write into does not exist.
  case noFolder(file: String, folder: String)
  /// The name to write to is a folder's.
  case isFolder(file: String)
  /// The disk, or the user's share of it, is full.
  case noRoom(file: String, byteCount: Int)
  /// The system does not let the file be written.
  case unwritable(file: String, reason: String)
  /// The encoder gave up; the reason is its own.
  case unencodable(reason: String)
  /// A text that PNG cannot hold.
  case unfitText(keyword: String, TextFault)

  /// What lies there instead of a picture.
  public enum Kind: Sendable, CaseIterable {
    /// Something else than a file.
    case folder, pipe, socket, device
    /// A file of something else.
    case text, webPage, unknown
  }

  /// Why PNG cannot hold a text.
  public enum TextFault: Sendable, CaseIterable {
    /// The keyword is empty, too long, not Latin-1, or has blanks around it.
    case keyword
    /// A NUL character.
    case nul
    /// Letters beyond Latin-1 in a chunk that knows no others.
    case notLatin1
    /// More bytes than a chunk can count.
    case tooLong
  }
}

extension PictureError {
  /// One sentence: what is wrong with which file, and what to do about it.
  public var description: String {
    switch self {
    case .missing(let file):
      "There is no file \(file); check its name and folder."
    case .unreadable(let file, let reason):
      "\(file) cannot be read (\(reason)); check its permissions or choose another picture."
    case .empty(let file):
      "\(file) is empty; copy or download the picture again."
    case .notAPicture(let file, let kind):
      "\(file) is \(kind.english), not a picture; choose a PNG, JPEG or WebP file."
    case .foreign(let file, let format):
      "\(file) is \("AEIO".contains(format.prefix(1)) ? "an" : "a") \(format) picture; convert it to PNG, JPEG or WebP."
    case .tooLarge(let file, let width, let height):
      """
      \(file) is \(width) × \(height) pixels, more than \(PictureFile.longestSide) on a side or \
      \(PictureFile.mostPixels / 1_000_000) megapixels; make it smaller first.
      """
    case .tooLong(let file, let byteCount):
      """
      \(file) holds \(byteCount.inMegabytes), more than the \(PictureFile.mostBytes.inMegabytes) \
      that a picture may have; choose another one.
      """
    case .truncated(let file, let format):
      "\(file) ends before its \(format.rawValue) picture does; copy or download it again."
    case .damaged(let file, let format, let reason):
      "\(file) is a damaged \(format.rawValue) picture (\(reason)); copy or download it again."
    case .animated(let file, let format):
      "\(file) is an animated \(format.rawValue); save one of its frames as PNG, JPEG or WebP."
    case .noFolder(let file, let folder):
      "There is no folder \(folder) for \(file); create it or choose another place."
    case .isFolder(let file):
      "\(file) is a folder; add a file name to it."
    case .noRoom(let file, let byteCount):
      "The disk has no room for \(file) (\(byteCount.inMegabytes)); free some space and try again."
    case .unwritable(let file, let reason):
      "\(file) cannot be written (\(reason)); choose another place or name."
    case .unencodable(let reason):
      "The picture cannot be encoded as PNG (\(reason)); try again with more memory free."
    case .unfitText(let keyword, let fault):
      "The text \"\(keyword)\" cannot be kept in a PNG: \(fault.english)."
    }
  }
}

extension PictureError.Kind {
  fileprivate var english: String {
    switch self {
    case .folder: "a folder"
    case .pipe: "a pipe"
    case .socket: "a socket"
    case .device: "a device"
    case .text: "a text file"
    case .webPage: "a web page or drawing in text form"
    case .unknown: "a file of unknown kind"
    }
  }
}

extension PictureError.TextFault {
  fileprivate var english: String {
    switch self {
    case .keyword:
      "its keyword must have 1 to 79 characters of Latin-1 and no blanks around them"
    case .nul: "it holds a NUL character, take that out"
    case .notLatin1: "it is not Latin-1, write it as iTXt"
    case .tooLong: "it is longer than 2 GB"
    }
  }
}

extension Int {
  /// A number of bytes for people, rounded up to a tenth of a megabyte.
  var inMegabytes: String {
    let tenths = (self + 99_999) / 100_000
    return "\(tenths / 10).\(tenths % 10) MB"
  }
}
