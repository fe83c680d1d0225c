import Tensors

/// Which model a checkpoint holds, as told by its tensors' names and shapes alone.
public enum CheckpointKind: Sendable, Equatable {
  /// The network that paints.
  case transformer(TransformerOutline)
  /// The network between latents and pixels.
  case autoencoder(AutoencoderOutline)
  /// A network that reads the prompt.
  case textEncoder(TextEncoderOutline)

  /// Recognises a model by its tensors; nil when it is none that FLUX is made of.
  public init?(_ entries: [String: TensorEntry]) {
    if let outline = TransformerOutline(entries) {
      self = .transformer(outline)
    } else if let outline = AutoencoderOutline(entries) {
      self = .autoencoder(outline)
    } else if let outline = TextEncoderOutline(entries) {
      self = .textEncoder(outline)
    } else {
      return nil
    }
  }
}

/// The two generations of FLUX.
public enum FluxGeneration: String, Sendable, CaseIterable {
  /// Dev, schnell, Krea, Kontext and what is cut from them.
  case flux1 = "FLUX.1"
  /// Dev and klein.
  case flux2 = "FLUX.2"
}

/// Tensors seen through a layout: shapes under our names, without the elements.
struct TensorListing {
  let entries: [String: TensorEntry]
  let layout: KeyMap

  /// The shape of our tensor of this name; nil if a part is missing or the parts do not stack.
  func shape(_ name: String) -> [Int]? {
    var stacked: [Int]?
    for source in layout.sources(of: name) {
      guard let shape = entries[source.name]?.shape, let rows = source.rows.range(in: shape)
      else { return nil }
      guard let before = stacked else {
        stacked = shape.isEmpty ? [] : [rows.count] + shape.dropFirst()
        continue
      }
      guard !before.isEmpty, before.dropFirst() == shape.dropFirst() else { return nil }
      stacked = [before[0] + rows.count] + shape.dropFirst()
    }
    return stacked
  }

  /// Outputs and inputs of a linear layer's weight.
  func matrix(_ name: String) -> (outputs: Int, inputs: Int)? {
    guard let shape = shape(name), shape.count == 2, shape.allSatisfy({ $0 > 0 }) else {
      return nil
    }
    return (shape[0], shape[1])
  }

  /// Output and input channels of a convolution's weight.
  func convolution(_ name: String) -> (outputs: Int, inputs: Int)? {
    guard let shape = shape(name), shape.count == 4, shape.allSatisfy({ $0 > 0 }) else {
      return nil
    }
    return (shape[0], shape[1])
  }

  /// Length of a vector, such as a norm's scale.
  func vector(_ name: String) -> Int? {
    guard let shape = shape(name), shape.count == 1, shape[0] > 0 else { return nil }
    return shape[0]
  }

  /// How many of `name(0)`, `name(1)`, … there are in a row.
  func count(_ name: (Int) -> String) -> Int {
    var count = 0
    while shape(name(count)) != nil { count += 1 }
    return count
  }
}

extension [String: TensorEntry] {
  /// Trainable numbers in tensors whose name begins so; counters are whole numbers and not counted.
  func parameterCount(_ beginning: String = "") -> Int {
    reduce(0) { count, tensor in
      let isCounted = tensor.value.isWeight && tensor.key.hasPrefix(beginning)
      return isCounted ? count + tensor.value.count : count
    }
  }
}
