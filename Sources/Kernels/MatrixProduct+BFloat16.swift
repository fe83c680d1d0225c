import CRows

extension MatrixProduct {
  /// y ← x · wᵀ, or y ← y + x · wᵀ, with both factors rounded to bfloat16.
  ///
  /// Weights in bfloat16 are used where they lie; others are narrowed tile by tile.
  static func narrow(
    _ x: UnsafePointer<Float>, rows: Int, inputs: Int, xStride: Int, panels: [Panel],
    to y: UnsafeMutablePointer<Float>, yStride: Int, accumulates: Bool
  ) {
    let narrowed = UnsafeMutablePointer<UInt16>.allocate(capacity: rows * inputs)
    defer { narrowed.deallocate() }
    Elementwise.forRows(rows, width: inputs) { row in
      row_narrow(x + row * xStride, narrowed + row * inputs, inputs, 1)
    }
    let tiles = tiles(of: panels, rows: rows, inputs: inputs)
    let widest = tiles.lazy.filter { !panels[$0.panel].precision.isBFloat16 }
      .map(\.weightRows.count).max()
    let products = TileProducts()
    Parallelism.workers(tiles.count) { next in
      let scratch = widest.map { NarrowScratch(rows: $0, inputs: inputs) }
      defer { scratch?.deallocate() }
      while let index = next() {
        let tile = tiles[index]
        let panel = panels[tile.panel]
        let weight = panel.rows(tile.weightRows, inputs: inputs, narrowedTo: scratch)
        let product = products[
          TileProduct.Shape(
            rows: tile.rows.count, columns: tile.weightRows.count, depth: inputs,
            aStride: inputs, bRow: 1, bColumn: weight.stride, yStride: yStride,
            accumulates: accumulates)]
        product(
          narrowed + tile.rows.lowerBound * inputs, weight.base,
          to: y + tile.rows.lowerBound * yStride + tile.column)
      }
    }
  }

  /// A tile's weights in bfloat16, and one row of them in float32.
  struct NarrowScratch {
    let tile: UnsafeMutablePointer<UInt16>
    let row: UnsafeMutablePointer<Float>

    init(rows: Int, inputs: Int) {
      tile = .allocate(capacity: rows * inputs)
      row = .allocate(capacity: inputs)
    }

    func deallocate() {
      tile.deallocate()
      row.deallocate()
    }
  }
}

extension MatrixProduct.Precision {
  fileprivate var isBFloat16: Bool {
    if case .bfloat16 = self { true } else { false }
  }
}

extension MatrixProduct.Panel {
  /// Some rows as bfloat16: in place, or narrowed into `scratch`.
  fileprivate func rows(
    _ range: Range<Int>, inputs: Int, narrowedTo scratch: MatrixProduct.NarrowScratch?
  ) -> (base: UnsafeRawPointer, stride: Int) {
    let start = base + precision.byteCount(of: range.lowerBound * stride)
    guard !precision.isBFloat16, let scratch else { return (start, stride) }
    let rowBytes = precision.byteCount(of: stride)
    for row in 0..<range.count {
      precision.widen(
        start + row * rowBytes, to: scratch.row, count: inputs,
        scale: scales?[range.lowerBound + row] ?? 1)
      row_narrow(scratch.row, scratch.tile + row * inputs, inputs, 1)
    }
    return (UnsafeRawPointer(scratch.tile), inputs)
  }
}
