import FluxModels
import Foundation
import Generation
import Goldens
import Kernels
import Pictures
import Tensors
import Testing
import Tokenizers

@testable import FluxEngine

@Suite struct `The precision of products` {
  private func precision(
    _ asked: Precision?, parameters: Int, hasBFloat16: Bool
  ) -> [Arithmetic] {
    let arithmetic = NetworkArithmetic(asked, parameters: parameters, hasBFloat16: hasBFloat16)
    return [arithmetic.transformer, arithmetic.others]
  }

  @Test func `suits the model and the processor where none is asked for`() {
    #expect(precision(nil, parameters: 4_000_000_000, hasBFloat16: true) == [.bfloat16, .bfloat16])
    #expect(precision(nil, parameters: 4_000_000_000, hasBFloat16: false) == [.float32, .float32])
    #expect(precision(nil, parameters: 5_000_000, hasBFloat16: true) == [.float32, .float32])
  }

  @Test func `is the one that was asked for, or float32 where the processor lacks it`() {
    #expect(precision(.bfloat16, parameters: 9, hasBFloat16: true) == [.bfloat16, .bfloat16])
    #expect(precision(.bfloat16, parameters: 9, hasBFloat16: false) == [.float32, .float32])
    #expect(
      precision(.float32, parameters: 4_000_000_000, hasBFloat16: true) == [.float32, .float32])
  }

  @Test func `in whole numbers is the transformer's alone`() {
    func precision(hasBFloat16: Bool, hasInt8: Bool) -> [Arithmetic] {
      let arithmetic = NetworkArithmetic(
        .int8, parameters: 9, hasBFloat16: hasBFloat16, hasInt8: hasInt8)
      return [arithmetic.transformer, arithmetic.others]
    }
    #expect(precision(hasBFloat16: true, hasInt8: true) == [.int8, .bfloat16])
    #expect(precision(hasBFloat16: false, hasInt8: true) == [.int8, .float32])
    #expect(precision(hasBFloat16: true, hasInt8: false) == [.bfloat16, .bfloat16])
  }

  @Test func `in whole numbers changes a picture a little`() async throws {
    guard Arithmetic.hasInt8 else { return }
    let engine = try Engine.forTests()
    func picture(_ precision: Precision?) async throws -> Picture {
      var recipe = Recipe.tiny()
      recipe.precision = precision
      return try #require(try await engine.finish(GenerationRequest(recipe: recipe)).picture)
    }
    let (exact, rounded) = (try await picture(nil), try await picture(.int8))
    let difference = zip(exact.pixels, rounded.pixels).reduce(0) {
      $0 + abs(Int($1.0) - Int($1.1))
    }
    #expect(exact != rounded)
    #expect(Double(difference) / Double(exact.pixels.count) < 3)
  }

  @Test func `of a later program is as good as none`() throws {
    let text =
      ##"{"model":"m","prompt":"p","width":64,"height":32,"steps":4,"seed":9,"precision":"int2"}"##
    let recipe = try JSONDecoder().decode(Recipe.self, from: Data(text.utf8))
    #expect(recipe.precision == nil)
  }

  @Test func `changes what the same model computes, and back`() throws {
    let model = LoadedModel(try ModelLibrary(named: [:]).open(TinyModels.klein))
    let identity = model.readerIdentity
    let tokens = model.opened.prompts.tokenizer.tokens(for: "a red apple", length: 16)
    func embedded(_ precision: Precision?) throws -> [Float] {
      model.compute(in: model.opened.arithmetic(precision))
      return try model.promptReader().embed("a red apple", tokens: tokens).tokens.values
    }
    let exact = try embedded(nil)
    let rounded = try embedded(.bfloat16)
    #expect(try embedded(.float32) == exact)
    #expect(model.readerIdentity == identity)
    guard Arithmetic.hasBFloat16 else { return }
    #expect(rounded != exact)
    let error = zip(rounded, exact).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    let size = exact.reduce(0) { $0 + $1 * $1 }
    #expect((error / size).squareRoot() < 0.02)
    model.compute(in: model.opened.arithmetic(.bfloat16))
    #expect(model.readerIdentity != identity)
  }
}
