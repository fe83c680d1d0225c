import Checkpoints
import Foundation
import Tensors
import Testing

/// Two tensors as the reference would write them.
private let header =
  #"{"__metadata__":{"format":"pt"},"#
  + #""a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"#
  + #""b":{"dtype":"U8","shape":[2],"data_offsets":[24,26]}}"#
private let elements: [Float] = [1, -2, 3.5, 0, 1e-8, 7]
private let data = elements.withUnsafeBytes(Array.init) + [9, 255]

@Suite struct SafetensorsFileTests {
  @Test func `tensors are read with their names, types, shapes and elements`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(safetensors(header, data: data), to: "two.safetensors")

    let file = try SafetensorsFile(path: path)

    #expect(file.names == ["a", "b"])
    #expect(file.metadata == ["format": "pt"])
    #expect(file.entry(for: "a") == TensorEntry(elementType: .float32, shape: [2, 3]))
    #expect(file.entry(for: "c") == nil)
    #expect(try file.tensor(named: "a").numbers == elements.map(Double.init))
    #expect(try file.tensor(named: "b").numbers == [9, 255])
  }

  @Test(arguments: 0..<16)
  func `elements at any address are read alike`(padding: Int) throws {
    let folder = try TemporaryFolder()
    let padded = header + String(repeating: " ", count: padding)
    let path = try folder.write(safetensors(padded, data: data), to: "shifted.safetensors")

    let tensor = try SafetensorsFile(path: path).tensor(named: "a")

    #expect(Int(bitPattern: tensor.bytes.baseAddress) % 4 == 0)
    #expect(tensor.numbers == elements.map(Double.init))
  }

  @Test func `tensors outlive the file value they came from`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(safetensors(header, data: data), to: "two.safetensors")
    let tensor = try SafetensorsFile(path: path).tensor(named: "a")
    #expect(tensor.numbers == elements.map(Double.init))
  }

  @Test func `names with escapes and beyond ASCII are read`() throws {
    let folder = try TemporaryFolder()
    let odd = #"{"\u00e9\"\\\ud83d\ude00 Ж":{"dtype":"U8","shape":[],"data_offsets":[0,1]}}"#
    let path = try folder.write(safetensors(odd, data: [1]), to: "odd.safetensors")
    #expect(try SafetensorsFile(path: path).names == ["é\"\\😀 Ж"])
  }

  @Test func `a file without tensors is no error`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(safetensors("{}"), to: "none.safetensors")
    #expect(try SafetensorsFile(path: path).names.isEmpty)
  }

  @Test func `an unknown name is answered with the nearest one`() throws {
    let folder = try TemporaryFolder()
    let long = header.replacingOccurrences(of: "\"a\"", with: "\"img_in.weight\"")
    let path = try folder.write(safetensors(long, data: data), to: "two.safetensors")
    let file = try SafetensorsFile(path: path)
    #expect(
      failure { () throws(CheckpointError) in _ = try file.tensor(named: "img_im.weight") }
        == .missingTensor(
          path, tensor: "img_im.weight", storedAs: nil, nearest: "img_in.weight"))
  }
}
