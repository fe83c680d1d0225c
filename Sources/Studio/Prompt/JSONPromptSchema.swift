/// The keys and well-known values of JSON prompts.
public struct JSONPromptSchema: Sendable, Hashable {
  /// What may stand in one place.
  public indirect enum Node: Sendable, Hashable {
    /// A text; some are well known.
    case text([String])
    /// A colour, by name or as hex.
    case color
    /// A list of such.
    case list(Node)
    /// Named values.
    case object([Member])
  }

  /// A key and what it holds.
  public struct Member: Sendable, Hashable {
    /// The key.
    public let key: String
    /// What it holds.
    public let node: Node
  }

  /// What a prompt is.
  public let root: Node

  /// What may stand in a place; nil where nothing is known about it.
  public func node(at path: JSONPath) -> Node? {
    path.steps.reduce(root) { node, step -> Node? in
      switch (node, step) {
      case (.object(let members), .key(let key)): members.first { $0.key == key }?.node
      case (.list(let element), .index): element
      case (.text, _), (.color, _), (.list, .key), (.object, .index), (nil, _): nil
      }
    }
  }

  private init(_ members: KeyValuePairs<String, Node>) {
    root = Self.object(members)
  }

  private static func object(_ members: KeyValuePairs<String, Node>) -> Node {
    .object(members.map { Member(key: $0.key, node: $0.value) })
  }

  /// The base schema of BFL's prompting guide.
  public static let flux = JSONPromptSchema([
    "scene": .text([]),
    "subjects": .list(
      object([
        "description": .text([]),
        "position": .text([
          "center", "left", "right", "foreground", "middle ground", "background", "left foreground",
          "right foreground",
        ]),
        "action": .text(["standing", "sitting", "walking", "running", "looking at the camera"]),
      ])),
    "style": .text([
      "photorealistic", "cinematic photography", "documentary photography", "studio photography",
      "analog film", "oil painting", "watercolor", "ink drawing", "anime", "pixel art",
      "3D render", "vector illustration", "paper cut",
    ]),
    "color_palette": .list(.color),
    "lighting": .text([
      "golden hour", "blue hour", "soft diffused light", "overcast daylight", "hard sunlight",
      "studio softbox", "rim light", "backlight", "candlelight", "neon light", "moonlight",
      "volumetric light",
    ]),
    "mood": .text([
      "calm", "cheerful", "dramatic", "melancholic", "mysterious", "nostalgic", "playful", "tense",
    ]),
    "background": .text([
      "plain studio backdrop", "seamless white", "blurred city lights", "forest", "mountains",
    ]),
    "composition": .text([
      "rule of thirds", "centered", "symmetrical", "leading lines", "close-up", "wide shot",
      "negative space", "framed by the foreground",
    ]),
    "camera": object([
      "angle": .text([
        "eye level", "low angle", "high angle", "bird's eye view", "worm's eye view",
        "over the shoulder", "Dutch angle",
      ]),
      "lens": .text([
        "14mm ultra-wide", "24mm", "35mm", "50mm", "85mm portrait", "100mm macro",
        "200mm telephoto", "fisheye", "tilt-shift",
      ]),
      "depth_of_field": .text(["shallow", "medium", "deep", "f/1.4", "f/2.8", "f/8"]),
    ]),
  ])

  /// What the bundled miniature was taught.
  public static let miniature = JSONPromptSchema([
    "subject": .text(Self.miniatureSubjects),
    "subjects": .list(.text(Self.miniatureSubjects)),
    "size": .text(["small", "big"]),
    "left": .text(Self.miniatureSubjects),
    "middle": .text(Self.miniatureSubjects),
    "right": .text(Self.miniatureSubjects),
    "top": .text(Self.miniatureSubjects),
    "bottom": .text(Self.miniatureSubjects),
    "background": .color,
  ])

  private static let miniatureSubjects = [
    "cat face", "dog face", "fox", "red apple", "rocket", "tulip", "soccer ball", "automobile",
  ]
}
