/// The copy behind rearranging: any order of axes, by the longest runs there are.
public enum StridedCopy {
  /// Copies elements so that axis i of the target is read with `strides[i]` from the source.
  ///
  /// - Parameters:
  ///   - source: first element.
  ///   - shape: axes of the target, outermost first.
  ///   - strides: distance in the source between neighbours along each axis of the target.
  ///   - target: receives the elements, row-major.
  public static func copy(
    _ source: UnsafePointer<Float>, shape: [Int], strides: [Int],
    to target: UnsafeMutablePointer<Float>
  ) {
    guard !shape.contains(0) else { return }
    let (shape, strides) = collapsed(shape, strides)
    let width = shape.last ?? 1
    let step = strides.last ?? 1
    let outer = shape.dropLast()
    let rows = outer.reduce(1, *)
    Parallelism.forRanges(of: rows, grain: max(1, Elementwise.grain / width)) { range in
      for row in range {
        var from = source
        var rest = row
        for axis in outer.indices.reversed() {
          from += rest % shape[axis] * strides[axis]
          rest /= shape[axis]
        }
        let to = target + row * width
        if step == 1 {
          to.update(from: from, count: width)
        } else {
          for i in 0..<width { to[i] = from[i * step] }
        }
      }
    }
  }

  /// Transposes each of `outer` matrices `[rows, columns]` of elements of any size.
  public static func swapInner(
    _ source: UnsafeRawPointer, elementBytes: Int, outer: Int, rows: Int, columns: Int,
    to target: UnsafeMutableRawPointer
  ) {
    switch elementBytes {
    case 2: swap(as: UInt16.self)
    case 4: swap(as: UInt32.self)
    case 8: swap(as: UInt64.self)
    default: swap(as: UInt8.self)
    }

    func swap<Element: BitwiseCopyable>(as type: Element.Type) {
      let size = MemoryLayout<Element>.stride
      Parallelism.forEach(outer) { matrix in
        let from = source + matrix * rows * columns * size
        let to = target + matrix * rows * columns * size
        for column in 0..<columns {
          for row in 0..<rows {
            let element = from.loadUnaligned(
              fromByteOffset: (row * columns + column) * size, as: Element.self)
            to.storeBytes(
              of: element, toByteOffset: (column * rows + row) * size, as: Element.self)
          }
        }
      }
    }
  }

  /// Drops axes of length 1 and merges neighbours that are one run in the source.
  private static func collapsed(_ shape: [Int], _ strides: [Int]) -> ([Int], [Int]) {
    var lengths: [Int] = []
    var steps: [Int] = []
    for (length, step) in zip(shape, strides) where length != 1 {
      if let last = steps.indices.last, steps[last] == step * length {
        lengths[last] *= length
        steps[last] = step
      } else {
        lengths.append(length)
        steps.append(step)
      }
    }
    return (lengths, steps)
  }
}
