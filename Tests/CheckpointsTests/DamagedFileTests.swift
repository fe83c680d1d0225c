import Checkpoints
import Testing

@Suite struct DamagedFileTests {
  /// The file that is damaged below, 40 bytes of it elements.
  private static let whole = safetensors(
    #"{"__metadata__":{"k":"v"},"a.b":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"#
      + #""c":{"dtype":"BF16","shape":[8],"data_offsets":[24,40]}}"#,
    data: Array(0..<40))

  @Test(arguments: 0..<100)
  func `a file cut anywhere is refused`(percent: Int) throws {
    let folder = try TemporaryFolder()
    let length = Self.whole.count * percent / 100
    let path = try folder.write(Self.whole.prefix(length), to: "cut.safetensors")
    let error = failure { () throws(CheckpointError) in _ = try SafetensorsFile(path: path) }
    switch error {
    case .emptyFile: #expect(length == 0)
    case .truncated(_, let needs, let has):
      #expect(has.bytes == length)
      #expect(needs.bytes > length && needs.bytes <= Self.whole.count)
    default: Issue.record("\(String(describing: error))")
    }
  }

  @Test(arguments: 0..<9)
  func `a header with any byte changed is read or refused in one sentence`(change: Int) throws {
    let folder = try TemporaryFolder()
    let headerEnd = Self.whole.count - 40
    for index in 0..<headerEnd {
      var bytes = Self.whole
      bytes[index] ^= change < 8 ? 1 << change : 0xff
      let path = try folder.write(bytes, to: "changed.safetensors")
      let error = failure { () throws(CheckpointError) in
        let file = try SafetensorsFile(path: path)
        for name in file.names { _ = try file.tensor(named: name).numbers }
      }
      #expect(error.map(isOneSentence) != false, "byte \(index)")
    }
  }

  @Test func `a truncated download says how much is missing`() {
    let error = CheckpointError.truncated(
      "klein.safetensors", needs: ByteCount(7_751_089_152), has: ByteCount(3_100_000_000))
    #expect(
      error.description
        == "klein.safetensors ends at 3.1 GB, its header promises 7.8 GB. Download it again.")
  }

  @Test func `sizes that read alike are given to the byte`() {
    let error = CheckpointError.truncated(
      "x", needs: ByteCount(7_751_089_152), has: ByteCount(7_751_089_151))
    #expect(error.description.contains("7751089151 bytes"))
  }

  @Test func `names from a file cannot steer the terminal`() throws {
    let error = CheckpointError.missingTensor(
      "x", tensor: "\u{1b}]0;owned\u{7}\u{9b}\u{202e}" + String(repeating: "a", count: 1000),
      storedAs: nil,
      nearest: nil)
    #expect(isOneSentence(error))
    #expect(error.description.contains(#""\u{1B}]0;owned\u{07}\u{009B}\u{202E}aaa"#))
    #expect(error.description.count < 300)
  }
}
