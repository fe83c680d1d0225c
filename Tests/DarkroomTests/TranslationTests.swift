import Goldens
import PictureFiles
import Pictures
import Testing

@testable import darkroom

/// One error of each kind that the program itself can tell a person, and of pictures' files.
@Suite struct TranslationTests {
  @Test(arguments: pictures)
  func `an error about a picture's file says the same in Chinese`(error: PictureError) {
    #expect(Self.faults(error) == [])
  }

  @Test(arguments: program)
  func `an error of the program says the same in Chinese`(error: any TranslatedError) {
    #expect(Self.faults(error) == [])
  }

  private static func faults(_ error: any TranslatedError) -> [String] {
    Translation(english: error.description, chinese: error.chinese).faults
  }

  static let pictures: [PictureError] =
    [
      .missing(file: "‹f›"), .unreadable(file: "‹f›", reason: "‹r›"), .empty(file: "‹f›"),
      .foreign(file: "‹f›", format: "AVIF"), .tooLarge(file: "‹f›", width: 30_000, height: 2),
      .tooLong(file: "‹f›", byteCount: 3_000_000_000), .truncated(file: "‹f›", format: .png),
      .damaged(file: "‹f›", format: .jpeg, reason: "‹r›"), .animated(file: "‹f›", format: .webp),
      .noFolder(file: "‹f›", folder: "‹d›"), .isFolder(file: "‹f›"),
      .noRoom(file: "‹f›", byteCount: 1_234_567), .unwritable(file: "‹f›", reason: "‹r›"),
      .unencodable(reason: "‹r›"),
    ]
    + PictureError.Kind.allCases.map { .notAPicture(file: "‹f›", kind: $0) }
    + PictureError.TextFault.allCases.map { .unfitText(keyword: "‹k›", $0) }

  static let program: [any TranslatedError] = [
    RecipeFileError.noRecipe("‹f›"), RecipeFileError.damaged("‹f›"), RecipeFileError.newer("‹f›"),
    OutputError.isFolder("‹f›"), OutputError.noFolder("‹d›", for: "‹f›"),
    OutputError.protected("‹f›"), OutputError.sameFile("‹f›"),
    OutputError.standardOutput(reason: "‹r›"), ChangedPicture(name: "‹f›", option: "--reference"),
    ChildTrouble.missing("‹p›"), ChildTrouble.failed("‹p›"), ChildTrouble.noEditor,
    ChildTrouble.noViewer, KeysMissing(path: "‹f›"),
  ]
}
