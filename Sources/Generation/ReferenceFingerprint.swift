public import Pictures

extension ReferenceName {
  /// Names a picture and takes its fingerprint: FNV-1a, 64 bits, over its size and pixels.
  ///
  /// It notices a changed file; it is no protection against somebody who wants to deceive.
  public init(name: String, picture: Picture) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for number in [picture.width, picture.height] {
      hash = (hash ^ UInt64(number)) &* 0x100_0000_01b3
    }
    for byte in picture.pixels { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    self.init(
      name: name, fingerprint: String(repeating: "0", count: 16 - digits.count) + digits)
  }
}
