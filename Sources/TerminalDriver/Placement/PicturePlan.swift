import TerminalCanvas

/// Which pictures have to be drawn, at which quality, and in which order.
struct PicturePlan: Sendable {
  /// One picture to draw.
  struct Order: Sendable, Equatable {
    var picture: PlacedPicture
    /// Whether it is to be as good as it can be, or soon.
    var isBest: Bool
  }

  private struct Place: Sendable {
    var wanted: PlacedPicture
    var changed: Duration
    /// What the terminal shows; nil when nothing, or a part was erased.
    var shown: Order?
  }

  /// How long a picture stays as it is before its best version is worth the bytes.
  static let quiet = Duration.milliseconds(300)
  /// How long other pictures may wait while the watched one changes.
  static let starving = Duration.seconds(1)

  private var places: [String: Place] = [:]
  private var lastRole: PlacedPicture.Role?
  private var heldUntil = Duration.zero

  /// Pictures as they are wanted.
  var wanted: [PlacedPicture] { places.values.map(\.wanted) }

  /// Takes the pictures of a new screenful.
  ///
  /// - Parameters:
  ///   - pictures: all that are to be seen.
  ///   - damaged: places of which text has erased a part.
  ///   - now: the time.
  /// - Returns: places that are no longer wanted.
  @discardableResult
  mutating func show(
    _ pictures: [PlacedPicture], damaged: Set<String>, at now: Duration
  ) -> [String] {
    var next: [String: Place] = [:]
    for picture in pictures {
      var place = places[picture.place] ?? Place(wanted: picture, changed: now)
      if place.wanted != picture {
        place.wanted = picture
        place.changed = now
      }
      if damaged.contains(picture.place) { place.shown = nil }
      next[picture.place] = place
    }
    let gone = places.keys.filter { next[$0] == nil }
    places = next
    return gone.sorted()
  }

  /// The terminal shows none of the pictures any more.
  mutating func forgetShown() {
    for key in places.keys { places[key]?.shown = nil }
  }

  /// Draws nothing before a time, such as the end of a resize.
  mutating func hold(until time: Duration) { heldUntil = time }

  /// Whether nothing is drawn at a time.
  func isHeld(at now: Duration) -> Bool { now < heldUntil }

  /// The picture whose turn it is; nil when all are as they should be.
  func next(at now: Duration) -> Order? {
    guard !isHeld(at: now) else { return nil }
    return places.values.compactMap { place in order(for: place, at: now) }
      .min { isBefore($0, $1, at: now) }?.order
  }

  /// Whether an order that took a while is still what is wanted.
  func wants(_ order: Order) -> Bool {
    guard let place = places[order.picture.place], place.wanted == order.picture else {
      return false
    }
    return place.shown?.picture != order.picture || place.shown?.isBest != true
  }

  /// Whether the terminal shows a picture as it is wanted, at any quality.
  func shows(_ picture: PlacedPicture) -> Bool { places[picture.place]?.shown?.picture == picture }

  /// An order was given to the line.
  mutating func sent(_ order: Order) {
    places[order.picture.place]?.shown = order
    lastRole = order.picture.role
  }

  /// When there may be an order although no new screenful came.
  func nextLook(after now: Duration) -> Duration? {
    if now < heldUntil, !places.isEmpty { return heldUntil }
    return places.values.compactMap { place in
      let better = place.changed + Self.quiet
      return improves(place) && place.shown?.isBest == false && better > now
        ? better : nil
    }.min()
  }

  private struct Candidate {
    var order: Order
    var since: Duration
    var isImprovement: Bool
  }

  private func order(for place: Place, at now: Duration) -> Candidate? {
    let isQuiet = now - place.changed >= Self.quiet
    guard place.shown?.picture == place.wanted else {
      let isBest =
        switch place.wanted.role {
        // The next one of a row that is leafed through may follow at once; one that comes alone
        // does so where nothing was.
        case .still: isQuiet || place.shown == nil
        // After a pause the first version comes soon again, as what follows may be an animation.
        case .watched: isQuiet && place.shown == nil
        case .thumbnail: false
        }
      return Candidate(
        order: Order(picture: place.wanted, isBest: isBest), since: place.changed,
        isImprovement: false)
    }
    guard isQuiet, improves(place), place.shown?.isBest == false else { return nil }
    return Candidate(
      order: Order(picture: place.wanted, isBest: true), since: place.changed, isImprovement: true)
  }

  private func improves(_ place: Place) -> Bool { place.wanted.role != .thumbnail }

  private func isBefore(_ left: Candidate, _ right: Candidate, at now: Duration) -> Bool {
    // Improvements wait until every picture is there; the starving go between two watched ones.
    if left.isImprovement != right.isImprovement { return right.isImprovement }
    if lastRole == .watched {
      let (leftStarves, rightStarves) = (starves(left, at: now), starves(right, at: now))
      if leftStarves != rightStarves { return leftStarves }
    }
    let (leftRole, rightRole) = (left.order.picture.role, right.order.picture.role)
    if leftRole != rightRole { return leftRole < rightRole }
    if left.since != right.since { return left.since < right.since }
    return left.order.picture.place < right.order.picture.place
  }

  private func starves(_ candidate: Candidate, at now: Duration) -> Bool {
    candidate.order.picture.role != .watched && now - candidate.since >= Self.starving
  }
}
