/// A picture made ready for the terminal.
enum EncodedPicture: Sendable, Equatable {
  /// To be written at the cursor's position: a sixel string or kitty's commands. No bytes when
  /// nothing of the picture shows.
  case bytes([UInt8])
  /// Cells, which write themselves, or only what changed against the grid that was there before.
  case grid(PictureGrid)

  /// Bytes of memory.
  var cost: Int {
    switch self {
    case .bytes(let bytes): bytes.count
    case .grid(let grid): grid.blocks.count * MemoryLayout<PictureGrid.Block>.stride
    }
  }
}
