import Checkpoints
public import Foundation
public import Tensors

/// Tensors that the reference implementations computed.
public struct Golden: Sendable {
  private let file: SafetensorsFile

  /// Opens `golden/<name>.safetensors`.
  public init(_ name: String) throws {
    file = try SafetensorsFile(path: Fixtures.path("golden/\(name).safetensors"))
  }

  /// A tensor as float32; asking for one that is not there ends the test.
  public subscript(name: String) -> Tensor {
    do {
      return Tensor([try file.tensor(named: name)])
    } catch {
      preconditionFailure("\(error)")
    }
  }

  /// A tensor of whole numbers.
  public func integers(_ name: String) -> [Int] { self[name].values.map { Int($0) } }

  /// Names of all tensors.
  public var names: [String] { file.names }

  /// Whether there is such a tensor.
  public func contains(_ name: String) -> Bool { file.entry(for: name) != nil }

  /// What the generator wrote about the file.
  public func parameters<Parameters: Decodable>(
    as type: Parameters.Type, decoder: JSONDecoder = JSONDecoder()
  ) throws -> Parameters {
    try decoder.decode(type, from: Data((file.metadata["conformance"] ?? "").utf8))
  }
}
