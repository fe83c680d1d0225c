import TerminalCanvas

/// Everything about pictures between a screenful and the line: what is there, what is due, what is
/// being made.
struct PictureLine {
  /// How long a window has to keep its size before pictures are worth making.
  static let quietAfterResize = Duration.milliseconds(120)

  /// What one place shows.
  struct Drawn {
    var origin: Point
    var width: Int
    var height: Int
    /// Cells, where the picture is made of them; nil when a part was erased.
    var grid: PictureGrid?
  }

  /// A picture that only waits for its turn on the line.
  struct Finished {
    var order: PicturePlan.Order
    var job: PictureJob
    var encoded: EncodedPicture
  }

  var plan = PicturePlan()
  var flow = PictureFlow()
  var budget: ByteBudget
  var ink: InkMap
  var drawn: [String: Drawn] = [:]
  /// Pixels of the largest picture that the terminal draws.
  var largest: CellSize?
  var finished: Finished?
  /// What is being encoded.
  var making: (order: PicturePlan.Order, task: Task<Void, Never>)?
  var wake: Task<Void, Never>?
  let encoder = PictureEncoder()
  private var numbers: [String: UInt32] = [:]
  private var damaged: Set<String> = []
  /// Where each place's picture is wanted, as of the last text.
  private var areas: [String: Rect] = [:]
  /// Contents whose best version the line is too slow for.
  private var tooLarge: Set<String> = []

  /// - Parameters:
  ///   - size: the screen's extent.
  ///   - isThin: whether the line goes over a network.
  init(size: Size, isThin: Bool) {
    ink = InkMap(size: size)
    budget = ByteBudget(isThin: isThin)
  }

  /// kitty's number of a place.
  mutating func number(of place: String) -> UInt32 {
    if let number = numbers[place] { return number }
    let number = UInt32(numbers.count + 1)
    numbers[place] = number
    return number
  }

  /// The terminal shows no picture any more.
  mutating func forgetShown(size: Size) {
    ink = InkMap(size: size)
    drawn = [:]
    plan.forgetShown()
  }

  /// A place has no picture any more.
  ///
  /// - Returns: its number, when the terminal has a picture of it.
  mutating func forget(_ place: String) -> UInt32? {
    drawn.removeValue(forKey: place) == nil ? nil : numbers[place]
  }

  /// Text was drawn.
  ///
  /// - Returns: cells that still show pixels and no longer should.
  mutating func takeText(
    _ runs: [CanvasChanges.Run], wanted pictures: [PlacedPicture]
  ) -> [CanvasChanges.Run] {
    damaged.formUnion(ink.erase(runs))
    let areas = Dictionary(pictures.map { ($0.place, $0.area) }) { _, last in last }
    // Pixels come only where they are wanted: what has not moved leaves none behind.
    guard areas != self.areas else { return [] }
    self.areas = areas
    let strays = ink.strays(among: pictures)
    damaged.formUnion(ink.erase(strays))
    return strays
  }

  /// Places that lost a part since the last time.
  mutating func takeDamage() -> Set<String> {
    for place in damaged { drawn[place]?.grid = nil }
    defer { damaged = [] }
    return damaged
  }

  /// The terminal has worked through the picture in the pipe.
  mutating func acknowledged(at now: Duration) {
    guard let (bytes, time) = flow.acknowledged(at: now) else { return }
    budget.confirmed(bytes: bytes, roundTrip: time)
  }

  /// Whether a picture would stand in the line for so long that a smaller one has to do.
  mutating func refuses(_ job: PictureJob, bytes: Int) -> Bool {
    guard job.quality != .fast, Double(bytes) > budget.rate else { return false }
    if tooLarge.count > 1_000 { tooLarge = [] }
    tooLarge.insert(job.content)
    return true
  }

  /// How a picture is made, by what it is for and what the line carries.
  func quality(of order: PicturePlan.Order) -> PictureJob.Quality {
    if tooLarge.contains(order.picture.content) { return .fast }
    return switch (order.picture.role, order.isBest) {
    case (.watched, false), (.still, false): .fast
    case (.thumbnail, _): .diffused
    case (.watched, true), (.still, true): .best
    }
  }

  /// Gives up what is being made.
  mutating func cancel() {
    making?.task.cancel()
    making = nil
    finished = nil
  }
}
