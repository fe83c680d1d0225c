import Sessions

extension Command {
  static let parameters: [Command] = [
    Command(
      "value-lower", .parameters, Phrase(en: "Lower", zh: "调低"),
      Phrase(en: "Turns the parameter down by a notch.", zh: "把参数调低一档。")
    ) { state, moment in state.turn(state.parameter, by: -1, moment) },
    Command(
      "value-higher", .parameters, Phrase(en: "Higher", zh: "调高"),
      Phrase(en: "Turns the parameter up by a notch.", zh: "把参数调高一档。")
    ) { state, moment in state.turn(state.parameter, by: 1, moment) },
    Command(
      "value-much-lower", .parameters, Phrase(en: "Much lower", zh: "大幅调低"),
      Phrase(en: "Turns the parameter down by eight notches.", zh: "把参数调低八档。")
    ) { state, moment in state.turn(state.parameter, by: -8, moment) },
    Command(
      "value-much-higher", .parameters, Phrase(en: "Much higher", zh: "大幅调高"),
      Phrase(en: "Turns the parameter up by eight notches.", zh: "把参数调高八档。")
    ) { state, moment in state.turn(state.parameter, by: 8, moment) },
    Command(
      "value-edit", .parameters, Phrase(en: "Type a value", zh: "输入数值"),
      Phrase(en: "Types the parameter's value.", zh: "直接输入参数的值。")
    ) { state, _ in state.editParameter() },
    Command(
      "value-default", .parameters, Phrase(en: "Default", zh: "默认值"),
      Phrase(en: "Sets the parameter as the model's makers advise.", zh: "把参数设为模型的推荐值。"),
      refusal: \.lacksDefault
    ) { state, _ in state.resetParameter() },
    Command(
      "value-clear", .parameters, Phrase(en: "Take out", zh: "移除"),
      Phrase(
        en: "Takes the LoRA, or the picture to start from, out of the shot.",
        zh: "从设置中移除 LoRA 或起始图片。"),
      refusal: \.lacksRemovable
    ) { state, _ in state.clearParameter() },
    Command(
      "choose-size", .parameters, Phrase(en: "Choose a size", zh: "选择尺寸"),
      Phrase(
        en: "Chooses among sizes of every shape up to 4 megapixels.", zh: "从各种比例、最高四百万像素的尺寸中选择。")
    ) { state, _ in
      state.overlays.append(.picker(Picker(.sizes)))
      return []
    },
    Command(
      "size-swap", .parameters, Phrase(en: "Swap width and height", zh: "交换宽高"),
      Phrase(en: "Turns a wide picture into a tall one.", zh: "把横图变为竖图。")
    ) { state, _ in
      state.adjust {
        ($0.parameters.width, $0.parameters.height) = ($0.parameters.height, $0.parameters.width)
      }
    },
    Command(
      "seed-new", .parameters, Phrase(en: "New seed", zh: "新种子"),
      Phrase(en: "Draws another seed.", zh: "随机换一个种子。")
    ) { state, moment in
      state.adjust { $0.parameters.seed = moment.random % 1_000_000_000 }
    },
    Command(
      "seed-lock", .parameters, Phrase(en: "Lock the seed", zh: "锁定种子"),
      Phrase(
        en:
          "After a picture the seed is drawn anew, grows by one, or stays: goes to the next of these.",
        zh: "生成后种子重新抽取、加一或保持不变，依次切换。")
    ) { state, _ in
      let modes = Parameters.SeedMode.allCases
      let effects = state.adjust { setup in
        let index = modes.firstIndex(of: setup.parameters.seedMode) ?? 0
        setup.parameters.seedMode = modes[(index + 1) % modes.count]
      }
      return effects + state.say(.seedMode(state.session.setup.parameters.seedMode))
    },
    Command(
      "choose-model", .parameters, Phrase(en: "Choose a model", zh: "选择模型"),
      Phrase(en: "Chooses the model that develops the pictures.", zh: "选择用于生成图片的模型。")
    ) { state, _ in state.listModels() },
  ]
}
