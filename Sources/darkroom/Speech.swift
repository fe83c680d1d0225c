import ArgumentParser
import Foundation
import Studio
import Synchronization

/// The language in which the program says what goes wrong outside of the studio.
enum Speech {
  private static let chosen = Mutex(
    Language(environment: ProcessInfo.processInfo.environment))

  /// The environment's language, until a person's own is known.
  static var language: Language { chosen.withLock { $0 } }

  /// Goes on in another language.
  static func use(_ language: Language) { chosen.withLock { $0 = language } }

  /// What an error says.
  static func words(_ error: any Error) -> String { language(Phrase(error: error)) }
}

extension ValidationError {
  /// Words on the command line that mean nothing, in all languages.
  init(en: String, zh: String) { self.init(Speech.language(Phrase(en: en, zh: zh))) }
}
