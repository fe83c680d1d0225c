// Runs, their steps, and the queue.
extension Phrase {
  static let stateQueued = Phrase(en: "queued", zh: "排队中")
  static let stateLoading = Phrase(en: "loading", zh: "载入中")
  static let stateEncoding = Phrase(en: "reading the prompt", zh: "解读提示词")
  static let stateDeveloping = Phrase(en: "developing", zh: "显影中")
  static let stateDecoding = Phrase(en: "decoding", zh: "解码中")
  static let stateSaving = Phrase(en: "saving", zh: "保存中")
  static let stateRunning = Phrase(en: "running", zh: "运行中")
  static let stateStopping = Phrase(en: "stopping", zh: "正在停止")
  static let statePaused = Phrase(en: "paused", zh: "已暂停")
  static let stateStopped = Phrase(en: "stopped", zh: "已停止")
  static let stateDone = Phrase(en: "done", zh: "完成")
  static let stateFailed = Phrase(en: "failed", zh: "失败")
  static let stateInterrupted = Phrase(en: "interrupted", zh: "已中断")
  static let stateDraft = Phrase(en: "draft", zh: "草图")
  static let stateReady = Phrase(en: "ready", zh: "就绪")

  static func step(_ index: Int, of count: Int) -> Phrase {
    Phrase(en: "step \(index) of \(count)", zh: "第 \(index)/\(count) 步")
  }

  static func stepLive(_ index: Int, of count: Int) -> Phrase {
    Phrase(en: "step \(index) of \(count) · live", zh: "第 \(index)/\(count) 步 · 实时")
  }

  static func remaining(_ duration: Duration) -> Phrase {
    let clock = Amounts.clock(duration)
    return Phrase(en: "ETA \(clock)", zh: "剩余 \(clock)")
  }

  static func pace(_ duration: Duration) -> Phrase {
    let seconds = Amounts.seconds(duration)
    return Phrase(en: "\(seconds) s/step", zh: "\(seconds) 秒/步")
  }

  static func took(_ duration: Duration) -> Phrase {
    let seconds = Amounts.seconds(duration)
    return Phrase(en: "took \(seconds) s", zh: "用时 \(seconds) 秒")
  }

  static func stoppedAt(_ index: Int, of count: Int) -> Phrase {
    Phrase(en: "stopped \(index)/\(count)", zh: "停于第 \(index)/\(count) 步")
  }

  static func runQueued(place: Int) -> Phrase {
    Phrase(
      en: "Queued: number \(place) in line.", zh: "已加入队列，排在第 \(place) 位。")
  }

  static func runDone(_ number: Int, in duration: Duration) -> Phrase {
    let clock = Amounts.clock(duration)
    return Phrase(en: "Take #\(number) is done (\(clock)).", zh: "作品 #\(number) 已完成（\(clock)）。")
  }

  static func runStopped(_ number: Int, step: Int) -> Phrase {
    Phrase(
      en: "Take #\(number) stopped at step \(step): resume it when you like.",
      zh: "作品 #\(number) 停在第 \(step) 步，可随时继续。")
  }

  static func runFailed(_ number: Int, reason: String) -> Phrase {
    Phrase(en: "Take #\(number) failed: \(reason)", zh: "作品 #\(number) 失败：\(reason)")
  }

  static func runResumed(_ number: Int, step: Int) -> Phrase {
    Phrase(
      en: "Take #\(number) goes on from step \(step).", zh: "作品 #\(number) 从第 \(step) 步继续。")
  }

  static let stoppingAfterBlock = Phrase(
    en: "Stopping; steps so far are kept.", zh: "正在停止，已完成的步骤会保留。")
  static let liveOn = Phrase(
    en: "Live: every change restarts a draft.", zh: "实时模式：每次修改都会重新生成草图。")
  static let liveOff = Phrase(en: "Live is off.", zh: "实时模式已关闭。")
  static let showsPredicted = Phrase(en: "what it will be", zh: "预计成像")
  static let showsNoisy = Phrase(en: "as it is, with noise", zh: "当前噪声图")
  static let showsChange = Phrase(en: "change since the last step", zh: "与上一步的变化")

  // MARK: The queue

  static let queueIsEmpty = Phrase(
    en: "Nothing waits. Ctrl-G adds a run.", zh: "队列为空，按 Ctrl-G 添加任务。")

  static func queueLength(_ count: Int) -> Phrase {
    Phrase(en: "\(count) waiting", zh: "\(count) 个等待中")
  }

  static func seeds(_ count: Int, toStep step: Int) -> Phrase {
    Phrase(
      en: "\(Amounts.count(count, "seed", "seeds")) to step \(step)",
      zh: "\(count) 个种子，推进到第 \(step) 步")
  }

  static func kept(_ count: Int, of all: Int) -> Phrase {
    Phrase(en: "\(count) of \(all) kept", zh: "保留 \(count)/\(all) 张")
  }
}
