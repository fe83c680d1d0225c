import Checkpoints
import Synchronization
import Tensors

/// A checkpoint in memory whose weights are made up when they are asked for.
///
/// Speed depends on shapes and on sane values only: no zeros, subnormals, infinities or NaN.
final class RandomCheckpoint: Checkpoint {
  let path = "random weights"
  let names: [String]
  let metadata: [String: String] = [:]
  private let shapes: [String: [Int]]
  private let made = Mutex<[String: StoredTensor]>([:])

  /// Promises tensors of these shapes: bfloat16, but vectors float32.
  init(_ shapes: [String: [Int]]) {
    self.shapes = shapes
    names = shapes.keys.sorted()
  }

  /// Size of all tensors.
  var byteCount: Int { entries.values.reduce(0) { $0 + $1.byteCount } }

  func entry(for name: String) -> TensorEntry? {
    shapes[name].map { TensorEntry(elementType: $0.count == 1 ? .float32 : .bfloat16, shape: $0) }
  }

  func tensor(named name: String) throws(CheckpointError) -> StoredTensor {
    guard let shape = shapes[name] else {
      throw .missingTensor(path, tensor: name, storedAs: name, nearest: nil)
    }
    return made.withLock { made in
      if let tensor = made[name] { return tensor }
      let isOffset = name.hasSuffix("bias") || name.hasSuffix("mean")
      let tensor =
        shape.count == 1
        ? StoredTensor(repeating: isOffset ? 0 : 1, count: shape[0]) : StoredTensor(random: shape)
      made[name] = tensor
      return tensor
    }
  }
}
