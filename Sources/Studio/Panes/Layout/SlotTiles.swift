import Sessions
import TerminalCanvas

/// How the small pictures of the slots stand: as many beside each other as makes them largest.
struct SlotTiles: Equatable {
  /// Slots beside each other.
  let across: Int
  /// Cells of a picture, without its name below.
  let picture: Size
  /// Rows from one row of slots to the next.
  let pitch: Int

  /// Shorter names say nothing, behind the number of their slot.
  private static let leastWidth = 7

  /// The tiles of a room.
  init(in room: Rect, cell: CellSize) {
    let ways = (2...ReferenceSlots.count).map { SlotTiles(across: $0, in: room, cell) }
      .filter { $0.picture.columns >= Self.leastWidth }
    func side(_ tiles: SlotTiles) -> Int {
      min(tiles.picture.columns * cell.width, tiles.picture.rows * cell.height)
    }
    // Of equally large ones the fewer beside each other: their names have more room.
    self = ways.max { side($0) < side($1) } ?? SlotTiles(across: 4, in: room, cell)
  }

  private init(across: Int, in room: Rect, _ cell: CellSize) {
    let down = Self.down(across)
    let width = Self.width(across, of: room.columns)
    // A free row between, where there is room for one.
    let spaced = (room.rows + 1) / down
    pitch = spaced > 5 ? spaced : max(room.rows / down, 1)
    let free = pitch - (spaced > 5 ? 2 : 1)
    self.across = across
    picture = Size(columns: width, rows: max(min(free, Self.rows(ofWidth: width, cell)), 1))
  }

  /// Where the tile of a slot begins, and how wide it is: what is left over is spread.
  func columns(of slot: Int, in room: Rect) -> Range<Int> {
    let place = (slot - 1) % across
    let start = room.column + 1 + place * (room.columns - 1) / across
    return start..<start + picture.columns
  }

  /// The height, with its frame, of a pane with the largest pictures that fit.
  ///
  /// - Parameters:
  ///   - width: columns of the pane, with its frame.
  ///   - most: rows that it may have.
  ///   - cell: pixels of a cell.
  /// - Returns: rows; nil when there is room for no square at all.
  static func wish(width: Int, most: Int, cell: CellSize) -> Int? {
    let heights = (2...ReferenceSlots.count / 2).map { across in
      down(across) * (rows(ofWidth: Self.width(across, of: width - 2), cell) + 2) + 1
    }
    return heights.filter { $0 <= most }.max()
  }

  private static func down(_ across: Int) -> Int {
    (ReferenceSlots.count + across - 1) / across
  }

  private static func width(_ across: Int, of columns: Int) -> Int { (columns - 1) / across - 1 }

  /// Rows of a square of so many columns.
  private static func rows(ofWidth columns: Int, _ cell: CellSize) -> Int {
    (columns * cell.width + cell.height - 1) / cell.height
  }
}
