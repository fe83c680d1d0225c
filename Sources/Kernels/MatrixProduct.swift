import COpenBLAS

/// Matrix products; the one place that calls `cblas_sgemm`.
///
/// OpenBLAS runs on one thread and we hand it tiles on all of ours: weights in half precision or in
/// blocks are then widened tile by tile where they are used, and cancelling waits for one tile at
/// most.
public enum MatrixProduct {
  /// How the numbers of a weight are stored.
  public enum Precision: Sendable {
    /// Used in place.
    case float32
    /// Widened tile by tile.
    case bfloat16
    /// Widened tile by tile.
    case float16
    /// Widened tile by tile; every row is whole blocks.
    case blocks(BlockFormat)
    /// Widened tile by tile, and multiplied by the scales of the panel.
    case bytes(ByteFormat)

    /// Size of so many numbers in bytes.
    func byteCount(of count: Int) -> Int {
      switch self {
      case .float32: 4 * count
      case .bfloat16, .float16: 2 * count
      case .blocks(let format): count / format.length * format.byteCount
      case .bytes: count
      }
    }

    fileprivate var isUsedInPlace: Bool {
      if case .float32 = self { true } else { false }
    }
  }

  /// Rows of a weight matrix that lie one after the other.
  public struct Panel {
    let base: UnsafeRawPointer
    let precision: Precision
    let rows: Int
    /// Distance between rows, in elements.
    let stride: Int
    /// Factors of rows in bytes; nil where they have none.
    let scales: Scales?

    /// Describes `rows` rows that start at `base`, `stride` elements apart.
    public init(
      base: UnsafeRawPointer, precision: Precision, rows: Int, stride: Int, scales: Scales? = nil
    ) {
      self.base = base
      self.precision = precision
      self.rows = rows
      self.stride = stride
      self.scales = scales
    }
  }

  /// What rows in bytes are multiplied by.
  public struct Scales {
    let base: UnsafePointer<Float>
    /// Whether the first is every row's.
    let isShared: Bool

    /// Describes scales that start at `base`, one for all rows or one for each.
    public init(base: UnsafePointer<Float>, isShared: Bool) {
      self.base = base
      self.isShared = isShared
    }

    subscript(row: Int) -> Float { base[isShared ? 0 : row] }
  }

  /// Weight rows of a tile: 512 reach 97 % of one large product's speed.
  private static let tileRows = 512
  /// Tiles to cut a product into where it is large enough.
  private static let leastTiles = 24
  /// Rows of x that a tile has at least, unless there are fewer.
  private static let thinnestStrip = 256
  /// Multiplications of a tile at most, about 100 ms on one core: how long cancelling may wait.
  private static let tileWork = 5 << 30

  /// y ← scale · x · wᵀ + beta · y, where the panels of w stand below each other.
  ///
  /// - Parameters:
  ///   - x: `[rows, inputs]`, rows `xStride` elements apart.
  ///   - rows: rows of `x` and of `y`.
  ///   - inputs: columns of `x` and of every panel.
  ///   - xStride: distance between the rows of `x`.
  ///   - panels: the rows of w, together as many as `y` has columns.
  ///   - y: `[rows, outputs]`, rows `yStride` elements apart.
  ///   - yStride: distance between the rows of `y`.
  ///   - scale: factor of the product.
  ///   - beta: factor of what `y` holds; with 0, `y` need not hold anything.
  public static func transposed(
    _ x: UnsafePointer<Float>, rows: Int, inputs: Int, xStride: Int, panels: [Panel],
    to y: UnsafeMutablePointer<Float>, yStride: Int, scale: Float = 1, adding beta: Float = 0
  ) {
    guard rows > 0, inputs > 0 else { return }
    let tiles = tiles(of: panels, rows: rows, inputs: inputs)
    let widest = tiles.lazy.filter { !panels[$0.panel].precision.isUsedInPlace }
      .map(\.weightRows.count).max()
    prepare()
    Parallelism.workers(tiles.count) { next in
      let scratch = widest.map { UnsafeMutablePointer<Float>.allocate(capacity: $0 * inputs) }
      defer { scratch?.deallocate() }
      while let index = next() {
        let tile = tiles[index]
        let panel = panels[tile.panel]
        let weight = panel.rows(tile.weightRows, inputs: inputs, widenedTo: scratch)
        cblas_sgemm(
          CblasRowMajor, CblasNoTrans, CblasTrans,
          Int32(tile.rows.count), Int32(tile.weightRows.count), Int32(inputs),
          scale, x + tile.rows.lowerBound * xStride, Int32(xStride), weight.base,
          Int32(weight.stride), beta, y + tile.rows.lowerBound * yStride + tile.column,
          Int32(yStride))
      }
    }
  }

