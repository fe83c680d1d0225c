/// What pictures, references and models cost.
extension Phrase {
  /// How many times as long a step takes with the references.
  static func slowdown(_ factor: Double) -> Phrase {
    let times = Amounts.decimal(factor)
    return Phrase(en: "\(times)x as long", zh: "耗时\(times)倍")
  }

  /// Weights do not fit this machine together, and are read again at every step.
  static let weightsStreamed = Phrase(
    en: "weights streamed from the disk", zh: "权重从磁盘流式读取")

  /// How much longer one reference makes a step.
  static func addedToStep(_ time: Duration) -> Phrase {
    let seconds = Amounts.seconds(time)
    return Phrase(en: "+\(seconds) s/step", zh: "每步+\(seconds)秒")
  }
}
