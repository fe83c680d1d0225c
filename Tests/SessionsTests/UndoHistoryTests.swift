import Sessions
import Testing

@Suite("Undo")
struct UndoHistoryTests {
  @Test func `what was comes back, and what was undone again`() {
    var history = UndoHistory<String>()
    history.remember("a")
    history.remember("b")
    #expect(history.undo(from: "c") == "b")
    #expect(history.undo(from: "b") == "a")
    #expect(history.undo(from: "a") == nil)
    #expect(history.redo(from: "a") == "b")
    #expect(history.redo(from: "b") == "c")
    #expect(history.redo(from: "c") == nil)
  }

  @Test func `what was remembered before a change that never came is passed over`() {
    var history = UndoHistory<Int>()
    history.remember(1)
    history.remember(2)
    #expect(history.undo(from: 2) == 1)
  }

  @Test func `a new change ends what could be done again`() {
    var history = UndoHistory<Int>()
    history.remember(1)
    #expect(history.undo(from: 2) == 1)
    #expect(history.canRedo)
    history.remember(1)
    #expect(!history.canRedo)
    #expect(history.undo(from: 3) == 1)
  }

  @Test func `what did not change is remembered once, and the oldest makes room`() {
    var history = UndoHistory<Int>(limit: 3)
    for value in [1, 1, 2, 3, 3, 4] { history.remember(value) }
    #expect(history.undo(from: 5) == 4)
    #expect(history.undo(from: 4) == 3)
    #expect(history.undo(from: 3) == 2)
    #expect(!history.canUndo)
  }
}
