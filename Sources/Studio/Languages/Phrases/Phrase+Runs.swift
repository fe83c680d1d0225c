// Runs, their steps, and the queue.
extension Phrase {
  static let stateQueued = Phrase(en: "queued", zh: "排队中")
  static let stateEncoding = Phrase(en: "reading the prompt", zh: "解读提示词")
  static let stateDeveloping = Phrase(en: "developing", zh: "生成中")
  static let stateDecoding = Phrase(en: "decoding", zh: "解码中")
  static let stateStopping = Phrase(en: "stopping", zh: "正在停止")
  static let statePaused = Phrase(en: "paused", zh: "已暂停")
  static let stateStopped = Phrase(en: "stopped", zh: "已停止")
  static let stateDone = Phrase(en: "done", zh: "完成")
  static let stateFailed = Phrase(en: "failed", zh: "失败")
  static let stateInterrupted = Phrase(en: "interrupted", zh: "已中断")
  static let stateDraft = Phrase(en: "draft", zh: "草图")

  static func step(_ index: Int, of count: Int) -> Phrase {
    Phrase(en: "step \(index) of \(count)", zh: "第 \(index)/\(count) 步")
  }

  static func remaining(_ duration: Duration) -> Phrase {
    let clock = Amounts.clock(duration)
    return Phrase(en: "ETA \(clock)", zh: "剩余 \(clock)")
  }

  static func pace(_ duration: Duration) -> Phrase {
    let seconds = Amounts.seconds(duration)
    return Phrase(en: "\(seconds) s/step", zh: "\(seconds) 秒/步")
  }

  static let showsPredicted = Phrase(en: "what it will be", zh: "预计成像")

  static let liveOn = Phrase(
    en: "Live: every change restarts a draft.", zh: "实时模式：每次修改都会重新生成草图。")
  static let liveOff = Phrase(en: "Live is off.", zh: "实时模式已关闭。")

  // MARK: The queue

  static func queueLength(_ count: Int) -> Phrase {
    Phrase(en: "\(count) waiting", zh: "\(count) 个等待中")
  }

  static func kept(_ count: Int, of all: Int) -> Phrase {
    Phrase(en: "\(count) of \(all) kept", zh: "保留 \(count)/\(all) 个")
  }
}
