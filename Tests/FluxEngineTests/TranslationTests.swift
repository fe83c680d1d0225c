import Checkpoints
import FluxEngine
import Generation
import Goldens
import Pictures
import Testing
import Tokenizers

/// One error of each kind that the engine throws.
@Suite struct TranslationTests {
  @Test(arguments: generation)
  func `an error of the contract says the same in Chinese`(error: GenerationError) {
    #expect(Self.faults(error) == [])
  }

  @Test(arguments: checkpoints)
  func `an error about a model's files says the same in Chinese`(error: CheckpointError) {
    #expect(Self.faults(error) == [])
  }

  @Test(arguments: tokenizers)
  func `an error about a tokenizer says the same in Chinese`(error: TokenizerError) {
    #expect(Self.faults(error) == [])
  }

  @Test(arguments: recipes)
  func `what is wrong with a recipe is named in Chinese`(recipe: Recipe) {
    let error = #expect(throws: GenerationError.self) { try recipe.validate() }
    #expect(error.map(Self.faults) == [])
  }

  private static func faults(_ error: some TranslatedError) -> [String] {
    Translation(english: error.description, chinese: error.chinese).faults
  }

  private static func recipe(_ change: (inout Recipe) -> Void) -> Recipe {
    var recipe = Recipe(
      model: "miniature", prompt: "a cat", width: 256, height: 256, steps: 4, seed: 1)
    change(&recipe)
    return recipe
  }

  static let recipes = [
    recipe { $0.width = 8 }, recipe { $0.height = 100 }, recipe { $0.width = 16_384 },
    recipe { ($0.width, $0.height) = (4096, 4096) }, recipe { $0.prompt = "\0" },
    recipe { $0.negativePrompt = "\0" }, recipe { $0.model = "\0" }, recipe { $0.steps = 0 },
    recipe { $0.guidance = -1 }, recipe { $0.cfgScale = 1000 }, recipe { $0.textLength = 0 },
  ]

  static let generation: [GenerationError] = [
    .unknownModel("‹m›", known: ["‹n›"]), .unknownModel("‹m›", known: []),
    .badSide(.width, pixels: 100), .badSide(.height, pixels: 3),
    .tooManyPixels(width: 4096, height: 2064, limit: 4_194_304),
    .outOfRange(.threads, value: "0", from: "1", to: "256"),
    .outOfRange(.branchStep, value: "9", from: "0", to: "4"),
    .outOfRange(.lastStep, value: "9", from: "0", to: "3"),
    .outOfRange(.shownWidth, value: "0", from: "1", to: "8192"),
    .outOfRange(.shownHeight, value: "0", from: "1", to: "8192"),
    .outOfRange(.loraWeight(file: "‹l›"), value: "11.0", from: "-10.0", to: "10.0"),
    .outOfRange(.strength, value: "2.0", from: "0.0", to: "1.0"),
    .outOfRange(.margin, value: "9000", from: "0", to: "8192"),
    .outOfRange(.cacheThreshold, value: "2.0", from: "0.0", to: "1.0"),
    .missingGuidance, .misfittingSteps(4, levels: 2),
    .unknownNoise("‹g›", known: ["‹torch›", "‹philox›"]),
    .unusableReference(number: 3, name: "‹a.png›", width: 20, height: 900),
    .tooManyReferences(12, limit: 10), .misfittingReferences(named: 2, given: 5), .missingNoise,
    .misfittingImage,
    .misfittingMask,
    .misfittingLatents(found: [1, 2, 3], expected: [4, 5, 6]),
    .misfittingLatents(found: [1, 2, 3], expected: [nil, nil, 6]), .latentsNotFinite,
    .notFinite(.step(3), tensor: "‹t›"), .notFinite(.preview, tensor: nil),
    .notFinite(.readingPrompt, tensor: nil), .notFinite(.readingPicture, tensor: "‹t›"),
    .notFinite(.developing, tensor: nil),
    .modelTooLarge(
      variant: "FLUX.2 dev", needs: 64_400_000_000, has: 25_000_000_000, limit: 50_000_000_000,
      fitting: ["‹k›"]),
    .modelTooLarge(
      variant: "FLUX.2 dev", needs: 64_400_000_000, has: 25_000_000_000, limit: 50_000_000_000,
      fitting: []),
    .tooLittleMemory(needs: 9_000_000_000, has: 4_100_000_000), .noThread(reason: "‹r›"),
    .superseded,
  ]

