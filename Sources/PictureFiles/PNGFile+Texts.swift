import CPNG
import Glibc

extension PNGFile {
  /// The texts in a PNG file, in the order of their chunks; none in a JPEG or WebP.
  public static func texts(in path: String) throws -> [PNGText] {
    let bytes = try FileContents.read(path)
    guard try PictureFile.metadata(of: bytes, name: path).format == .png else { return [] }
    var texts: [PNGText] = []
    var problem = png_shim_problem()
    let succeeded = withUnsafeMutablePointer(to: &texts) { texts in
      png_shim_read_texts(bytes, bytes.count, collect, texts, &problem)
    }
    guard succeeded != 0 else { throw problem.error(in: path) }
    return texts
  }
}

/// Appends a text that libpng shows to the array of `PNGText` at `context`.
private let collect: png_shim_text_visitor = { context, keyword, text, count, isUTF8 in
  guard let context, let keyword, let text else { return }
  let keywordBytes = UnsafeRawBufferPointer(start: keyword, count: strlen(keyword))
  let bytes = UnsafeRawBufferPointer(start: text, count: count)
  context.assumingMemoryBound(to: [PNGText].self).pointee.append(
    PNGText(
      keyword: String(latin1: keywordBytes),
      text: isUTF8 != 0 ? String(decoding: bytes, as: UTF8.self) : String(latin1: bytes),
      kind: isUTF8 != 0 ? .international : .latin1))
}
