import Testing

@testable import Tensors

@Suite struct `Freed blocks` {
  private static let megabyte = 1 << 20

  @Test func `are kept for the next tensor of their size`() {
    let cache = BlockCache()
    let block = cache.take(Self.megabyte)
    cache.giveBack(block, byteCount: Self.megabyte)
    #expect(cache.byteCount == Self.megabyte)
    #expect(cache.take(Self.megabyte) == block)
    #expect(cache.byteCount == 0)
    block.deallocate()
  }

  @Test func `go back to the system before a very large one is taken`() {
    let cache = BlockCache()
    cache.giveBack(cache.take(Self.megabyte), byteCount: Self.megabyte)
    let large = cache.take(512 * Self.megabyte)
    #expect(cache.byteCount == 0)
    large.deallocate()
  }

  @Test func `stay for one that a step of the published models takes`() {
    let cache = BlockCache()
    cache.giveBack(cache.take(Self.megabyte), byteCount: Self.megabyte)
    // SwiGLU's input of klein 9B at 1024²: 4608 tokens, 24 576 channels.
    let gates = 4608 * 24_576 * 4
    let block = cache.take(gates)
    #expect(cache.byteCount == Self.megabyte)
    block.deallocate()
    cache.drain()
  }
}
