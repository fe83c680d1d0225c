import Generation
import Pictures
import Sessions
import TerminalCanvas

@testable import Studio

extension Scene {
  /// The scene with a mask over a photograph, of which a round part and a rectangle are painted.
  func drawingMask() -> Scene {
    var scene = self
    scene.state.session.setup.start = StartingPicture(
      fingerprint: "p", name: "雪地 fox.png", width: 1536, height: 1024,
      margins: PictureMargins(right: 256))
    _ = scene.state.drawMask()
    _ = scene.state.changeMask { editor in
      editor.resize(4)
      editor.dab(255)
      editor.move(columns: -40, rows: -20)
      editor.toggleCorner()
      editor.move(columns: -16, rows: -10)
      editor.fillRectangle(255)
      editor.move(columns: 70, rows: 40)
      editor.set(.paints)
    }
    if let ground = scene.state.maskGround {
      scene.state.shelf.put(Self.picture(96, 64), as: ground.name)
      scene.state.shelf.put(Self.picture(96, 64), as: .masked)
    }
    return scene
  }
}
