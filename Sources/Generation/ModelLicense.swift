/// The terms that a model comes under, as far as they are known.
public enum ModelLicense: Sendable, Hashable {
  /// Apache 2.0.
  case apache
  /// One of Black Forest Labs' non-commercial licences.
  case nonCommercial
  /// Another one, by the name that the model's own files give it.
  case named(String)
  /// Neither its files nor its shapes tell.
  case unknown

  /// What a person should know of it, in one sentence.
  public var english: String {
    switch self {
    case .apache: "Apache 2.0: free to use, also commercially."
    case .nonCommercial:
      "FLUX non-commercial licence: running the model for commercial purposes needs a licence of "
        + "Black Forest Labs."
    case .named(let name): "Licence \"\(name)\": read it before you use the model."
    case .unknown: "No licence is known: look where the model came from."
    }
  }

  /// The same in Chinese.
  public var chinese: String {
    switch self {
    case .apache: "Apache 2.0 许可：可自由使用，包括商业用途。"
    case .nonCommercial: "FLUX 非商业许可：将模型用于商业目的需要 Black Forest Labs 的授权。"
    case .named(let name): "许可为“\(name)”：使用前请先阅读。"
    case .unknown: "许可未知：请查看模型的来源。"
    }
  }

  /// A word for scripts.
  public var identifier: String {
    switch self {
    case .apache: "apache-2.0"
    case .nonCommercial: "flux-non-commercial"
    case .named(let name): name
    case .unknown: "unknown"
    }
  }
}
