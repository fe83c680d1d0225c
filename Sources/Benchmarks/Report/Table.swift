import Checkpoints
import Foundation

/// A measurement that prints as a line of a table.
protocol TableRow: Encodable {
  /// Headings.
  static var columns: [String] { get }
  /// What stands below them.
  var cells: [String] { get }
}

/// Lines of text with aligned columns: the first to the left, all others to the right.
struct Table: CustomStringConvertible {
  private let title: String
  private let note: String
  private let lines: [[String]]

  /// Sets rows of one kind below their headings.
  init<Row: TableRow>(_ title: String, _ note: String, _ rows: [Row]) {
    self.title = title
    self.note = note
    lines = [Row.columns] + rows.map(\.cells)
  }

  var description: String {
    let widths = lines.reduce(into: [Int]()) { widths, line in
      for (column, cell) in line.enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], cell.count)
      }
    }
    let body = lines.map { line in
      let cells = zip(line, widths).enumerated().map { column, cell in
        let space = String(repeating: " ", count: cell.1 - cell.0.count)
        return column == 0 ? cell.0 + space : space + cell.0
      }
      return "  " + cells.joined(separator: "  ")
    }
    return (["", title, "  \(note)"] + body).joined(separator: "\n")
  }
}

extension Double {
  /// With so many digits behind the point.
  func fixed(_ digits: Int) -> String { String(format: "%.\(digits)f", self) }

  /// As a share of a hundred.
  var percent: String { (100 * self).fixed(1) + " %" }
}

extension Int {
  /// A number of bytes in words, with two digits behind the point above a gigabyte.
  var size: String {
    self < 1_000_000_000 ? ByteCount(self).description : (Double(self) * 1e-9).fixed(2) + " GB"
  }
}
