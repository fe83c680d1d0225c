extension Command {
  /// The models that have names.
  static let models: [Command] = [
    Command(
      "model-details", .parameters, Phrase(en: "About the model", zh: "模型详情"),
      Phrase(
        en: "Shows a model's licence, defaults, files, and its time and memory on this machine.",
        zh: "显示模型的许可、默认值、文件，以及在本机上的耗时和内存。")
    ) { state, _ in state.showModel(state.modelInHand) },
    Command(
      "model-add-file", .parameters, Phrase(en: "Add a model", zh: "添加模型"),
      Phrase(
        en: "Chooses a model's file, or the model_index.json of its folder, to give it a name.",
        zh: "选择模型文件，或其文件夹中的 model_index.json，为模型命名。")
    ) { state, _ in state.browse(.model) },
    Command(
      "model-add-path", .parameters, Phrase(en: "Add a model by path", zh: "按路径添加模型"),
      Phrase(
        en: "Types or pastes the path of a model's folder or file, to give it a name.",
        zh: "输入或粘贴模型的文件夹或文件的路径，为模型命名。")
    ) { state, _ in state.ask(.modelPath) },
    Command(
      "model-verify", .parameters, Phrase(en: "Verify the model", zh: "校验模型"),
      Phrase(
        en: "Checks every tensor, value and checksum of a model in the background, or stops that.",
        zh: "在后台检查模型的每个张量、数值和校验和；再次运行则停止。")
    ) { state, _ in state.verifyModel() },
    Command(
      "model-remove", .parameters, Phrase(en: "Forget the model's name", zh: "移除模型"),
      Phrase(
        en: "Takes a model that was added out of the list; its files stay where they are.",
        zh: "把添加的模型从列表中移除，其文件保留原处。"),
      refusal: \.cannotRemoveModel
    ) { state, _ in [.catalog(.remove(state.modelInHand))] },
  ]
}
