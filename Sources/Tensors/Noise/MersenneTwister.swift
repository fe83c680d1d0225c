/// MT19937, 32 bits at a time.
///
/// Source: "Mersenne Twister", Matsumoto and Nishimura 1998.
struct MersenneTwister {
  private static let size = 624
  private static let middle = 397
  private var state: [UInt32]
  private var index = size

  init(seed: UInt32) {
    state = [seed]
    for i in 1..<Self.size {
      let last = state[i - 1]
      state.append(1_812_433_253 &* (last ^ last >> 30) &+ UInt32(i))
    }
  }

  mutating func next() -> UInt32 {
    if index == Self.size { twist() }
    var y = state[index]
    index += 1
    y ^= y >> 11
    y ^= y << 7 & 0x9d2c_5680
    y ^= y << 15 & 0xefc6_0000
    return y ^ y >> 18
  }

  private mutating func twist() {
    for i in 0..<Self.size {
      let y = state[i] & 0x8000_0000 | state[(i + 1) % Self.size] & 0x7fff_ffff
      state[i] = state[(i + Self.middle) % Self.size] ^ y >> 1 ^ (y & 1) &* 0x9908_b0df
    }
    index = 0
  }
}
