public import Tensors

/// LoRA files in use for one network, each with the weight that a person gave it.
///
/// It finds a layer's changes whatever names a file uses: those of BFL, or of diffusers, where one
/// of our layers is several of theirs.
public struct LoRASet: Sendable {
  private let files: [(file: LoRAFile, weight: Double)]
  private let network: LoRAFile.Network
  private let layouts: [KeyMap]
  /// Layers of each file by key.
  private let layers: [[String: LoRAFile.Layer]]

  /// No files.
  public static let none = LoRASet([], network: .transformer, layouts: [])

  /// Files for a network.
  ///
  /// - Parameters:
  ///   - files: each with the factor of its changes.
  ///   - network: whose layers are looked for.
  ///   - layouts: the names that files may use, besides our own.
  public init(
    _ files: [(file: LoRAFile, weight: Double)], network: LoRAFile.Network, layouts: [KeyMap]
  ) {
    self.files = files
    self.network = network
    self.layouts = layouts
    layers = files.map { entry in
      var layers: [String: LoRAFile.Layer] = [:]
      for layer in entry.file.layers where layer.network == network {
        layers[LoRAName.key(layer.name)] = layer
      }
      return layers
    }
  }

  /// Whether nothing can be changed.
  public var isEmpty: Bool { layers.allSatisfy(\.isEmpty) }

  /// The changes of one of our linear layers.
  ///
  /// - Parameters:
  ///   - layer: our name of the layer, without `.weight`.
  ///   - outputs: channels that it makes.
  ///   - inputs: channels that it takes.
  /// - Returns: the changes, in the order of the files.
  /// - Throws: the error that names a layer which is of another size.
  public func changes(
    of layer: String, outputs: Int, inputs: Int
  ) throws(CheckpointError) -> [LowRankChange] {
    guard !isEmpty else { return [] }
    var changes: [LowRankChange] = []
    let places = places(of: layer, outputs: outputs, inputs: inputs)
    for (entry, layers) in zip(files, layers) {
      for place in places {
        guard let found = layers[place.key] else { continue }
        let up = found.up.shape[0]
        guard found.down.shape[1] == inputs, up == place.storedOutputs else {
          throw .badLoRA(
            entry.file.path, layer: found.name,
            .otherModel(
              found: [up, found.down.shape[1]], expected: [place.storedOutputs, inputs]))
        }
        changes.append(
          LowRankChange(
            down: Weight([found.down]), up: Weight([found.up.rows(place.rows)]),
            outputs: place.outputs,
            scale: Float(entry.weight * found.alpha / Double(found.rank))))
      }
    }
    return changes
  }

  /// Layers of each file that none of our layers stands for, and tensors that are none at all.
  ///
  /// - Parameter used: our names of the weights that a network has asked for.
  /// - Returns: for each file, in their order, the names that changed nothing.
  public func unmatched(after used: Set<String>) -> [[String]] {
    let keys = Set(used.flatMap { name in sources(of: name).map(\.key) })
    return zip(files, layers).map { entry, layers in
      layers.filter { !keys.contains($0.key) }.map(\.value.name).sorted()
    }
  }

  // MARK: Where a layer's changes may stand

  private struct Place {
    let key: String
    /// Outputs of the layer as the file knows it.
    let storedOutputs: Int
    /// Which of them are ours.
    let rows: Range<Int>
    /// Which outputs of our layer they are.
    let outputs: Range<Int>
  }

  private func sources(of weight: String) -> [(key: String, rows: KeyMap.Rows, index: Int, of: Int)]
  {
    ([.bfl] + layouts).flatMap { layout in
      let sources = layout.sources(of: weight)
      return sources.enumerated().map { index, source in
        let layer = source.name.hasSuffix(".weight") ? source.name.dropLast(7) : source.name[...]
        return (LoRAName.key(String(layer)), source.rows, index, sources.count)
      }
    }
  }

  private func places(of layer: String, outputs: Int, inputs: Int) -> [Place] {
    var seen: Set<String> = []
    return sources(of: "\(layer).weight").compactMap { source in
      guard seen.insert("\(source.key) \(source.rows)").inserted else { return nil }
      // Queries, keys and values are as wide as what they are made of where something else follows.
      let each =
        switch source.of {
        case 1...3: outputs / source.of
        default: source.index < 3 ? inputs : outputs - 3 * inputs
        }
      let start = (source.of <= 3 ? each : inputs) * source.index
      guard each > 0, start + each <= outputs else { return nil }
      let stored = source.rows == .all ? each : 2 * each
      let rows =
        switch source.rows {
        case .all, .firstHalf: 0..<each
        case .secondHalf: each..<2 * each
        }
      return Place(
        key: source.key, storedOutputs: stored, rows: rows, outputs: start..<start + each)
    }
  }
}