  private struct Tile {
    let panel: Int
    let weightRows: Range<Int>
    let rows: Range<Int>
    /// First column of y.
    let column: Int
  }

  /// Cuts the product into tiles; how depends on the shapes alone, never on the threads.
  private static func tiles(of panels: [Panel], rows: Int, inputs: Int) -> [Tile] {
    let columns = panels.reduce(0) { $0 + ($1.rows + tileRows - 1) / tileRows }
    // Narrow results are cut along x as well, so that there is work for every core; not into
    // strips so thin that widening the weights for each would cost more than it brings.
    let wanted = min((leastTiles + columns - 1) / max(columns, 1), max(1, rows / thinnestStrip))
    let longest = max(64, tileWork / (tileRows * inputs))
    let strips = max(wanted, (rows + longest - 1) / longest)
    let rowsPerTile = (rows + strips - 1) / strips
    var tiles: [Tile] = []
    var column = 0
    for (index, panel) in panels.enumerated() {
      for first in stride(from: 0, to: panel.rows, by: tileRows) {
        let weightRows = first..<min(panel.rows, first + tileRows)
        for row in stride(from: 0, to: rows, by: rowsPerTile) {
          tiles.append(
            Tile(
              panel: index, weightRows: weightRows, rows: row..<min(rows, row + rowsPerTile),
              column: column + first))
        }
      }
      column += panel.rows
    }
    return tiles
  }

  /// c ← a · b + beta · c on the calling thread, for kernels that cut their own tiles.
  static func tile(
    _ a: UnsafePointer<Float>, stride aStride: Int, _ b: UnsafePointer<Float>, stride bStride: Int,
    isTransposed: Bool, rows: Int, columns: Int, depth: Int, scale: Float = 1,
    adding beta: Float = 0, to c: UnsafeMutablePointer<Float>, stride cStride: Int
  ) {
    cblas_sgemm(
      CblasRowMajor, CblasNoTrans, isTransposed ? CblasTrans : CblasNoTrans,
      Int32(rows), Int32(columns), Int32(depth), scale, a, Int32(aStride), b, Int32(bStride),
      beta, c, Int32(cStride))
  }

  /// Leaves the threads to `Parallelism`.
  static func prepare() { _ = singleThreaded }

  private static let singleThreaded: Void = openblas_set_num_threads(1)
}

extension MatrixProduct.Panel {
  /// Some rows as float32: in place, or widened into `scratch`.
  fileprivate func rows(
    _ range: Range<Int>, inputs: Int, widenedTo scratch: UnsafeMutablePointer<Float>?
  ) -> (base: UnsafePointer<Float>, stride: Int) {
    let start = base + precision.byteCount(of: range.lowerBound * stride)
    guard !precision.isUsedInPlace, let scratch else {
      return (start.assumingMemoryBound(to: Float.self), stride)
    }
    let rowBytes = precision.byteCount(of: stride)
    for row in 0..<range.count {
      precision.widen(
        start + row * rowBytes, to: scratch + row * inputs, count: inputs,
        scale: scales?[range.lowerBound + row] ?? 1)
    }
    return (UnsafePointer(scratch), inputs)
  }
}

extension MatrixProduct.Precision {
  fileprivate func widen(
    _ source: UnsafeRawPointer, to target: UnsafeMutablePointer<Float>, count: Int, scale: Float
  ) {
    switch self {
    case .float32:
      target.update(from: source.assumingMemoryBound(to: Float.self), count: count)
    case .bfloat16:
      Kernels.Precision.widen(
        bfloat16: source.assumingMemoryBound(to: UInt16.self), to: target, count: count)
    case .float16:
      Kernels.Precision.widen(
        float16: source.assumingMemoryBound(to: UInt16.self), to: target, count: count)
    case .blocks(let format): format.widen(source, to: target, count: count)
    case .bytes(let format): format.widen(source, to: target, count: count, scale: scale)
    }
  }
}
