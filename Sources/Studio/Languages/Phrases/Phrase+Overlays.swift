import Sessions

/// Titles of what lies over the panes, and what its lines are for.
extension Phrase {
  static func pickerTitle(_ kind: Picker.Kind) -> Phrase {
    switch kind {
    case .commands: .panePalette
    case .prompts: .panePromptHistory
    case .sessions: .paneSessions
    case .models: .paneModels
    case .themes: .paneThemes
    case .sizes: Phrase(en: "Sizes", zh: "尺寸")
    case .queue: .paneQueue
    case .messages: .paneMessages
    case .takesForSlot(let slot):
      Phrase(en: "A take for slot \(slot)", zh: "放入槽位 \(slot) 的作品")
    case .takesToStartFrom: Phrase(en: "A take to start from", zh: "作为起始图片的作品")
    }
  }

  static func helpTitle(_ pane: Pane) -> Phrase {
    let name = paneTitle(pane)
    return Phrase(
      en: "Help: \(name.text(.english))", zh: "帮助：\(name.text(.chinese))")
  }

  static func filesTitle(_ purpose: FileBrowser.Purpose) -> Phrase {
    switch purpose {
    case .reference(let slot):
      Phrase(en: "A picture for slot \(slot)", zh: "放入槽位 \(slot) 的图片")
    case .start: .pictureToStartFrom
    case .mask: .maskToUse
    case .lora: .loraToAdd
    case .model: .modelToAdd
    case .recipe: Phrase(en: "A picture with a recipe", zh: "含配方的图片")
    case .session: .paneSessions
    }
  }

  static func sheetTitle(_ number: Int) -> Phrase {
    Phrase(en: "Contact sheet \(number)", zh: "小样 \(number)")
  }

  static func lineTitle(_ purpose: LineInput.Purpose) -> Phrase {
    switch purpose {
    case .note(let take):
      Phrase(en: "Note on take #\(take.rawValue)", zh: "作品 #\(take.rawValue) 的备注")
    case .alias(let slot): Phrase(en: "Name of slot \(slot)", zh: "槽位 \(slot) 的别名")
    case .picturePath(let slot):
      Phrase(en: "A picture for slot \(slot)", zh: "放入槽位 \(slot) 的图片")
    case .startPath: .pictureToStartFrom
    case .margins: .marginsToPaint
    case .loraPath: .loraToAdd
    case .modelPath: .modelToAdd
    case .saveAs: Phrase(en: "Go on in another file", zh: "另存为")
    case .exportSession: Phrase(en: "Export the session", zh: "导出会话")
    case .exportPicture(let take):
      Phrase(en: "Export take #\(take.rawValue)", zh: "导出作品 #\(take.rawValue)")
    case .search: Phrase(en: "Search", zh: "搜索")
    case .parameter(let row): parameterName(row)
    case .sheet: .paneContactSheet
    }
  }

  static func lineAdvice(_ purpose: LineInput.Purpose) -> Phrase {
    switch purpose {
    case .note: Phrase(en: "Your own words; the search finds them.", zh: "随意书写，可被搜索到。")
    case .alias:
      Phrase(
        en: "The prompt may call it by this name after an @; empty takes the name away.",
        zh: "提示词中可用 @ 加此名称引用，留空则取消别名。")
    case .picturePath, .startPath:
      Phrase(en: "Path of a PNG, JPEG or WebP file.", zh: "PNG、JPEG 或 WebP 文件的路径。")
    case .margins: .marginsAdvice
    case .loraPath: .loraAdvice
    case .modelPath: .modelPathAdvice
    case .saveAs: .sessionPathPlaceholder
    case .exportSession: .folderPathPlaceholder
    case .exportPicture:
      Phrase(en: "Path of a PNG file; its recipe goes into it.", zh: "PNG 文件的路径，配方会一并写入。")
    case .search: Phrase(en: "Words of the prompt or the note.", zh: "提示词或备注中的词。")
    case .parameter(let row): parameterAdvice(row)
    case .sheet:
      Phrase(
        en: "How many seeds, and to which step: 8 3.", zh: "种子个数和推进到的步数，例如 8 3。")
    }
  }

  private static func parameterAdvice(_ row: ParameterRow) -> Phrase {
    switch row {
    case .size: Phrase(en: "Such as 768x512 or 16:9.", zh: "例如 768x512 或 16:9。")
    case .steps: Phrase(en: "1 to 100.", zh: "1 到 100。")
    case .guidance: Phrase(en: "0 to 20.", zh: "0 到 20。")
    case .schedule: .scheduleAdvice
    case .sampler: .samplerAdvice
    case .cache: .cacheAdvice
    case .precision: .precisionAdvice
    case .start:
      Phrase(en: "Path of a PNG, JPEG or WebP file.", zh: "PNG、JPEG 或 WebP 文件的路径。")
    case .strength:
      Phrase(en: "0 keeps the picture, 1 keeps nothing of it.", zh: "0 保留原图，1 则完全重绘。")
    case .lora:
      Phrase(
        en: "-10 to 10: 1 as it was trained, 0 for none; empty takes it out.",
        zh: "-10 到 10：1 为训练时的强度，0 为无效，留空则移除。")
    case .referenceSizes: Phrase(en: "own or model.", zh: "own（原图）或 model（模型）。")
    case .seed, .wildcardSeed: Phrase(en: "A whole number.", zh: "整数。")
    case .negativePrompt: Phrase(en: "What the picture should not show.", zh: "画面中不应出现的内容。")
    case .model: Phrase(en: "A model's name, or its path.", zh: "模型名称或路径。")
    case .threads: Phrase(en: "Empty leaves it to the engine.", zh: "留空则自动决定。")
    }
  }

  static func question(_ question: Question) -> Phrase {
    switch question {
    case .end: .quitWhileRunning
    case .leave(let path):
      Phrase(
        en: "A run is at work; it can be resumed later. Go to \(path)?",
        zh: "任务正在运行，之后可以继续。现在转到 \(path)？")
    case .overwrite(_, let path): .replaceFile(path)
    }
  }
}
