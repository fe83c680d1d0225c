internal import Foundation
internal import GRDB
internal import Generation
internal import Sessions

extension Database {
  /// Latents of a take itself after so many steps.
  func latents(of id: TakeID, at index: Int) throws -> Latents? {
    let statement = try cachedStatement(
      sql: """
        SELECT height, width, channels, checksum, bytes FROM latents WHERE take = ? AND number = ?
        """)
    guard let row = try Row.fetchOne(statement, arguments: [id.rawValue, index]) else { return nil }
    let (height, width, channels): (Int, Int, Int) = (
      try row.decode(atIndex: 0), try row.decode(atIndex: 1), try row.decode(atIndex: 2)
    )
    let bytes: Data = try row.decode(atIndex: 4)
    guard Bytes.checksum(bytes) == (try row.decode(atIndex: 3)),
      let values = Bytes.floats(bytes), values.count == height * width * channels
    else { throw Contradiction(description: "latents \(index) of take \(id.rawValue) are damaged") }
    return Latents(height: height, width: width, channels: channels, values: values)
  }

  /// Where a take leaves its parent.
  func origin(of id: TakeID) throws -> Take.Origin? {
    let statement = try cachedStatement(sql: "SELECT originTake, originStep FROM take WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]),
      let parent: Int = try row.decode(atIndex: 0), let step: Int = try row.decode(atIndex: 1)
    else { return nil }
    return Take.Origin(take: TakeID(rawValue: parent), step: step)
  }

  /// Bytes of a picture of a take.
  func picture(of id: TakeID, _ role: PictureRole, number: Int = 0) throws -> Data? {
    let statement = try cachedStatement(
      sql: "SELECT checksum, bytes FROM picture WHERE take = ? AND role = ? AND number = ?")
    let row = try Row.fetchOne(statement, arguments: [id.rawValue, role.rawValue, number])
    return try row.map { try sound($0, "the \(role.rawValue) picture of take \(id.rawValue)") }
  }

  /// Bytes of a reference picture.
  func reference(_ fingerprint: String) throws -> Data? {
    let statement = try cachedStatement(
      sql: "SELECT checksum, bytes FROM reference WHERE fingerprint = ?")
    let row = try Row.fetchOne(statement, arguments: [fingerprint])
    return try row.map { try sound($0, "reference picture \(fingerprint)") }
  }

  private func sound(_ row: Row, _ name: String) throws -> Data {
    let bytes: Data = try row.decode(atIndex: 1)
    guard Bytes.checksum(bytes) == (try row.decode(atIndex: 0)) else {
      throw Contradiction(description: "\(name) is damaged")
    }
    return bytes
  }
}
