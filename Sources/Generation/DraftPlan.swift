import Pictures

/// Makes of a request one that is quick enough to be developed again after every change.
///
/// Steps go first, because noise of another size is another picture. Measured with the bundled
/// model against its twelve steps, in decibels: 27 to 36 from four steps in the same size, 9 to 23
/// from twelve steps in half the size. Where few steps are not enough, the size shrinks in a few
/// large strides, so that it does not change whenever an estimate does.
public struct DraftPlan: Sendable {
  /// Time that a draft may take.
  public var budget: Duration
  /// The draft before, whose size is kept as long as it is not too slow by more than half.
  public var previous: Recipe?

  /// Fewer steps than this show too little.
  private static let leastSteps = 4
  /// Smaller pictures show too little, in pixels.
  private static let leastSide = 64
  /// Sides of drafts, as shares of the whole.
  private static let strides = [1, 0.75, 0.5, 0.375, 0.25, 0.1875, 0.125, 0.09375, 0.0625, 0.03125]

  /// A plan.
  public init(within budget: Duration = .seconds(1), previous: Recipe? = nil) {
    self.budget = budget
    self.previous = previous
  }

  /// The draft of a request: as large as time allows, and then with as many steps.
  ///
  /// A branch keeps size and steps, which its latents have already; given noise keeps the size,
  /// and noise levels that were given one by one keep the steps.
  /// References that are made smaller are other pictures, and the draft's recipe names them so.
  ///
  /// - Parameters:
  ///   - request: what shall be developed in the end.
  ///   - total: how long a request takes; asked a dozen times.
  /// - Returns: the best draft within the budget, or the smallest where none is; the request itself
  ///   where that is quick enough.
  public func draft(
    of request: GenerationRequest, total: (GenerationRequest) async throws -> Duration
  ) async rethrows -> GenerationRequest {
    let whole = try await smaller(request, total: total)
    guard try await total(whole) > budget, !request.references.isEmpty else { return whole }
    // Large references cost more than the picture: they are shown no larger than it will be.
    var shrunk = request
    let area = whole.recipe.width * whole.recipe.height
    for (index, picture) in request.references.enumerated() {
      let small = picture.shrunk(to: area, leastSide: Self.leastSide)
      guard small.width != picture.width || small.height != picture.height else { continue }
      shrunk.references[index] = small
      guard request.recipe.references.indices.contains(index) else { continue }
      let name = request.recipe.references[index].name
      shrunk.recipe.references[index] = ReferenceName(
        name: "\(name) at \(small.width)x\(small.height)", picture: small)
    }
    return try await smaller(shrunk, total: total)
  }

  private func smaller(
    _ request: GenerationRequest, total: (GenerationRequest) async throws -> Duration
  ) async rethrows -> GenerationRequest {
    if case .step = request.start { return request }
    let steps = request.recipe.steps
    var least = request.until == nil ? min(Self.leastSteps, steps) : steps
    // Levels that were given one by one are those of so many steps.
    if case .custom = request.recipe.schedule { least = steps }
    var quick = request
    quick.recipe.steps = least
    for (width, height) in sizes(of: request) {
      (quick.recipe.width, quick.recipe.height) = (width, height)
      let isKept = previous.map { $0.width == width && $0.height == height } ?? false
      if try await total(quick) <= (isKept ? budget * 1.5 : budget) { break }
    }
    // The most steps that are quick enough, between some that are and some that are not.
    var (low, high) = (least, steps + 1)
    while high - low > 1 {
      var tried = quick
      tried.recipe.steps = (low + high) / 2
      if try await total(tried) <= budget {
        low = tried.recipe.steps
      } else {
        high = tried.recipe.steps
      }
    }
    quick.recipe.steps = low
    return quick
  }

  /// Sizes of the same shape, the largest first.
  private func sizes(of request: GenerationRequest) -> [(width: Int, height: Int)] {
    let (width, height) = (request.recipe.width, request.recipe.height)
    if case .noise = request.start { return [(width, height)] }
    let least = Double(Self.leastSide) / Double(max(1, min(width, height)))
    let shares = Self.strides.filter { $0 > least } + [min(1, least)]
    return shares.map { share in
      share == 1
        ? (width, height)
        : (Self.multipleOf16(share * Double(width)), Self.multipleOf16(share * Double(height)))
    }
  }

  private static func multipleOf16(_ side: Double) -> Int {
    max(1, Int((side / 16).rounded())) * 16
  }
}

extension ImageGenerator {
  /// The draft of a request that comes within a time, as far as that can be foreseen.
  ///
  /// - Parameters:
  ///   - request: what shall be developed in the end.
  ///   - budget: time that the draft may take.
  ///   - previous: the draft before, whose size is kept if it can be.
  /// - Returns: the draft; see `DraftPlan`.
  /// - Throws: what `estimate` throws.
  public func draft(
    of request: GenerationRequest, within budget: Duration = .seconds(1), previous: Recipe? = nil
  ) async throws -> GenerationRequest {
    try await DraftPlan(within: budget, previous: previous).draft(of: request) {
      try await estimate(for: $0).total
    }
  }
}

extension Picture {
  /// The picture with no more pixels than `area`, as far as its sides allow.
  fileprivate func shrunk(to area: Int, leastSide: Int) -> Picture {
    let share = max(
      (Double(area) / Double(width * height)).squareRoot(),
      Double(leastSide) / Double(min(width, height)))
    guard share < 1 else { return self }
    return resampled(
      width: max(1, Int((share * Double(width)).rounded(.up))),
      height: max(1, Int((share * Double(height)).rounded(.up))))
  }
}