  static let checkpoints: [CheckpointError] = [
    .missingFile("‹f›"), .notAFile("‹f›", is: .folder), .notAFile("‹f›", is: .pipeOrDevice),
    .unreadable("‹f›", reason: "‹r›"), .emptyFile("‹f›"), .notSafetensors("‹f›", looksLike: nil),
    .notSafetensors("‹f›", looksLike: .gitLFSPointer),
    .notSafetensors("‹f›", looksLike: .webPage), .notSafetensors("‹f›", looksLike: .gguf),
    .notSafetensors("‹f›", looksLike: .zipArchive),
    .truncated("‹f›", needs: ByteCount(300), has: ByteCount(200)),
    .trailingBytes("‹f›", needs: ByteCount(300), has: ByteCount(400)),
    .malformedJSON(file: "‹f›", offset: 7, .expected("‹w›")),
    .malformedJSON(file: "‹f›", offset: 7, .duplicateName("‹n›")),
    .malformedJSON(file: "‹f›", offset: 7, .numberTooLarge),
    .malformedJSON(file: "‹f›", offset: 7, .notUnicode),
    .malformedJSON(file: "‹f›", offset: 7, .tooDeep),
    .malformedHeader("‹f›", tensor: "‹t›", .missingField("‹d›")),
    .malformedHeader("‹f›", tensor: "‹t›", .badOffsets([1, 2])),
    .malformedHeader("‹f›", tensor: "‹t›", .shapeTooLarge([1, 2])),
    .malformedHeader(
      "‹f›", tensor: "‹t›", .wrongSize(shape: [3], needs: ByteCount(12), has: ByteCount(8))),
    .malformedHeader("‹f›", tensor: "‹t›", .overlap),
    .malformedHeader("‹f›", tensor: "‹t›", .gap(ByteCount(8))),
    .malformedHeader("‹f›", tensor: "‹t›", .tooManyAxes(7)),
    .malformedHeader("‹f›", tensor: "‹t›", .partialBlock(row: 48, block: 32)),
    .malformedGGUF("‹f›", offset: 7, .badMagic),
    .malformedGGUF("‹f›", offset: 7, .unsupportedVersion(9)),
    .malformedGGUF("‹f›", offset: 7, .bigEndian),
    .malformedGGUF("‹f›", offset: 7, .tooMany(99, of: .tensors)),
    .malformedGGUF("‹f›", offset: 7, .tooMany(99, of: .values)),
    .malformedGGUF("‹f›", offset: 7, .tooMany(99, of: .elements)),
    .malformedGGUF("‹f›", offset: 7, .nameTooLong(ByteCount(300))),
    .malformedGGUF("‹f›", offset: 7, .duplicateName("‹n›")),
    .malformedGGUF("‹f›", offset: 7, .notUnicode),
    .malformedGGUF("‹f›", offset: 7, .unknownValueType(99)),
    .malformedGGUF("‹f›", offset: 7, .nestedList),
    .malformedGGUF("‹f›", offset: 7, .badAlignment),
    .unsupportedElementType("‹f›", tensor: "‹t›", type: "‹e›"),
    .missingShard("‹f›", shard: "‹s›"), .shardOutsideFolder("‹f›", shard: "‹s›"),
    .missingFromShard("‹f›", shard: "‹s›", tensor: "‹t›"),
    .missingTensor("‹f›", tensor: "‹t›", storedAs: "‹u›", nearest: "‹n›"),
    .misshapenTensor("‹f›", tensor: "‹t›", storedAs: nil, found: [1, 2], expected: [3, 4]),
    .unexpectedTensors("‹f›", names: ["‹a›", "‹b›", "‹c›", "‹d›", "‹e›"]),
    .badConfiguration("‹f›", field: "‹d›", expected: "‹e›"),
    .notAModel("‹f›", expected: "‹e›"), .ambiguous("‹f›", candidates: ["‹a›", "‹b›"]),
    .unwritable("‹f›", reason: "‹r›"), .notALoRA("‹f›"),
    .badLoRA("‹f›", layer: "‹l›", .half("‹n›")), .badLoRA("‹f›", layer: "‹l›", .doubled),
    .badLoRA("‹f›", layer: "‹l›", .misfit(down: [1, 2], up: [3, 4])),
    .badLoRA("‹f›", layer: "‹l›", .badAlpha("‹a›")),
    .badLoRA("‹f›", layer: "‹l›", .otherModel(found: [1, 2], expected: [3, 4])),
  ]

  static let tokenizers: [TokenizerError] = [
    .missing(file: "‹f›"), .unreadable(file: "‹f›", reason: "‹r›"),
    .invalidJSON(file: "‹f›", byte: 7, expected: "‹e›"),
    .malformed(file: "‹f›", entry: "‹d›", expected: "‹e›"),
    .duplicateID(file: "‹f›", id: 7, pieces: ["‹a›", "‹b›"]),
    .duplicatePiece(file: "‹f›", piece: "‹p›"),
    .unknownPiece(file: "‹f›", piece: "‹p›", user: "‹u›"),
    .unsupported(file: "‹f›", entry: "‹d›", value: "‹v›"),
  ]
}
