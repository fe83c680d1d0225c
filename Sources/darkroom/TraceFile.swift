import Checkpoints
import Generation
import Tensors

/// Intermediate values on their way into a safetensors file.
struct TraceFile {
  let path: String
  private var tensors: [String: StoredTensor] = [:]

  init(path: String) { self.path = path }

  mutating func add(_ value: TracedValue) {
    tensors[value.name] =
      switch value.numbers {
      case .integers(let numbers): StoredTensor(copying: numbers, shape: value.shape)
      case .floats(let numbers): StoredTensor(copying: numbers, shape: value.shape)
      case .bytes(let numbers): StoredTensor(copying: numbers, shape: value.shape)
      }
  }

  func write() throws { try SafetensorsWriter.write(tensors, to: path) }
}
