public import Tensors

/// A Swift number that a file can hold as it is.
public protocol StorableElement: BitwiseCopyable, Sendable {
  /// How a file holds it.
  static var elementType: ElementType { get }
}

extension Float: StorableElement {
  /// Four bytes.
  public static var elementType: ElementType { .float32 }
}

extension Int32: StorableElement {
  /// Four bytes, signed.
  public static var elementType: ElementType { .int32 }
}

extension UInt8: StorableElement {
  /// One byte.
  public static var elementType: ElementType { .uint8 }
}

extension StoredTensor {
  /// A copy of `elements`, row-major, ready to be written to a file.
  public init<Element: StorableElement>(copying elements: [Element], shape: [Int]) {
    precondition(
      elements.count == shape.reduce(1, *), "\(elements.count) elements do not fill \(shape)")
    let storage = Storage(byteCount: elements.count * MemoryLayout<Element>.stride)
    elements.withUnsafeBytes { bytes in
      if let base = bytes.baseAddress {
        storage.base.copyMemory(from: base, byteCount: bytes.count)
      }
    }
    self.init(elementType: Element.elementType, shape: shape, storage: storage)
  }
}
