import Checkpoints
import Generation
import Kernels
import Tensors

/// How an engine holds weights that do not fit the machine.
public enum Streaming: Sendable {
  /// It reads them block by block where they do not fit.
  case automatic
  /// It always does, and leaves the memory to others.
  case always
}

/// How a model's weights and the work share this machine's memory.
struct MemoryPlan: Sendable, Equatable {
  /// Whether each block's weights are let go of after its use.
  let streams: Bool
  /// Whether the text encoders have to go once the prompt is read.
  let releasesReader: Bool
  /// Why it cannot be done at all.
  let problem: GenerationError?

  /// Sizes in bytes.
  struct Sizes: Sendable, Equatable {
    var transformer: Int
    /// The blocks of the transformer together.
    var blocks: Int
    /// Copies of weights of them that are rounded to whole numbers, which are not read again where
    /// there is room for these.
    var rounded = Rounded()
    /// The largest of them.
    var largestBlock: Int
    var autoencoder: Int
    var readers: Int

    /// Weights that are held as whole numbers, too.
    struct Rounded: Sendable, Equatable {
      /// As they are stored.
      var before = 0
      /// As they are held.
      var after = 0
    }
  }

  /// A model read from the disk at every step has to be read in a bearable time: of one twice as
  /// large as the memory, nothing is still there from the step before.
  static let largestShare = 2

  /// Plans a picture.
  ///
  /// - Parameters:
  ///   - variant: what a refusal calls the model.
  ///   - sizes: of its weights.
  ///   - working: bytes that the picture needs beside them.
  ///   - memory: of the machine.
  ///   - streaming: what the engine was told.
  ///   - fitting: names of models that fit the machine; asked only for a refusal.
  init(
    variant: String, sizes: Sizes, working: Int, memory: MachineMemory, streaming: Streaming,
    fitting: () -> [String]
  ) {
    let usable = memory.total / 10 * 9
    let rounded = sizes.rounded
    let held = sizes.transformer - rounded.before + rounded.after
    let together = held + sizes.autoencoder + working
    releasesReader = together + sizes.readers > usable
    // A map of a file gives way where memory is short, and copies do not.
    streams =
      streaming == .always || together > usable
      || rounded.after > 0 && rounded.after + working > memory.available
    // The block that computes, and the one after it until the first is let go of.
    let streamed =
      sizes.transformer - sizes.blocks + 2 * sizes.largestBlock + sizes.autoencoder + working
    if let tooLarge = Self.refusal(
      of: variant, transformer: sizes.transformer, on: memory, fitting: fitting)
    {
      problem = tooLarge
    } else if working > memory.available {
      problem = .tooLittleMemory(needs: working, has: memory.available)
    } else if streams, streamed > usable {
      problem = .tooLittleMemory(
        needs: working, has: max(0, usable - streamed + working))
    } else {
      problem = nil
    }
  }
}

extension MemoryPlan {
  /// Why a machine cannot use a transformer of so many bytes for any picture; nil where it can.
  static func refusal(
    of variant: String, transformer bytes: Int, on memory: MachineMemory,
    fitting: () -> [String]
  ) -> GenerationError? {
    let limit = largestShare * memory.total
    return bytes > limit
      ? .modelTooLarge(
        variant: variant, needs: bytes, has: memory.total, limit: limit, fitting: fitting()) : nil
  }
}

extension ModelLibrary {
  /// Opens a model to develop with on a machine.
  ///
  /// Where it cannot be opened because parts are missing, and its transformer is far too large for
  /// the machine, that is what is said: the parts need not be looked for.
  func open(_ model: String, on memory: MachineMemory) throws -> OpenedModel {
    do {
      return try open(model)
    } catch {
      let path = try path(of: model)
      // What cannot be opened itself has nothing to add to what went wrong.
      let folder = try? ModelFolder(path: path)
      guard let checkpoint = try? openCheckpoint(at: folder?.transformer.weights ?? path),
        case .transformer(let outline) = CheckpointKind(checkpoint.entries),
        let refusal = MemoryPlan.refusal(
          of: outline.variant.rawValue, transformer: checkpoint.byteCount, on: memory,
          fitting: { names(fitting: memory) })
      else { throw error }
      throw refusal
    }
  }
}

extension OpenedModel {
  /// Sizes of the networks, as they are computed, or as they are stored.
  func sizes(_ arithmetic: NetworkArithmetic? = nil) -> MemoryPlan.Sizes {
    var blocks: [Substring: Int] = [:]
    var rounded = MemoryPlan.Sizes.Rounded()
    for (name, entry) in transformerWeights.entries {
      guard let block = name.block else { continue }
      blocks[block, default: 0] += entry.byteCount
      guard arithmetic?.transformer == .int8, entry.shape.count == 2, entry.elementType != .int8
      else { continue }
      rounded.before += entry.byteCount
      rounded.after += entry.count
    }
    return MemoryPlan.Sizes(
      transformer: transformerWeights.byteCount, blocks: blocks.values.reduce(0, +),
      rounded: rounded, largestBlock: blocks.values.max() ?? 0,
      autoencoder: autoencoderWeights.byteCount,
      readers: prompts.byteCount)
  }
}

extension String {
  /// The part of a tensor's name up to the number of its block: `double_blocks.3`.
  fileprivate var block: Substring? {
    var end = startIndex
    for part in split(separator: ".") {
      end = part.endIndex
      if part.allSatisfy(\.isNumber) { return self[..<end] }
    }
    return nil
  }
}
