public import Generation
public import Pictures
public import Sessions

/// A file that may not be overwritten, unless the person says so.
public struct PictureFileExists: Error, Sendable {
  /// Where it is.
  public let path: String

  /// A file at a path.
  public init(path: String) { self.path = path }
}

/// What the studio needs from outside; whoever starts it decides what stands behind.
///
/// Nothing here that may take its time is called on the main actor.
public struct StudioClients: Sendable {
  /// Develops pictures.
  public var generator: any ImageGenerator
  /// The models that have names.
  public var catalog: any ModelCatalog
  /// What is kept beyond one session.
  public var library: any StudioLibrary
  /// The path from the root that a person means, who may begin it at their own folder.
  public var fullPath: @Sendable (_ path: String) -> String
  /// Opens the session at a path, or begins one there; without a path it finds a place itself.
  public var openSession: @Sendable (_ path: String) async throws -> any SessionRepository
  /// Reads the picture of a file.
  public var readPicture: @Sendable (_ path: String) async throws -> Picture
  /// Writes a picture with its recipe, and gives the path of the file; throws `PictureFileExists`
  /// where one is that may not be overwritten.
  public var writePicture:
    @Sendable (Picture, Recipe, _ path: String, _ overwrites: Bool) async throws -> String
  /// Reads the recipe that a picture's file carries.
  public var readRecipe: @Sendable (_ path: String) async throws -> Recipe
  /// What a folder holds, folders first.
  public var list: @Sendable (_ folder: String) async throws -> [FileBrowser.Entry]
  /// Shows a picture in the system's viewer.
  public var show: @Sendable (Picture, Recipe) async throws -> Void
  /// Lets the person change a text in another program, which has the terminal meanwhile.
  public var edit: @Sendable (_ text: String) async throws -> String

  /// Everything that the studio needs.
  ///
  /// - Parameters:
  ///   - generator: develops pictures.
  ///   - catalog: the models that have names.
  ///   - library: what is kept beyond one session.
  ///   - fullPath: the path from the root that a person means.
  ///   - openSession: opens the session at a path, or begins one there.
  ///   - readPicture: reads the picture of a file.
  ///   - writePicture: writes a picture with its recipe, and gives the path of the file.
  ///   - readRecipe: reads the recipe that a picture's file carries.
  ///   - list: what a folder holds, folders first.
  ///   - show: shows a picture in the system's viewer.
  ///   - edit: lets the person change a text in another program.
  public init(
    generator: any ImageGenerator, catalog: any ModelCatalog, library: any StudioLibrary,
    fullPath: @escaping @Sendable (_ path: String) -> String,
    openSession: @escaping @Sendable (_ path: String) async throws -> any SessionRepository,
    readPicture: @escaping @Sendable (_ path: String) async throws -> Picture,
    writePicture:
      @escaping @Sendable (Picture, Recipe, _ path: String, _ overwrites: Bool) async throws ->
      String,
    readRecipe: @escaping @Sendable (_ path: String) async throws -> Recipe,
    list: @escaping @Sendable (_ folder: String) async throws -> [FileBrowser.Entry],
    show: @escaping @Sendable (Picture, Recipe) async throws -> Void,
    edit: @escaping @Sendable (_ text: String) async throws -> String
  ) {
    self.generator = generator
    self.catalog = catalog
    self.library = library
    self.fullPath = fullPath
    self.openSession = openSession
    self.readPicture = readPicture
    self.writePicture = writePicture
    self.readRecipe = readRecipe
    self.list = list
    self.show = show
    self.edit = edit
  }
}
