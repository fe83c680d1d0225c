import Generation
import Sessions

/// What the plain studio says.
extension Phrase {
  static var plainHelp: Phrase {
    Phrase(
      en: """
        Write a prompt to develop a picture, or one of these:
        :seed 7            the same noise every time; without a number, another one each time
        :size 256x256      pixels, multiples of 16
        :steps 8           denoising steps
        :guidance 3.5      the variant's own guidance
        :model NAME        a model's name, folder or file
        :slot 1 FILE       put a picture into slot 1, to be called @1; without a file, empty it
        :start FILE        start from a picture; without a file, from noise
        :strength 0.6      how much of it may change: 0 for nothing, 1 for all
        :mask FILE         paint it only where a picture is white; none takes that away
        :extend 0,0,64,0   paint margins: left, top, right, bottom; none takes that away
        :schedule shift 1  noise levels: model, linear, shift, power, or each of them
        :sampler heun      euler, heun or dpm++2m
        :cache 0.1         skip what changes by less than a tenth; off computes everything
        :precision int8    quicker products: float32, bfloat16 or int8; none takes what suits
        :lora FILE:0.8     add a LoRA with a weight; none takes all out
        :models            list the models; add PATH, verify NAME or remove NAME after it
        :open FILE         go to another session, or begin one
        :takes             what was made
        :quit              end
        """,
      zh: """
        输入提示词即可生成图片，或使用以下命令：
        :seed 7            固定噪声种子；不写数字则每次随机
        :size 256x256      像素，须为 16 的倍数
        :steps 8           去噪步数
        :guidance 3.5      模型自带的引导强度
        :model NAME        模型的名称、文件夹或文件
        :slot 1 FILE       把图片放入槽位 1，用 @1 引用；不写文件则清空
        :start FILE        从图片开始；不写文件则从噪声开始
        :strength 0.6      重绘强度：0 保留原图，1 完全重绘
        :mask FILE         只重绘蒙版为白色处；none 则取消
        :extend 0,0,64,0   扩展左、上、右、下的边距；none 则取消
        :schedule shift 1  噪声调度：model、linear、shift、power 或逐个给出
        :sampler heun      采样器：euler、heun 或 dpm++2m
        :cache 0.1         跳过变化不到十分之一的部分；off 则完整计算
        :precision int8    计算精度：float32、bfloat16 或 int8；none 为自动选择
        :lora FILE:0.8     添加 LoRA 及权重；none 则全部移除
        :models            列出模型；其后可写 add 路径、verify 名称或 remove 名称
        :open FILE         打开另一个会话，或新建
        :takes             已有的作品
        :quit              退出
        """)
  }

  static func plainShot(_ setup: Setup) -> Phrase {
    let numbers = setup.parameters
    let slots = setup.slots.filled.map { "@\($0.number) \($0.slot.name)" }
      .joined(separator: ", ")
    let tail = plainWays(setup) + (slots.isEmpty ? "" : ", \(slots)")
    return Phrase(
      en: "\(numbers.width) × \(numbers.height), \(numbers.steps) steps, seed \(numbers.seed), "
        + "\(numbers.model)\(tail)",
      zh: "\(numbers.width) × \(numbers.height)，\(numbers.steps) 步，种子 \(numbers.seed)，"
        + "\(numbers.model)\(tail)")
  }

  static func plainBegins(_ take: Take) -> Phrase {
    let recipe = take.recipe
    return Phrase(
      en: "take \(take.id.rawValue): \(recipe.width) × \(recipe.height), \(recipe.steps) steps, "
        + "seed \(recipe.seed)",
      zh: "作品 \(take.id.rawValue)：\(recipe.width) × \(recipe.height)，\(recipe.steps) 步，"
        + "种子 \(recipe.seed)")
  }

  static func plainStep(_ done: Int, of count: Int, _ duration: Duration) -> Phrase {
    let seconds = Amounts.seconds(duration)
    return Phrase(
      en: "step \(done) of \(count), \(seconds) s", zh: "第 \(done)/\(count) 步，\(seconds) 秒")
  }

