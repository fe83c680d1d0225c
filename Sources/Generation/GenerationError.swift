/// Why a picture cannot be developed.
public enum GenerationError: Error, Sendable, Hashable {
  /// No model of this name is known, and nothing lies at this path.
  case unknownModel(String, known: [String])
  /// A side that is no multiple of 16, or not positive.
  case badSide(Subject, pixels: Int)
  /// More pixels than the models were made for.
  case tooManyPixels(width: Int, height: Int, limit: Int)
  /// A number outside what makes sense.
  case outOfRange(Subject, value: String, from: String, to: String)
  /// A text with a NUL, which no file can keep.
  case nul(Subject)
  /// The model wants guidance, and the recipe gives none.
  case missingGuidance
  /// Another number of steps than the schedule has noise levels.
  case misfittingSteps(Int, levels: Int)
  /// A reference that is too small or too narrow.
  case unusableReference(number: Int, name: String, width: Int, height: Int)
  /// More references than there are slots.
  case tooManyReferences(Int, limit: Int)
  /// Other pictures than the recipe names.
  case misfittingReferences(named: Int, given: Int)
  /// The recipe starts from a picture that is not given, or a picture is given that it does not name.
  case misfittingImage
  /// The recipe paints where a mask says so that is not given, or another one is given.
  case misfittingMask
  /// The recipe began with noise that was given, and none is.
  case missingNoise
  /// No random generator of this name is known.
  case unknownNoise(String, known: [String])
  /// Noise or a branch of another shape than the recipe's; nil where any length would do.
  case misfittingLatents(found: [Int], expected: [Int?])
  /// Noise or a branch with numbers that are not finite.
  case latentsNotFinite
  /// A number that is not finite came out; `tensor` is the weight that holds one, if any does.
  case notFinite(Work, tensor: String?)
  /// Not enough memory.
  case tooLittleMemory(needs: Int, has: Int)
  /// More weights than this machine could read again at every step.
  case modelTooLarge(variant: String, needs: Int, has: Int, limit: Int, fitting: [String])
  /// The system gives no thread to compute on.
  case noThread(reason: String)
  /// A newer request of the same series took its place.
  case superseded
}

extension GenerationError {
  /// What is wrong and what to do about it, in one sentence.
  public var description: String {
    switch self {
    case .unknownModel(let name, let known):
      "\"\(name)\" is no model's name, and nothing lies there: give a folder or a file"
        + (known.isEmpty
          ? "; the bundled model was left behind when the program was moved."
          : ", or \(known.joined(separator: ", ")).")
    case .badSide(let name, let pixels):
      pixels < 16
        ? "The \(name.english) is \(pixels) pixels, and 16 is the least."
        : "The \(name.english) of \(pixels) pixels is not a multiple of 16: use \(pixels / 16 * 16) or "
          + "\((pixels / 16 + 1) * 16)."
    case .tooManyPixels(let width, let height, let limit):
      "\(width) × \(height) is more than \(limit) pixels; choose a smaller size."
    case .outOfRange(let name, let value, let least, let most):
      "The \(name.english) is \(value), and it has to be from \(least) to \(most)."
    case .nul(let name):
      "The \(name.english) has a NUL in it, which no file can keep; leave it out."
    case .missingGuidance:
      "This model needs guidance, and none is given; give one from 0 to 100."
    case .misfittingSteps(let steps, let levels):
      "The number of steps is \(steps), and it has to be \(levels), the number of noise levels in "
        + "the schedule."
    case .unusableReference(let number, let name, let width, let height):
      "Reference \(number), \(name), is \(width) × \(height) pixels: its sides have to be at least "
        + "64 and at most 8 to 1."
    case .tooManyReferences(let count, let limit):
      "\(count) references were given, and \(limit) is the most."
    case .misfittingReferences(let named, let given):
      "The recipe names \(named) references, and \(given) pictures were given."
    case .misfittingImage:
      "The recipe starts from a picture; give that picture, and no other, as --image."
    case .misfittingMask:
      "The recipe paints a picture anew where a mask is white; give that mask, and no other, as "
        + "--mask."
    case .missingNoise:
      "This recipe began with noise from a file; give that file as --noise."
    case .unknownNoise(let name, let known):
      "The noise generator is \"\(name)\", and it has to be \(known.joined(separator: " or "))."
    case .misfittingLatents(let found, let expected):
      "The latents to start from are \(found), and this recipe needs "
        + "\(Self.shape(expected, any: "any"))."
    case .latentsNotFinite:
      "The latents to start from are not all finite numbers; take others, or draw them from a seed."
    case .notFinite(let work, .some(let tensor)):
      "The model gave numbers that are not finite \(work.english), because its tensor \"\(tensor)\" holds "
        + "some; download the file again."
    case .notFinite(let work, nil):
      "The model gave numbers that are not finite \(work.english); try another guidance, or check that "
        + "its files belong together."
    case .tooLittleMemory(let needs, let has):
      "This needs \(Self.gigabytes(needs)) GB beside the model, and \(Self.gigabytes(has)) GB is "
        + "free; choose a smaller size or fewer references."
    case .modelTooLarge(let variant, let needs, let has, let limit, let fitting):
      "\(variant) has \(Self.gigabytes(needs)) GB of weights, far more than the "
        + "\(Self.gigabytes(has)) GB of this machine; quantise it to at most "
        + "\(Self.gigabytes(limit)) GB with \"darkroom models quantize\""
        + (fitting.isEmpty
          ? ", or use a smaller model."
          : ", or use a model that fits: \(fitting.joined(separator: ", ")).")
    case .noThread(let reason):
      "The system gives no thread to compute on (\(reason)); raise its limits or close programs."
    case .superseded:
      "A newer request took the place of this one."
    }
  }

  /// A shape in brackets, with a word for lengths that do not matter.
  static func shape(_ lengths: [Int?], any: String) -> String {
    "[\(lengths.map { $0.map(String.init) ?? any }.joined(separator: ", "))]"
  }

  /// Bytes as people say them, never less than there are.
  static func gigabytes(_ bytes: Int) -> Double {
    (Double(bytes) / 1e8).rounded(.up) / 10
  }
}
