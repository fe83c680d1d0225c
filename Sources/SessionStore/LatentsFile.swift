internal import Foundation
internal import Generation

/// Latents as a safetensors file with one tensor, `latents`: `[height, width, channels]`, float32.
///
/// Source of the format: huggingface/safetensors README, "Format".
enum LatentsFile {
  private struct Header: Codable {
    struct Tensor: Codable {
      var dtype: String
      var shape: [Int]
      var dataOffsets: [Int]

      enum CodingKeys: String, CodingKey {
        case dtype
        case shape
        case dataOffsets = "data_offsets"
      }
    }
    var latents: Tensor
  }

  /// The file of latents.
  static func bytes(_ latents: Latents) throws -> Data {
    let values = Bytes.of(latents.values)
    let tensor = Header.Tensor(
      dtype: "F32", shape: [latents.height, latents.width, latents.channels],
      dataOffsets: [0, values.count])
    var header = Data(try JSONText.line(Header(latents: tensor)).utf8)
    // Tensors begin at multiples of eight bytes, so that others can map the file.
    header.append(Data(repeating: 0x20, count: (8 - header.count % 8) % 8))
    let length = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
    return Data(length) + header + values
  }

  /// The latents of a file.
  static func latents(_ data: Data) throws -> Latents {
    let data = Data(data)
    guard data.count >= 8 else { throw Contradiction(description: "it is too short") }
    let length = data[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(data.count - 8) else {
      throw Contradiction(description: "its header ends behind its end")
    }
    let start = 8 + Int(length)
    let tensor = try JSONText.value(Header.self, from: data[8..<start]).latents
    let (shape, bytes) = (tensor.shape, data[start...])
    let count = shape.reduce(into: (1, false)) { product, side in
      let (next, overflows) = product.0.multipliedReportingOverflow(by: side)
      product = (next, product.1 || overflows || side < 0)
    }
    guard tensor.dtype == "F32", shape.count == 3, !count.1,
      tensor.dataOffsets == [0, bytes.count], let values = Bytes.floats(Data(bytes)),
      values.count == count.0
    else { throw Contradiction(description: "its tensor \"latents\" is not as expected") }
    return Latents(height: shape[0], width: shape[1], channels: shape[2], values: values)
  }
}
