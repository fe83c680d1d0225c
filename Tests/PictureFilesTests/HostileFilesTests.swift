import PictureFiles
import Pictures
import Testing

@Suite("Damaged files")
struct HostileFilesTests {
  /// The picture, or nil with an error of ours; anything else fails the test.
  private func picture(in bytes: [UInt8]) throws -> Picture? {
    do {
      return try PictureFile.read(bytes: bytes, name: "damaged")
    } catch is PictureError {
      return nil
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: Fixture.all)
  func `a file that is cut off gives its whole picture or none`(fixture: Fixture) throws {
    let bytes = try fixture.bytes()
    let whole = try fixture.expected()
    for percent in 0..<100 {
      let part = Array(bytes.prefix(bytes.count * percent / 100))
      let picture = try picture(in: part)
      #expect(picture == nil || picture == whole, "\(percent) %")
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: Fixture.all)
  func `a wrong byte in the header gives a picture or an error`(fixture: Fixture) throws {
    let bytes = try fixture.bytes()
    for position in 0..<min(bytes.count, 700) {
      for flip in [0x01, 0x10, 0x80, 0xff] as [UInt8] {
        var damaged = bytes
        damaged[position] ^= flip
        _ = try picture(in: damaged)
      }
    }
  }

  @Test(arguments: ["444.jpg", "progressive.jpg", "gray.jpg", "cmyk.jpg", "420.jpg"])
  func `a JPEG that ends early is said to end early`(name: String) throws {
    let bytes = try Fixture(name: name).bytes()
    for missing in [1, 2, 20, 100] {
      #expect(throws: PictureError.truncated(file: "cut", format: .jpeg)) {
        try PictureFile.read(bytes: bytes.dropLast(missing), name: "cut")
      }
    }
  }

  @Test(arguments: ["444.jpg", "gray.jpg", "restarts.jpg"])
  func `a JPEG whose pixels are cut out is not half gray`(name: String) throws {
    let bytes = try Fixture(name: name).bytes()
    let hollow = Array(bytes.dropLast(60) + [0xff, 0xd9])
    let error = #expect(throws: PictureError.self) {
      try PictureFile.read(bytes: hollow, name: "hollow")
    }
    guard case .damaged("hollow", .jpeg, _) = error else {
      Issue.record("\(error.map(\.description) ?? "no error")")
      return
    }
  }

  @Test(arguments: ["rgb-8.png", "rgba-16-interlaced.png", "palette-4.png"])
  func `a PNG that ends within its pixels is said to end early`(name: String) throws {
    let bytes = try Fixture(name: name).bytes()
    #expect(throws: PictureError.truncated(file: "cut", format: .png)) {
      try PictureFile.read(bytes: bytes.dropLast(30), name: "cut")
    }
  }

  @Test(arguments: ["lossy.webp", "lossless.webp", "lossy-alpha.webp", "lossless-alpha.webp"])
  func `a WebP that ends early is said to end early`(name: String) throws {
    let bytes = try Fixture(name: name).bytes()
    #expect(throws: PictureError.truncated(file: "cut", format: .webp)) {
      try PictureFile.read(bytes: bytes.dropLast(bytes.count / 3), name: "cut")
    }
  }

  @Test func `pixels that fail their checksum are not shown`() throws {
    var bytes = try Fixture(name: "rgb-8.png").bytes()
    bytes[bytes.count - 40] ^= 1
    #expect(throws: PictureError.self) { try PictureFile.read(bytes: bytes, name: "wrong") }
  }
}
