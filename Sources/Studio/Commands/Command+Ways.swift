import Sessions

extension Command {
  /// What the walk goes from, and with which LoRAs.
  static let ways: [Command] = [
    Command(
      "lora-add", .parameters, Phrase(en: "Add a LoRA", zh: "添加 LoRA"),
      Phrase(en: "Chooses the file of a LoRA that changes the model.", zh: "选择一个 LoRA 文件来改变模型。"),
      refusal: \.place.refusal
    ) { state, _ in state.browse(.lora) },
    Command(
      "lora-add-path", .parameters, Phrase(en: "Add a LoRA by path", zh: "按路径添加 LoRA"),
      Phrase(
        en: "Types or pastes the path of a LoRA, with :0.8 after it for a weight.",
        zh: "输入或粘贴 LoRA 的路径，其后可加 :0.8 指定权重。"),
      refusal: \.place.refusal
    ) { state, _ in state.ask(.loraPath) },
    Command(
      "lora-remove", .parameters, Phrase(en: "Remove the LoRA", zh: "移除 LoRA"),
      Phrase(en: "Takes the chosen LoRA, or the only one, out of use.", zh: "移除选中的或唯一的 LoRA。"),
      refusal: \.lacksLoRA
    ) { state, _ in state.loraInHand.map { state.removeLoRA($0) } ?? [] },
    Command(
      "start-add-file", .parameters, Phrase(en: "Start from a picture", zh: "选择起始图片"),
      Phrase(
        en: "Chooses a picture file from which the walk starts instead of noise.",
        zh: "选择一个图片文件，代替噪声作为起点。"),
      refusal: \.cannotStart
    ) { state, _ in state.browse(.start) },
    Command(
      "start-add-path", .parameters,
      Phrase(en: "Start from a picture by path", zh: "按路径选择起始图片"),
      Phrase(en: "Types or pastes the path of a picture to start from.", zh: "输入或粘贴起始图片的路径。"),
      refusal: \.cannotStart
    ) { state, _ in state.ask(.startPath) },
    Command(
      "start-from-shown", .parameters,
      Phrase(en: "Start from the shown picture", zh: "以当前图片为起始图片"),
      Phrase(
        en: "Starts from the shown take, or from its shown step.", zh: "以显示的作品或其显示的这一步为起始图片。"),
      refusal: \.lacksShownPictureToStart
    ) { state, _ in state.startFromShown() },
    Command(
      "start-from-take", .parameters, Phrase(en: "Start from a take", zh: "以作品为起始图片"),
      Phrase(en: "Chooses a take to start from.", zh: "选择一个作品作为起始图片。"),
      refusal: \.lacksTakes
    ) { state, _ in
      state.overlays.append(.picker(Picker(.takesToStartFrom)))
      return []
    },
    Command(
      "start-from-slot", .parameters, Phrase(en: "Start from the slot", zh: "以槽位图片为起始图片"),
      Phrase(en: "Starts from the picture of the chosen slot.", zh: "以选中槽位的图片为起始图片。"),
      refusal: \.lacksReferenceToStart
    ) { state, _ in state.start(fromSlot: state.slot) },
    Command(
      "start-clear", .parameters, Phrase(en: "Start from noise", zh: "从噪声开始"),
      Phrase(en: "Takes the picture to start from out of the shot.", zh: "从设置中移除起始图片。"),
      refusal: \.lacksStart
    ) { state, _ in state.clearStart() },
    Command(
      "draw-mask", .parameters, Phrase(en: "Draw the mask", zh: "绘制蒙版"),
      Phrase(
        en: "Draws with keys or mouse where the picture to start from is painted.",
        zh: "用键盘或鼠标画出起始图片中要重绘的部分。"),
      refusal: \.cannotMask
    ) { state, _ in state.drawMask() },
    Command(
      "mask-add-file", .parameters, Phrase(en: "Take a mask from a file", zh: "从文件选择蒙版"),
      Phrase(
        en: "Chooses a picture file that is white where the picture to start from is painted.",
        zh: "选择一个图片文件，只重绘起始图片中它为白色的部分。"),
      refusal: \.cannotMask
    ) { state, _ in state.browse(.mask) },
    Command(
      "mask-clear", .parameters, Phrase(en: "Take the mask away", zh: "移除蒙版"),
      Phrase(en: "Paints all of the picture to start from.", zh: "重绘起始图片的全部。"),
      refusal: \.lacksMask
    ) { state, _ in state.clearMask() },
    Command(
      "start-extend", .parameters, Phrase(en: "Paint around the picture", zh: "向外扩展图片"),
      Phrase(
        en: "Types margins that are painted around the picture to start from.",
        zh: "输入要在起始图片四周扩展绘制的边距。"),
      refusal: \.cannotMask
    ) { state, _ in state.ask(.margins) },
  ]
}
