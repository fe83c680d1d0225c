public import Sessions

/// Something that lies over the panes and has the keys.
public enum Overlay: Sendable {
  /// A list to choose from by typing.
  case picker(Picker)
  /// What the keys do.
  case help(Help)
  /// A line to type.
  case line(LineInput)
  /// A question.
  case question(Question)
  /// Files to choose from.
  case files(FileBrowser)
  /// Two pictures beside each other.
  case comparison(Comparison)
  /// What differs between the prompts of two takes.
  case promptDifference(TakeID, TakeID, scroll: Int)
  /// A contact sheet.
  case sheet(ContactSheet)
  /// All that there is to know about a model.
  case model(ModelPage)
  /// A page of the tour, from 0.
  case tour(Int)
  /// A mask that is drawn over the picture to start from.
  case mask(MaskEditor)
}

/// A list to choose from by typing.
public struct Picker: Sendable, Hashable {
  /// What is chosen.
  public enum Kind: Sendable, Hashable {
    /// A command.
    case commands
    /// A prompt of this or an earlier session.
    case prompts
    /// A session.
    case sessions
    /// A model.
    case models
    /// A theme.
    case themes
    /// A size of the picture.
    case sizes
    /// A take that waits.
    case queue
    /// What was said before.
    case messages
    /// A take for a slot.
    case takesForSlot(Int)
    /// A take to start from.
    case takesToStartFrom
  }

  /// What is chosen.
  public var kind: Kind
  /// What was typed to find it.
  public var query = LineEditor()
  /// The chosen row of those that match.
  public var selection = 0

  /// A list to choose from.
  public init(_ kind: Kind) { self.kind = kind }
}

/// What the keys do, searchable.
public struct Help: Sendable, Hashable {
  /// The pane whose keys stand first.
  public var pane: Pane
  /// What was typed to find a key.
  public var query = LineEditor()
  /// The first row that is shown.
  public var scroll = 0

  /// The keys of a pane, and all others.
  public init(pane: Pane) { self.pane = pane }
}

/// A line to type, and what it is for.
public struct LineInput: Sendable, Hashable {
  /// What it is for.
  public enum Purpose: Sendable, Hashable {
    /// The person's words about a take.
    case note(TakeID)
    /// A slot's name in the prompt.
    case alias(Int)
    /// A picture file for a slot.
    case picturePath(Int)
    /// A picture file to start from.
    case startPath
    /// Pixels that the picture to start from gets around it.
    case margins
    /// The file of a LoRA.
    case loraPath
    /// The folder or file of a model.
    case modelPath
    /// Where the session goes on.
    case saveAs
    /// A folder for the session's plain files.
    case exportSession
    /// A file for a take's picture.
    case exportPicture(TakeID)
    /// Words to find takes.
    case search
    /// The value of a parameter.
    case parameter(ParameterRow)
    /// How many seeds a contact sheet has, and to which step.
    case sheet
  }

  /// What it is for.
  public var purpose: Purpose
  /// The line.
  public var line: LineEditor
  /// What was wrong with it, in one sentence.
  public var problem: String?

  /// A line that begins with a text.
  public init(_ purpose: Purpose, _ text: String = "") {
    self.purpose = purpose
    line = LineEditor(text)
  }
}

/// A question that is answered by yes or no.
public enum Question: Sendable, Hashable {
  /// Whether the studio may end while something is developed.
  case end
  /// Whether the studio goes to another session while something is developed.
  case leave(for: String)
  /// Whether a file may be overwritten by a take's picture.
  case overwrite(TakeID, path: String)
}

/// Files to choose from.
public struct FileBrowser: Sendable, Hashable {
  /// What the file is for.
  public enum Purpose: Sendable, Hashable {
    /// A picture for a slot.
    case reference(Int)
    /// A picture to start from.
    case start
    /// A mask for the picture to start from.
    case mask
    /// A LoRA.
    case lora
    /// A model.
    case model
    /// A picture whose recipe is restored.
    case recipe
    /// A session.
    case session

    /// Whether the files are pictures.
    public var isForPictures: Bool {
      switch self {
      case .reference, .start, .mask, .recipe: true
      case .lora, .model, .session: false
      }
    }
  }

  /// A file or a folder.
  public struct Entry: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// Whether it holds others.
    public var isFolder: Bool
    /// Its size; nil for a folder.
    public var bytes: Int?

    /// A file or a folder.
    public init(name: String, isFolder: Bool, bytes: Int?) {
      self.name = name
      self.isFolder = isFolder
      self.bytes = bytes
    }
  }

  /// What the file is for.
  public var purpose: Purpose
  /// The folder that is shown.
  public var folder: String
  /// What it holds; nil while it is read.
  public var entries: [Entry]?
  /// Why it cannot be read.
  public var problem: String?
  /// What was typed to find one.
  public var query = LineEditor()
  /// The chosen row of those that match.
  public var selection = 0
  /// Whether files whose names begin with a dot are shown.
  public var showsHidden = false

  /// The files of a folder.
  public init(_ purpose: Purpose, folder: String) {
    self.purpose = purpose
    self.folder = folder
  }

  /// The entries that match what was typed, folders first, best matches first.
  public var matching: [Entry] {
    guard let all = entries else { return [] }
    let entries = showsHidden ? all : all.filter { $0.name == ".." || !$0.name.hasPrefix(".") }
    guard !query.text.isEmpty else { return entries }
    return FuzzyMatch.ranked(query.string, in: entries.map(\.name)).map { entries[$0.index] }
  }

  /// The chosen file or folder.
  public var chosen: Entry? {
    let matching = matching
    return matching.indices.contains(selection) ? matching[selection] : nil
  }

  /// Path of the chosen file or folder.
  public var chosenPath: String? {
    chosen.map { folder == "/" ? "/\($0.name)" : "\(folder)/\($0.name)" }
  }
}

/// Two pictures beside each other.
public struct Comparison: Sendable, Hashable {
  /// How they are compared.
  public enum Way: Sendable, Hashable, CaseIterable {
    /// One left, one right.
    case sideBySide
    /// One up to a line, the other behind it.
    case wipe
    /// How much they differ.
    case difference
  }

  /// The first one.
  public var first: Viewing.Moment
  /// The second one.
  public var second: Viewing.Moment
  /// How they are compared.
  public var way: Way = .sideBySide
  /// Where the wipe stands, in hundredths from the left.
  public var wipe = 50

  /// Two pictures side by side.
  public init(_ first: Viewing.Moment, _ second: Viewing.Moment) {
    self.first = first
    self.second = second
  }
}

/// Takes with different seeds, developed a few steps to choose from.
public struct ContactSheet: Sendable, Hashable {
  /// Its number in the session.
  public var number: Int
  /// The chosen place on it.
  public var selection = 0
  /// The takes that survive.
  public var kept: Set<TakeID> = []

  /// The sheet of a number.
  public init(number: Int) { self.number = number }
}
