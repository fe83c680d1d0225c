import Checkpoints
import Foundation
import Generation
import Goldens
import Testing

@testable import FluxEngine

@Suite struct `A model's licence` {
  static let published: [(TransformerVariant, ModelLicense)] = [
    (.flux1Dev, .nonCommercial), (.flux1Schnell, .apache), (.flux1Lite, .nonCommercial),
    (.flux2Dev, .nonCommercial), (.klein4B, .apache), (.klein9B, .nonCommercial),
    (.otherFlux1, .unknown), (.otherFlux2, .unknown),
  ]

  @Test(arguments: published)
  func `is the one that the variant was published under`(
    variant: TransformerVariant, license: ModelLicense
  ) {
    #expect(ModelLicense(of: variant) == license)
  }

  static let cards: [(String, ModelLicense?)] = [
    ("---\nlicense: apache-2.0\n---\n# Klein", .apache),
    (
      "---\nlanguage:\n- en\nlicense: other\nlicense_name: flux-1-dev-non-commercial-license\n---\n",
      .nonCommercial
    ),
    ("---\nlicense: mit\n---\n", .named("mit")), ("---\nlicense: \"other\"\n---\n", nil),
    ("# license: mit\n", nil), ("", nil), ("---\n# body\n---\nlicense: mit\n", nil),
  ]

  @Test(arguments: cards)
  func `is what the head of its card says`(card: String, license: ModelLicense?) {
    #expect(LicenseFiles.stated(inHeadOf: card) == license)
  }

  @Test func `is read from a licence file where there is no card`() async throws {
    let folder = try TemporaryFolder()
    try folder.copy("models/flux2-klein", as: "model")
    let engine = try Engine.forTests()
    let path = folder.path("model")
    try Data("FLUX Non-Commercial License v2.1".utf8)
      .write(to: URL(filePath: path + "/LICENSE.md"))
    #expect(try await engine.summary(of: path).license == .nonCommercial)
    #expect(try await engine.summary(of: TinyModels.klein).license == .unknown)
  }

  @Test func `asks for a review where its folder says so`() async throws {
    let folder = try TemporaryFolder()
    try folder.copy("models/flux2-klein", as: "model")
    try Data(#"{ "needsReview": true }"#.utf8)
      .write(to: URL(filePath: folder.path("model/darkroom.json")))
    let engine = try Engine.forTests()
    #expect(try await engine.summary(of: folder.path("model")).needsReview)
    #expect(try await !engine.summary(of: TinyModels.klein).needsReview)
  }
}
