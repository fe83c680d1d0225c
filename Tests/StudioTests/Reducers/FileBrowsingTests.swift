import Sessions
import Testing

@testable import Studio

struct FileBrowsingTests {
  private let entries = [
    FileBrowser.Entry(name: "cats", isFolder: true, bytes: nil),
    FileBrowser.Entry(name: "fox.png", isFolder: false, bytes: 9),
  ]

  @Test func `what is typed while a folder is read is looked for in it`() throws {
    var bench = try Bench()
    bench.press("alt-3 a")
    bench.type("fox")
    bench.send(.folder("/pictures", entries, problem: nil))
    guard case .files(let browser) = bench.state.overlays.last else {
      Issue.record("no browser")
      return
    }
    #expect(browser.query.string == "fox")
    #expect(browser.chosenPath == "/pictures/fox.png")
  }

  @Test func `a folder that is entered is looked through anew`() throws {
    var bench = try Bench()
    bench.press("alt-3 a")
    bench.send(.folder("/pictures", entries, problem: nil))
    bench.type("cats")
    _ = bench.takeEffects()
    bench.press("enter")
    let listed = bench.takeEffects().compactMap { effect -> String? in
      if case .list(let folder) = effect { folder } else { nil }
    }
    #expect(listed == ["/pictures/cats"])
    guard case .files(let browser) = bench.state.overlays.last else { return }
    #expect(browser.query.text.isEmpty)
  }

  @Test func `a folder is listed below whatever was opened meanwhile`() throws {
    var bench = try Bench()
    bench.press("alt-3 a f1")
    bench.send(.folder("/pictures", entries, problem: nil))
    bench.press("esc")
    guard case .files(let browser) = bench.state.overlays.last else {
      Issue.record("no browser")
      return
    }
    #expect(browser.entries?.count == 3)
  }
}
