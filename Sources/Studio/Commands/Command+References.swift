import Sessions

extension Command {
  static let references: [Command] =
    (1...ReferenceSlots.count).map { number in
      Command(
        "slot-\(number)", .references, Phrase(en: "Slot \(number)", zh: "槽位 \(number)"),
        Phrase(
          en: "Puts the shown picture into slot \(number), or goes there.",
          zh: "把当前图片放入槽位 \(number)，或转到该槽位。")
      ) { state, _ in state.pressSlot(number) }
    } + [
      Command(
        "slot-add-file", .references, Phrase(en: "Add a picture", zh: "添加图片"),
        Phrase(en: "Chooses a picture file for the slot.", zh: "为槽位选择一个图片文件。"),
        refusal: \.cannotFillSlot
      ) { state, _ in state.browse(.reference(state.slotToFill)) },
      Command(
        "slot-add-path", .references, Phrase(en: "Add a picture by path", zh: "按路径添加图片"),
        Phrase(en: "Types or pastes the path of a picture file.", zh: "输入或粘贴图片文件的路径。"),
        refusal: \.cannotFillSlot
      ) { state, _ in state.ask(.picturePath(state.slotToFill)) },
      Command(
        "slot-from-take", .references, Phrase(en: "Add a take", zh: "添加作品"),
        Phrase(en: "Chooses a take for the slot.", zh: "选择一个作品放入槽位。"),
        refusal: \.lacksTakes
      ) { state, _ in
        state.overlays.append(.picker(Picker(.takesForSlot(state.slotToFill))))
        return []
      },
      Command(
        "slot-clear", .references, Phrase(en: "Empty the slot", zh: "清空槽位"),
        Phrase(en: "Takes the picture out of the slot.", zh: "从槽位中移除图片。"),
        refusal: \.lacksPictureInSlot
      ) { state, _ in state.clear(state.slot) },
      Command(
        "slot-move", .references, Phrase(en: "Move to a slot", zh: "移到其他槽位"),
        Phrase(
          en: "Then a digit says where to; the prompt's numbers follow.",
          zh: "再按一个数字指定位置，提示词中的编号随之更新。"), refusal: \.lacksPictureInSlot
      ) { state, _ in
        state.slotInHand = state.slot
        return state.say(.whereToMove(state.slot))
      },
      Command(
        "slot-move-down", .references, Phrase(en: "Slot one further", zh: "槽位后移"),
        Phrase(
          en: "Exchanges the slot with the next; the prompt's numbers follow.",
          zh: "与后一个槽位交换，提示词编号随之更新。")
      ) { state, _ in state.moveSlot(by: 1) },
      Command(
        "slot-move-up", .references, Phrase(en: "Slot one back", zh: "槽位前移"),
        Phrase(
          en: "Exchanges the slot with the one before; the prompt's numbers follow.",
          zh: "与前一个槽位交换，提示词编号随之更新。")
      ) { state, _ in state.moveSlot(by: -1) },
      Command(
        "slot-alias", .references, Phrase(en: "Name the slot", zh: "命名槽位"),
        Phrase(en: "Gives the slot a name to call it by, such as @dress.", zh: "为槽位取名，例如 @dress。"),
        refusal: \.lacksPictureInSlot
      ) { state, _ in state.ask(.alias(state.slot)) },
    ]
}
