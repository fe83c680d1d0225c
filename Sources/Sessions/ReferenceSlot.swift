/// A picture in a numbered slot, by which a prompt calls it.
public struct ReferenceSlot: Sendable, Hashable, Codable {
  /// Fingerprint of its pixels; the session keeps the pixels under it.
  public var fingerprint: String
  /// Where it came from: a file's name, or a take and step.
  public var name: String
  /// Name by which the prompt may call it beside its number, without the `@`.
  public var alias: String?
  /// Pixels across, as it was given.
  public var width: Int
  /// Pixels down, as it was given.
  public var height: Int

  /// A picture for a slot.
  public init(fingerprint: String, name: String, alias: String? = nil, width: Int, height: Int) {
    self.fingerprint = fingerprint
    self.name = name
    self.alias = alias
    self.width = width
    self.height = height
  }
}

/// The ten numbered slots.
public struct ReferenceSlots: Sendable, Hashable, Codable {
  /// How many there are.
  public static let count = 10

  private var slots: [ReferenceSlot?]

  /// Ten empty slots.
  public init() { slots = Array(repeating: nil, count: Self.count) }

  /// The picture of a slot, 1…10.
  public subscript(number: Int) -> ReferenceSlot? {
    get { slots[number - 1] }
    set { slots[number - 1] = newValue }
  }

  /// The filled slots with their numbers, in order: the references that a model receives.
  public var filled: [(number: Int, slot: ReferenceSlot)] {
    slots.enumerated().compactMap { index, slot in slot.map { (index + 1, $0) } }
  }

  /// The first slot without a picture.
  public var firstEmpty: Int? { slots.firstIndex(of: nil).map { $0 + 1 } }
}

extension ReferenceSlots {
  /// Reads the slots by their numbers; empty ones are not written.
  ///
  /// A number that only a later program has is passed over, and so is its picture here.
  public init(from decoder: any Decoder) throws {
    self.init()
    let values = try decoder.container(keyedBy: Number.self)
    for key in values.allKeys where (1...Self.count).contains(key.number) {
      self[key.number] = try values.decode(ReferenceSlot.self, forKey: key)
    }
  }

  /// Writes the filled slots by their numbers.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Number.self)
    for (number, slot) in filled { try values.encode(slot, forKey: Number(number)) }
  }

  /// The number of a slot as the name of a field.
  private struct Number: CodingKey {
    let number: Int

    init(_ number: Int) { self.number = number }
    init?(stringValue: String) {
      guard let number = Int(stringValue) else { return nil }
      self.number = number
    }
    init?(intValue: Int) { number = intValue }

    var stringValue: String { String(number) }
    var intValue: Int? { nil }
  }
}
