import CRows

extension MatrixProduct {
  /// y ← x · wᵀ with both factors rounded to whole numbers of 8 bits: each row of x is scaled to
  /// them as it comes, each row of w as it was stored, or here.
  ///
  /// Weights that are whole numbers already are used where they lie; others are rounded tile by
  /// tile. Sums are exact; y holds them before they are scaled, in place.
  static func whole(
    _ x: UnsafePointer<Float>, rows: Int, inputs: Int, xStride: Int, panels: [Panel],
    to y: UnsafeMutablePointer<Float>, yStride: Int
  ) {
    let rounded = UnsafeMutablePointer<Int8>.allocate(capacity: rows * inputs)
    let scales = UnsafeMutablePointer<Float>.allocate(capacity: rows)
    defer {
      rounded.deallocate()
      scales.deallocate()
    }
    Elementwise.forRows(rows, width: inputs) { row in
      scales[row] = NumberFormat.narrow(
        x + row * xStride, toWholeNumbers: rounded + row * inputs, count: inputs)
    }
    let tiles = tiles(of: panels, rows: rows, inputs: inputs)
    let isRounding = tiles.contains { !panels[$0.panel].precision.isWhole }
    let widest = tiles.lazy.map(\.weightRows.count).max() ?? 0
    let products = TileProducts()
    Parallelism.workers(tiles.count) { next in
      let scratch = WholeScratch(rows: widest, inputs: isRounding ? inputs : 0)
      defer { scratch.deallocate() }
      while let index = next() {
        let tile = tiles[index]
        let columns = tile.weightRows.count
        let weight = panels[tile.panel].rows(tile.weightRows, inputs: inputs, roundedTo: scratch)
        let product = products[
          TileProduct.Shape(
            rows: tile.rows.count, columns: columns, depth: inputs,
            aStride: inputs, bRow: 1, bColumn: weight.stride, yStride: yStride, isWhole: true)]
        let sums = y + tile.rows.lowerBound * yStride + tile.column
        product(rounded + tile.rows.lowerBound * inputs, weight.base, to: sums)
        for row in 0..<tile.rows.count {
          let sums = sums + row * yStride
          row_scale_whole(
            UnsafeRawPointer(sums).assumingMemoryBound(to: Int32.self),
            scales[tile.rows.lowerBound + row], scratch.scales, sums, columns)
        }
      }
    }
  }

  /// A tile's weights in whole numbers with their scales, and one row of them in float32.
  struct WholeScratch {
    let tile: UnsafeMutablePointer<Int8>
    let row: UnsafeMutablePointer<Float>
    let scales: UnsafeMutablePointer<Float>

    init(rows: Int, inputs: Int) {
      tile = .allocate(capacity: rows * inputs)
      row = .allocate(capacity: inputs)
      scales = .allocate(capacity: rows)
    }

    func deallocate() {
      tile.deallocate()
      row.deallocate()
      scales.deallocate()
    }
  }
}

extension MatrixProduct.Precision {
  fileprivate var isWhole: Bool {
    if case .bytes(.int8) = self { true } else { false }
  }
}

extension MatrixProduct.Panel {
  /// Some rows as whole numbers, in place or rounded into `scratch`, which holds their scales then.
  fileprivate func rows(
    _ range: Range<Int>, inputs: Int, roundedTo scratch: MatrixProduct.WholeScratch
  ) -> (base: UnsafeRawPointer, stride: Int) {
    let start = base + precision.byteCount(of: range.lowerBound * stride)
    guard !precision.isWhole else {
      for row in 0..<range.count { scratch.scales[row] = scales?[range.lowerBound + row] ?? 1 }
      return (start, stride)
    }
    let rowBytes = precision.byteCount(of: stride)
    for row in 0..<range.count {
      precision.widen(
        start + row * rowBytes, to: scratch.row, count: inputs,
        scale: scales?[range.lowerBound + row] ?? 1)
      scratch.scales[row] = NumberFormat.narrow(
        scratch.row, toWholeNumbers: scratch.tile + row * inputs, count: inputs)
    }
    return (UnsafeRawPointer(scratch.tile), inputs)
  }
}
