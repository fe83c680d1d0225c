import TerminalCanvas

extension Command {
  private static func mask(
    _ id: String, _ title: Phrase, _ help: Phrase? = nil,
    _ change: @escaping @Sendable (inout StudioState) -> [Effect]
  ) -> Command {
    Command(id, .lists, title, help ?? title.joined(with: Phrase(en: ".", zh: "。"))) { state, _ in
      change(&state)
    }
  }

  private static func far(
    _ name: String, _ title: Phrase, columns: Int, rows: Int
  ) -> Command {
    mask("mask-far-\(name)", title) { state in
      state.changeMask { $0.move(columns: 8 * columns, rows: 8 * rows) }
    }
  }

  /// Keys of a mask that is drawn.
  static let masks: [Command] = [
    far("left", Phrase(en: "Far to the left", zh: "大步向左"), columns: -1, rows: 0),
    far("right", Phrase(en: "Far to the right", zh: "大步向右"), columns: 1, rows: 0),
    far("up", Phrase(en: "Far up", zh: "大步向上"), columns: 0, rows: -1),
    far("down", Phrase(en: "Far down", zh: "大步向下"), columns: 0, rows: 1),
    mask(
      "mask-paint", Phrase(en: "Paint", zh: "涂画"),
      Phrase(
        en: "Paints at the brush, or the rectangle; the left button of the mouse does so, too.",
        zh: "在画笔处涂画，或涂满矩形；也可用鼠标左键。")
    ) { $0.applyBrush(255) },
    mask(
      "mask-erase", Phrase(en: "Erase", zh: "擦掉"),
      Phrase(
        en: "Erases at the brush, or the rectangle; the right button of the mouse does so, too.",
        zh: "擦掉画笔处或矩形内的蒙版；也可用鼠标右键。")
    ) { $0.applyBrush(0) },
    mask(
      "mask-pen", Phrase(en: "Pen down", zh: "落笔"),
      Phrase(en: "Paints wherever the brush moves, or no longer.", zh: "画笔移动时涂画，再按则停止。")
    ) { $0.togglePen(.paints) },
    mask(
      "mask-eraser", Phrase(en: "Eraser down", zh: "落下橡皮"),
      Phrase(en: "Erases wherever the brush moves, or no longer.", zh: "画笔移动时擦除，再按则停止。")
    ) { $0.togglePen(.erases) },
    mask(
      "mask-thinner", Phrase(en: "Thinner", zh: "变细"),
      Phrase(en: "Makes the brush thinner, as the wheel does.", zh: "把画笔变细；也可滚动滚轮。")
    ) { state in state.changeMask { $0.resize(-1) } },
    mask(
      "mask-thicker", Phrase(en: "Thicker", zh: "变粗"),
      Phrase(en: "Makes the brush thicker, as the wheel does.", zh: "把画笔变粗；也可滚动滚轮。")
    ) { state in state.changeMask { $0.resize(1) } },
    mask(
      "mask-rectangle", Phrase(en: "Rectangle", zh: "矩形"),
      Phrase(
        en: "Begins a rectangle at the brush; once more, or a click, paints it.",
        zh: "在画笔处开始一个矩形，再按一次或单击则涂满。")
    ) { $0.drawRectangle() },
    mask("mask-fill", Phrase(en: "Paint everything", zh: "全部涂满")) { state in
      state.changeMask { $0.fill(255) }
    },
    mask("mask-empty", Phrase(en: "Erase everything", zh: "全部擦掉")) { state in
      state.changeMask { $0.fill(0) }
    },
    mask(
      "mask-invert", Phrase(en: "Invert", zh: "反转"),
      Phrase(en: "Paints what is kept, and keeps what is painted.", zh: "要重绘的与要保留的互换。")
    ) { state in state.changeMask { $0.invert() } },
    mask("mask-undo", Phrase(en: "Take the stroke back", zh: "撤销一笔")) { $0.undoMask() },
    mask("mask-redo", Phrase(en: "Make the stroke again", zh: "重做一笔")) { $0.redoMask() },
    mask(
      "mask-done", Phrase(en: "Use the mask", zh: "使用蒙版"),
      Phrase(
        en: "Closes the drawing, which is kept; undo brings the mask before it back.",
        zh: "结束绘制并保留蒙版；撤销可恢复之前的蒙版。")
    ) { $0.closeOverlay() },
    mask(
      "mask-leave", Phrase(en: "Leave", zh: "离开"),
      Phrase(
        en: "Lets go of a rectangle, lifts the pen, or closes the drawing, which is kept.",
        zh: "放弃矩形、提笔，或结束绘制；蒙版会保留。")
    ) { $0.leaveMask() },
  ]
}