  static func plainFinished(_ take: Int, _ path: String, _ timing: Timing) -> Phrase {
    let seconds = Amounts.seconds(timing.preparation + timing.denoising + timing.decoding)
    return Phrase(
      en: "take \(take) is finished after \(seconds) s: \(path)",
      zh: "作品 \(take) 已完成，用时 \(seconds) 秒：\(path)")
  }

  static func plainTake(_ take: Take) -> Phrase {
    let (number, prompt, seed) = (take.id.rawValue, take.recipe.prompt, take.recipe.seed)
    let (reached, steps) = (take.reached, take.recipe.steps)
    return Phrase(
      en: "take \(number): \(reached) of \(steps) steps, seed \(seed): \(prompt)",
      zh: "作品 \(number)：\(reached)/\(steps) 步，种子 \(seed)：\(prompt)")
  }

  static func plainSession(_ path: String, takes: Int) -> Phrase {
    Phrase(
      en: "\(path), \(Amounts.count(takes, "take", "takes")). :help tells what can be written.",
      zh: "\(path)，共 \(takes) 个作品。输入 :help 查看可用命令。")
  }

  static func plainReadOnly(_ path: String) -> Phrase {
    Phrase(
      en: "\(path) is only read, because another studio has it open or it cannot be written: "
        + ":open another session.",
      zh: "\(path) 只能读取：它已在另一个工作室中打开，或不可写入。请用 :open 打开其他会话。")
  }

  static func plainCut(dropped: Int, limit: Int) -> Phrase {
    Phrase(
      en: "The model reads \(limit) tokens of the prompt, and the last \(dropped) were dropped: "
        + "shorten it.",
      zh: "模型只读取提示词的 \(limit) 个词元，末尾 \(dropped) 个被舍弃，请缩短提示词。")
  }

  static func plainCommandUnknown(_ line: String) -> Phrase {
    Phrase(
      en: "\(line) is no command: :help tells them all.", zh: "没有命令 \(line)，输入 :help 查看全部命令。")
  }

  static func plainSeedExpected(_ text: String) -> Phrase {
    Phrase(
      en: "\"\(text)\" is no seed: write a whole number, as in :seed 7.",
      zh: "“\(text)”不是种子，请写整数，例如 :seed 7。")
  }

  static func plainSizeExpected(_ text: String) -> Phrase {
    Phrase(
      en: "\"\(text)\" is no size: write width and height, as in :size 256x256.",
      zh: "“\(text)”不是尺寸，请写宽和高，例如 :size 256x256。")
  }

  static func plainStepsExpected(_ text: String) -> Phrase {
    Phrase(
      en: "\"\(text)\" is no number of steps: write a whole number, as in :steps 8.",
      zh: "“\(text)”不是步数，请写整数，例如 :steps 8。")
  }

  static func plainGuidanceExpected(_ text: String) -> Phrase {
    Phrase(
      en: "\"\(text)\" is no guidance: write a number, as in :guidance 3.5.",
      zh: "“\(text)”不是引导强度，请写数字，例如 :guidance 3.5。")
  }

  static func plainSlotExpected(_ text: String) -> Phrase {
    Phrase(
      en:
        "\"\(text)\" names no slot: write a number from 1 to 10 and a file, as in :slot 1 cat.png.",
      zh: "“\(text)”没有指明槽位，请写 1 到 10 的数字和文件，例如 :slot 1 cat.png。")
  }

  static var plainModelExpected: Phrase {
    Phrase(
      en: "A model is expected: write its name or path, as in :model miniature.",
      zh: "请写模型的名称或路径，例如 :model miniature。")
  }

  static var plainSessionExpected: Phrase {
    Phrase(
      en: "A session is expected: write its path, as in :open cats.darkroom.",
      zh: "请写会话的路径，例如 :open cats.darkroom。")
  }
}
