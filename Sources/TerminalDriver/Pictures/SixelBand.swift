/// Six rows of a picture as runs of equal sixels, in a list for each colour.
struct SixelBand {
  /// Columns in which one colour takes the same rows.
  private struct Run {
    var start: Int32
    var end: Int32
    var next: Int32
    var rows: UInt8
  }

  private let width: Int
  private var runs: [Run]
  private var runCount = 0
  /// First and last run of each colour in this band; -1 for none.
  private var first: [Int32]
  private var last: [Int32]
  /// Colours of this band, in the order in which they appear.
  private var used: [UInt8]
  private var usedCount = 0
  private var passes: SixelPasses
  /// A gap that takes more bytes than another colour's number.
  static let longGap: Int32 = 16

  /// Room for bands of `width` columns.
  init(width: Int, colors: Int) {
    self.width = width
    runs = Array(repeating: Run(start: 0, end: 0, next: -1, rows: 0), count: width * 6)
    passes = SixelPasses(width: width)
    first = Array(repeating: -1, count: 256)
    last = Array(repeating: -1, count: 256)
    used = Array(repeating: 0, count: 256)
  }

  /// Takes the runs of a band.
  ///
  /// - Parameters:
  ///   - picture: where it is.
  ///   - band: counted from the top.
  ///   - painted: for each column the rows to paint, the topmost in the lowest bit.
  mutating func collect(_ picture: IndexedPicture, band: Int, painted: [UInt8]) {
    for index in 0..<usedCount {
      first[Int(used[index])] = -1
      last[Int(used[index])] = -1
    }
    (runCount, usedCount) = (0, 0)
    let (width, top) = (width, band * 6)
    let rows = min(6, picture.height - top)
    picture.numbers.withUnsafeBufferPointer { numbers in
      // Rows that the picture lacks are read from its last one, and never painted.
      let line = (0..<6).map { (top + min($0, rows - 1)) * width }
      let (l0, l1, l2, l3, l4, l5) = (line[0], line[1], line[2], line[3], line[4], line[5])
      painted.withUnsafeBufferPointer { painted in
        for column in 0..<width {
          let upper =
            UInt64(numbers[l0 &+ column]) | UInt64(numbers[l1 &+ column]) << 8
            | UInt64(numbers[l2 &+ column]) << 16
          let lower =
            UInt64(numbers[l3 &+ column]) | UInt64(numbers[l4 &+ column]) << 8
            | UInt64(numbers[l5 &+ column]) << 16
          let six = upper | lower << 24
          var rest = painted[column]
          while rest != 0 {
            let number = UInt8(truncatingIfNeeded: six >> (8 &* UInt64(rest.trailingZeroBitCount)))
            let rows = Self.rows(of: six, equalTo: number) & rest
            rest &= ~rows
            append(rows, of: Int(number), at: Int32(truncatingIfNeeded: column))
          }
        }
      }
    }
  }

  /// Writes the band's runs.
  mutating func write(to output: inout SixelBytes) {
    divide()
    passes.arrange()
    for (index, first) in passes.passes.enumerated() {
      if index > 0 { output.write(UInt8(ascii: "$")) }
      var (number, column, color) = (first, Int32(0), -1)
      while number >= 0 {
        let piece = passes.pieces[Int(number)]
        if Int(piece.color) != color {
          color = Int(piece.color)
          output.write(UInt8(ascii: "#"))
          output.write(color)
        }
        column = writeRuns(from: piece.firstRun, after: column, to: &output)
        number = piece.next
      }
    }
  }

  /// Writes runs of one colour; returns the column after them.
  private func writeRuns(
    from first: Int32, after start: Int32, to output: inout SixelBytes
  ) -> Int32 {
    runs.withUnsafeBufferPointer { runs in
      var (position, column) = (first, start)
      while position >= 0 {
        let run = runs[Int(position)]
        output.write(UInt8(ascii: "?"), times: Int(run.start &- column))
        output.write(63 &+ run.rows, times: Int(run.end &- run.start))
        column = run.end
        position = run.next
      }
      return column
    }
  }

  /// Parts each colour's runs at gaps that another colour might fill.
  private mutating func divide() {
    passes.removeAll()
    // Noise has so many pieces that arranging them takes longer than the bytes are worth.
    let isNoise = runCount > 2 * width
    for color in used[..<usedCount] {
      var start = first[Int(color)]
      if isNoise {
        let end = runs[Int(last[Int(color)])].end
        passes.add(color: color, firstRun: start, start: runs[Int(start)].start, end: end)
        continue
      }
      var position = start
      while position >= 0 {
        let run = runs[Int(position)]
        let next = run.next
        if next < 0 || runs[Int(next)].start - run.end > Self.longGap {
          runs[Int(position)].next = -1
          passes.add(color: color, firstRun: start, start: runs[Int(start)].start, end: run.end)
          start = next
        }
        position = next
      }
    }
  }

  @inline(__always)
  private mutating func append(_ rows: UInt8, of color: Int, at column: Int32) {
    let previous = Int(last[color])
    if previous >= 0, runs[previous].end == column, runs[previous].rows == rows {
      runs[previous].end = column &+ 1
      return
    }
    runs[runCount] = Run(start: column, end: column &+ 1, next: -1, rows: rows)
    if previous >= 0 {
      runs[previous].next = Int32(truncatingIfNeeded: runCount)
    } else {
      first[color] = Int32(truncatingIfNeeded: runCount)
      used[usedCount] = UInt8(truncatingIfNeeded: color)
      usedCount &+= 1
    }
    last[color] = Int32(truncatingIfNeeded: runCount)
    runCount &+= 1
  }

  /// One bit for each of the six lower bytes of a word that equals `byte`.
  @inline(__always)
  private static func rows(of word: UInt64, equalTo byte: UInt8) -> UInt8 {
    let difference = word ^ (UInt64(byte) &* 0x0101_0101_0101)
    // The top bit of each byte of `zeros` says that the byte of `difference` is zero, exactly.
    let sevens: UInt64 = 0x7F7F_7F7F_7F7F
    let zeros = ~((difference & sevens &+ sevens) | difference | sevens) & 0x8080_8080_8080
    // The product brings bit 8k to bit 35 + k; no two of its terms meet in a bit.
    return UInt8(truncatingIfNeeded: ((zeros >> 7) &* 0x8_1020_4081) >> 35 & 63)
  }
}
