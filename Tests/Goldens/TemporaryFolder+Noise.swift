import Checkpoints
import Tensors

extension TemporaryFolder {
  /// Writes tensors of random numbers, the same every time, drawn in the order of their names here.
  ///
  /// - Parameters:
  ///   - shapes: by names.
  ///   - name: of the safetensors file.
  /// - Returns: the file's path.
  /// - Throws: `CheckpointError`.
  @discardableResult
  public func writeNoise(_ shapes: KeyValuePairs<String, [Int]>, as name: String) throws -> String {
    var noise: any NoiseSource = TorchNoise(seed: 5)
    var tensors: [String: StoredTensor] = [:]
    for (name, shape) in shapes {
      tensors[name] = StoredTensor(copying: noise.tensor(shape).values, shape: shape)
    }
    try SafetensorsWriter.write(tensors, to: path(name))
    return path(name)
  }
}
