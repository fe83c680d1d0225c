import Foundation
import Generation
import Pictures
import SessionStore
import Sessions
import Testing

@Suite("Copies of a session", .timeLimit(.minutes(1)))
struct CopyingTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func session(seed: UInt64) async throws -> (SessionDatabase, Model) {
    var changes = RandomChanges(seed: seed)
    var model = Model()
    let database = try await SessionDatabase.sample(at: folder.file())
    for _ in 0..<80 {
      let batch = changes.batch()
      try await database.write(batch)
      model.apply(batch)
    }
    return (database, model)
  }

  @Test func `a copy holds all, also what is still in the log, and takes nobody's place`()
    async throws
  {
    var (database, model) = try await session(seed: 21)
    let path = folder.file("copy.darkroom")
    try await database.copy(to: path)
    await #expect(throws: SessionError.exists(path: path)) { try await database.copy(to: path) }
    await #expect(throws: SessionError.exists(path: database.path)) {
      try await database.copy(to: database.path)
    }
    try await expect(database, equals: model)
    await database.close()
    #expect(try folder.names == ["copy.darkroom", "session.darkroom"])
    let copy = try await SessionDatabase.open(path, codec: .plain)
    model.session.recover()
    try await expect(copy, equals: model)
    try await copy.write([.view(SessionView(cursor: 1))])
    await copy.close()
  }

  @Test(arguments: 31..<35 as Range<UInt64>)
  func `a folder that is read back equals the session that wrote it`(seed: UInt64) async throws {
    var (database, model) = try await session(seed: seed)
    let export = folder.file("export")
    try await database.export(to: export)
    await #expect(throws: SessionError.exists(path: export)) {
      try await database.export(to: export)
    }
    await database.close()
    let path = folder.file("again.darkroom")
    let again = try await SessionDatabase.importing(folder: export, to: path, codec: .plain)
    model.session.recover()
    try await expect(again, equals: model)
    await #expect(throws: SessionError.exists(path: path)) {
      _ = try await SessionDatabase.importing(folder: export, to: path, codec: .plain)
    }
    await again.close()
    #expect(try folder.names == ["again.darkroom", "export", "session.darkroom"])
  }

  @Test func `a picture to start from and its mask stay with the session wherever it goes`()
    async throws
  {
    let (photo, mask) = (Picture.sample(9), Picture.sample(255))
    var setup = Setup.sample
    setup.start = StartingPicture(
      fingerprint: "0123456789abcdef", name: "photo.png", width: 2, height: 1, strength: 0.8,
      mask: ReferenceName(name: "mask", fingerprint: "fedcba9876543210"),
      margins: PictureMargins(right: 16))
    let database = try await SessionDatabase.sample(at: folder.file())
    try await database.write([
      .reference("0123456789abcdef", photo), .reference("fedcba9876543210", mask), .setup(setup),
    ])
    func expectAll(in database: SessionDatabase) async throws {
      #expect(try await database.load().setup == setup)
      #expect(try await database.reference("0123456789abcdef") == photo)
      #expect(try await database.reference("fedcba9876543210") == mask)
    }
    try await expectAll(in: database)
    let export = folder.file("export")
    try await database.export(to: export)
    await database.close()
    let opened = try await SessionDatabase.open(folder.file(), codec: .plain)
    try await expectAll(in: opened)
    await opened.close()
    let again = try await SessionDatabase.importing(
      folder: export, to: folder.file("again.darkroom"), codec: .plain)
    try await expectAll(in: again)
    await again.close()
  }

  @Test func `the files of a folder are plain ones`() async throws {
    let database = try await SessionDatabase.sample(at: folder.file())
    try await database.write([
      .take(.sample(7)), .started(TakeID(7), sigmas: [1, 0], index: 0, .sample(2)),
      .step(TakeID(7), .sample(0), .sample(3)), .preview(TakeID(7), step: 0, .sample(1)),
      .thumbnail(TakeID(7), .sample(2)), .reference("../f", .sample(4)),
    ])
    try await database.export(to: folder.file("export"))
    await database.close()
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.file("export")).sorted()
    #expect(
      files == [
        "references", "references/%2E%2E%2Ff.png", "session.json", "steps", "steps/0007",
        "steps/0007/latents-00.safetensors", "steps/0007/latents-01.safetensors",
        "steps/0007/preview-00.png", "takes", "takes/0007-thumbnail.png", "takes/0007.json",
      ])
    let picture = try folder.read("export/takes/0007-thumbnail.png")
    #expect(try PictureCodec.plain.decode([UInt8](picture)) == .sample(2))
    let latents = try folder.read("export/steps/0007/latents-01.safetensors")
    let length = Int(latents[0])
    #expect((8 + length).isMultiple(of: 8))
    let header = String(decoding: latents[8..<8 + length], as: UTF8.self)
      .trimmingCharacters(in: .whitespaces)
    #expect(
      header == #"{"latents":{"data_offsets":[0,16],"dtype":"F32","shape":[1,2,2]}}"#)
    #expect(latents.count == 8 + length + 16)
    #expect(latents[8 + length..<8 + length + 4] == Data([0, 0, 0x40, 0x40]))
  }

  @Test func `of takes that are kept back, only the text is written`() async throws {
    let database = try await SessionDatabase.sample(at: folder.file())
    for number in [7, 8] {
      let id = TakeID(number)
      try await database.write([
        .take(.sample(number)), .started(id, sigmas: [1, 0], index: 0, .sample(2)),
        .thumbnail(id, .sample(2)),
      ])
    }
    try await database.export(to: folder.file("export"), keepingBack: [TakeID(7)])
    await database.close()
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.file("export")).sorted()
    #expect(
      files == [
        "references", "session.json", "steps", "steps/0008", "steps/0008/latents-00.safetensors",
        "takes", "takes/0007.json", "takes/0008-thumbnail.png", "takes/0008.json",
      ])
    let again = try await SessionDatabase.importing(
      folder: folder.file("export"), to: folder.file("again.darkroom"), codec: .plain)
    await again.close()
  }

  @Test func `a folder that cannot be read names the file, and leaves nothing behind`() async throws
  {
    let database = try await SessionDatabase.sample(at: folder.file())
    try await database.write([
      .take(.sample(1)), .started(TakeID(1), sigmas: [1, 0], index: 0, .sample(2)),
      .thumbnail(TakeID(1), .sample(2)),
    ])
    try await database.export(to: folder.file("export"))
    await database.close()
    let sound = try folder.read("export/session.json")
    let newer = String(decoding: sound, as: UTF8.self)
      .replacing(#""version" : 1"#, with: #""version" : 2"#)
    for (name, bytes) in [
      ("takes/0001.json", Data("{}".utf8)), ("takes/0001-thumbnail.png", Data([1, 2, 3])),
      ("steps/0001/latents-00.safetensors", Data(repeating: 255, count: 40)),
      ("session.json", Data("[]".utf8)), ("session.json", Data(newer.utf8)),
    ] {
      let before = try folder.read("export/" + name)
      try folder.write(bytes, "export/" + name)
      let error = await #expect(throws: SessionError.self) {
        _ = try await SessionDatabase.importing(
          folder: folder.file("export"), to: folder.file("new.darkroom"), codec: .plain)
      }
      switch error {
      case .damaged(folder.file("export/" + name), _): #expect(bytes != Data(newer.utf8))
      case .newer(folder.file("export/session.json"), "folder format 2"):
        #expect(bytes == Data(newer.utf8))
      default: Issue.record("\(name): \(String(describing: error))")
      }
      try folder.write(before, "export/" + name)
    }
    await #expect(throws: SessionError.missing(path: folder.file("nothing/session.json"))) {
      _ = try await SessionDatabase.importing(
        folder: folder.file("nothing"), to: folder.file("new.darkroom"), codec: .plain)
    }
    #expect(try folder.names == ["export", "session.darkroom"])
  }

  @Test func `a file that the system does not give is said to be unreadable`() async throws {
    let database = try await SessionDatabase.sample(at: folder.file())
    try await database.export(to: folder.file("export"))
    await database.close()
    let document = folder.file("export/session.json")
    try FileManager.default.removeItem(atPath: document)
    try FileManager.default.createDirectory(atPath: document, withIntermediateDirectories: false)
    await #expect(
      throws: SessionError.unreadable(path: document, reason: "Is a directory")
    ) {
      _ = try await SessionDatabase.importing(
        folder: folder.file("export"), to: folder.file("new.darkroom"), codec: .plain)
    }
  }
}
