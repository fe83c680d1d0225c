import COneDNN

/// Matrix products in float32, by oneDNN.
///
/// The library runs on one thread and we hand it tiles on all of ours: weights in half precision or in
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

    var isUsedInPlace: Bool {
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
  ///   - arithmetic: how the factors are multiplied; in a higher one where `scale` or `beta` ask
  ///     for it.
  public static func transposed(
    _ x: UnsafePointer<Float>, rows: Int, inputs: Int, xStride: Int, panels: [Panel],
    to y: UnsafeMutablePointer<Float>, yStride: Int, scale: Float = 1, adding beta: Float = 0,
    arithmetic: Arithmetic = .float32
  ) {
    guard rows > 0, inputs > 0 else { return }
    if arithmetic == .int8, scale == 1, beta == 0 {
      return whole(
        x, rows: rows, inputs: inputs, xStride: xStride, panels: panels, to: y, yStride: yStride)
    }
    if arithmetic.withoutWhole == .bfloat16, scale == 1, beta == 0 || beta == 1 {
      return narrow(
        x, rows: rows, inputs: inputs, xStride: xStride, panels: panels, to: y, yStride: yStride,
        accumulates: beta == 1)
    }
    let tiles = tiles(of: panels, rows: rows, inputs: inputs)
    let widest = tiles.lazy.filter { !panels[$0.panel].precision.isUsedInPlace }
      .map(\.weightRows.count).max()
    Parallelism.workers(tiles.count) { next in
      let scratch = widest.map { UnsafeMutablePointer<Float>.allocate(capacity: $0 * inputs) }
      defer { scratch?.deallocate() }
      while let index = next() {
        let tile = tiles[index]
        let panel = panels[tile.panel]
        let weight = panel.rows(tile.weightRows, inputs: inputs, widenedTo: scratch)
        self.tile(
          x + tile.rows.lowerBound * xStride, stride: xStride, weight.base, stride: weight.stride,
          isTransposed: true, rows: tile.rows.count, columns: tile.weightRows.count,
          depth: inputs, scale: scale, adding: beta,
          to: y + tile.rows.lowerBound * yStride + tile.column, stride: yStride)
      }
    }
  }

  struct Tile {
    let panel: Int
    let weightRows: Range<Int>
    let rows: Range<Int>
    /// First column of y.
    let column: Int
  }

  /// Cuts the product into tiles; how depends on the shapes alone, never on the threads.
  static func tiles(of panels: [Panel], rows: Int, inputs: Int) -> [Tile] {
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
    // Not a precondition: these kernels are compiled without any.
    guard
      onednn_float32_product(
        rows, columns, depth, scale, a, aStride, b, bStride, isTransposed, beta, c, cStride)
    else { fatalError("no product of \(rows) × \(depth) × \(columns)") }
  }
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
  func widen(
    _ source: UnsafeRawPointer, to target: UnsafeMutablePointer<Float>, count: Int, scale: Float
  ) {
    switch self {
    case .float32:
      target.update(from: source.assumingMemoryBound(to: Float.self), count: count)
    case .bfloat16:
      NumberFormat.widen(
        bfloat16: source.assumingMemoryBound(to: UInt16.self), to: target, count: count)
    case .float16:
      NumberFormat.widen(
        float16: source.assumingMemoryBound(to: UInt16.self), to: target, count: count)
    case .blocks(let format): format.widen(source, to: target, count: count)
    case .bytes(let format): format.widen(source, to: target, count: count, scale: scale)
    }
  }
}
