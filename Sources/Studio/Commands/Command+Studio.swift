extension Command {
  static let studio: [Command] =
    [
      Command(
        "focus-next", .studio, Phrase(en: "Next pane", zh: "下一个面板"),
        Phrase(en: "Gives the keys to the next pane.", zh: "把按键交给下一个面板。")
      ) { state, _ in state.focusPane(1) },
      Command(
        "focus-previous", .studio, Phrase(en: "Previous pane", zh: "上一个面板"),
        Phrase(en: "Gives the keys to the pane before.", zh: "把按键交给上一个面板。")
      ) { state, _ in state.focusPane(-1) },
    ]
    + Pane.allCases.enumerated().map { index, pane in
      Command(
        "focus-pane-\(index + 1)", .studio, Phrase.goTo(pane),
        Phrase(en: "Gives the keys to this pane.", zh: "把按键交给这个面板。")
      ) { state, _ in state.enter(pane) }
    } + [
      Command(
        "palette", .studio, Phrase(en: "All commands", zh: "所有命令"),
        Phrase(
          en: "Finds a command by its name; :w, :q, :open, :set steps 8 and their like work too.",
          zh: "按名称查找命令，也可输入 :w、:q、:open、:set steps 8 等。")
      ) { state, _ in
        state.overlays.append(.picker(Picker(.commands)))
        return []
      },
      Command(
        "help", .studio, Phrase(en: "Help", zh: "帮助"),
        Phrase(en: "Tells what the keys do here, and everywhere.", zh: "说明这里以及各处的按键。")
      ) { state, _ in
        state.overlays.append(.help(Help(pane: state.focus)))
        return []
      },
      Command(
        "messages", .studio, Phrase(en: "Messages", zh: "消息"),
        Phrase(en: "Shows what was said before.", zh: "查看以前的消息。")
      ) { state, _ in
        state.overlays.append(.picker(Picker(.messages)))
        return []
      },
      Command(
        "theme-next", .studio, Phrase(en: "Next theme", zh: "下一个主题"),
        Phrase(en: "Goes to the next theme.", zh: "切换到下一个主题。")
      ) { state, _ in
        let names = state.settings.themes.map(\.name)
        guard !names.isEmpty else { return [] }
        let index = names.firstIndex(of: state.settings.theme.name) ?? -1
        return state.use(theme: names[(index + 1) % names.count])
      },
      Command(
        "choose-theme", .studio, Phrase(en: "Choose a theme", zh: "选择主题"),
        Phrase(en: "Chooses among all themes.", zh: "从所有主题中选择。")
      ) { state, _ in
        state.overlays.append(.picker(Picker(.themes)))
        return []
      },
      Command(
        "language-next", .studio, Phrase(en: "English or Chinese", zh: "中文或英文"),
        Phrase(en: "Changes the language of the studio's words.", zh: "切换界面语言。")
      ) { state, _ in state.use(state.settings.language.next) },
      Command(
        "motion-reduce", .studio, Phrase(en: "Less motion", zh: "减少动态效果"),
        Phrase(
          en: "Stops what moves by itself: steps are played by hand, and no seconds count down.",
          zh: "停止自动变化的内容：各步改为手动播放，不再逐秒倒数。")
      ) { state, _ in state.use(state.settings.motion == .full ? Motion.reduced : .full) },
      Command(
        "tour", .studio, Phrase(en: "Tour", zh: "导览"),
        Phrase(en: "Shows the five pages for newcomers.", zh: "显示新手导览的五页。")
      ) { state, _ in
        state.overlays.append(.tour(0))
        return []
      },
      Command(
        "repaint", .studio, Phrase(en: "Repaint", zh: "重绘"),
        Phrase(en: "Draws the whole screen anew.", zh: "重新绘制整个屏幕。")
      ) { _, _ in [.repaint] },
      Command(
        "suspend", .studio, Phrase(en: "Suspend", zh: "挂起"),
        Phrase(en: "Goes back to the shell; fg comes back.", zh: "回到命令行，用 fg 返回。")
      ) { _, _ in [.suspend] },
      Command(
        "back", .studio, Phrase(en: "Back", zh: "返回"),
        Phrase(en: "Closes what is open, or leaves what was chosen.", zh: "关闭当前浮层，或取消选择。")
      ) { state, _ in state.goBack() },
    ]
}
