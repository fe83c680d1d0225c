/// The pieces of a vocabulary as a tree of bytes, to find those that begin somewhere in a text.
struct PieceTrie: Sendable {
  private struct Node {
    let label: UInt8
    /// Of the piece that ends here.
    var id: Int32?
    /// Nodes that follow, in the order of their labels.
    var children: Range<Int32> = 0..<0
  }
  private var nodes: [Node] = [Node(label: 0)]

  init(_ pieces: [(bytes: [UInt8], id: Int32)]) {
    let sorted = pieces.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    // Nodes stand by depth, so that those that follow one are neighbours.
    var open: [(node: Int, pieces: ArraySlice<(bytes: [UInt8], id: Int32)>)] = [(0, sorted[...])]
    var depth = 0
    while !open.isEmpty {
      var next: [(node: Int, pieces: ArraySlice<(bytes: [UInt8], id: Int32)>)] = []
      for (node, pieces) in open {
        let ended = pieces.prefix { $0.bytes.count == depth }
        nodes[node].id = ended.last?.id
        var rest = pieces[ended.endIndex...]
        let first = nodes.count
        while let label = rest.first?.bytes[depth] {
          let same = rest.prefix { $0.bytes[depth] == label }
          next.append((nodes.count, same))
          nodes.append(Node(label: label))
          rest = rest[same.endIndex...]
        }
        nodes[node].children = Int32(first)..<Int32(nodes.count)
      }
      open = next
      depth += 1
    }
  }

  /// Calls with each piece that begins at an index, shorter ones first.
  func forEachPiece(
    in text: [UInt8], from start: Int, _ body: (_ id: Int32, _ end: Int) -> Void
  ) {
    var node = nodes[0]
    for index in start..<text.count {
      guard let next = child(of: node, text[index]) else { return }
      node = next
      if let id = node.id { body(id, index + 1) }
    }
  }

  private func child(of node: Node, _ label: UInt8) -> Node? {
    var range = node.children
    while let first = range.first, let last = range.last {
      let middle = first + (last - first) / 2
      let child = nodes[Int(middle)]
      if child.label == label { return child }
      range = child.label < label ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }
}
