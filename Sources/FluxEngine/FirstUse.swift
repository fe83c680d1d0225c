import Synchronization

/// A value that is made when it is first asked for, and once, whoever asks.
final class FirstUse<Value: Sendable>: Sendable {
  private let made = Mutex<Value?>(nil)

  /// The value; where making it fails, the next to ask makes it.
  func callAsFunction(_ make: () throws -> Value) rethrows -> Value {
    try made.withLock { made in
      if let made { return made }
      let new = try make()
      made = new
      return new
    }
  }
}

/// Values that are made when they are first asked for, each by its own name.
///
/// Making one holds up only those who ask for the same.
final class FirstUses<Value: Sendable>: Sendable {
  private let values = Mutex<[String: FirstUse<Value>]>([:])

  func callAsFunction(_ name: String, _ make: () throws -> Value) rethrows -> Value {
    let value = values.withLock { values in
      let value = values[name] ?? FirstUse()
      values[name] = value
      return value
    }
    return try value(make)
  }
}
