import Sessions

/// What is said of looking at pictures before they are given away.
extension Phrase {
  static func notApproved(_ review: Take.Review?) -> Phrase {
    switch review {
    case .rejected:
      Phrase(
        en: "This picture was rejected and is not exported; \(key("approve-take")) approves it.",
        zh: "这张图片已被否决，不能导出；\(key("approve-take")) 可批准。")
    case .approved, nil:
      Phrase(
        en: "The model's licence asks for a review: look at the picture, then "
          + "\(key("approve-take")) approves it for export.",
        zh: "模型许可要求审核：请先查看图片，再用 \(key("approve-take")) 批准导出。")
    }
  }

  static func reviewed(_ take: Int, _ review: Take.Review?) -> Phrase {
    switch review {
    case .approved: Phrase(en: "Take #\(take) is approved.", zh: "已批准作品 #\(take)。")
    case .rejected: Phrase(en: "Take #\(take) is rejected.", zh: "已否决作品 #\(take)。")
    case nil: Phrase(en: "Take #\(take) waits for its review.", zh: "作品 #\(take) 等待审核。")
    }
  }

  /// A sign in the header for the take that is shown.
  static func reviewSign(_ review: Take.Review?) -> Phrase {
    switch review {
    case .approved: Phrase(en: "approved", zh: "已批准")
    case .rejected: Phrase(en: "rejected", zh: "已否决")
    case nil: Phrase(en: "to review", zh: "待审核")
    }
  }
}
