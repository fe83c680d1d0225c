import Kernels
import Testing

@Suite struct `SHA-256` {
  private func digits(_ bytes: [UInt8], inPiecesOf size: Int = .max) -> String {
    var digest = SHA256()
    var rest = bytes[...]
    while !rest.isEmpty {
      Array(rest.prefix(size)).withUnsafeBytes { digest.update($0) }
      rest = rest.dropFirst(size)
    }
    return digest.digits
  }

  /// Source: NIST's examples with intermediate values; the last from coreutils' sha256sum.
  @Test func `gives the standard's digests`() {
    #expect(
      digits([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      digits(Array("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      digits(Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8))
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    #expect(
      digits([UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test(arguments: [0, 1, 54, 55, 56, 63, 64, 65, 119, 120, 128, 1000])
  func `does not depend on how the bytes come`(count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7 + 3) }
    let whole = digits(bytes)
    #expect(whole.count == 64)
    for size in [1, 3, 63, 64, 65, 100] {
      #expect(digits(bytes, inPiecesOf: size) == whole, "pieces of \(size)")
    }
  }
}
