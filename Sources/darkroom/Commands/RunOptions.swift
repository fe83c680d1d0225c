import ArgumentParser

/// How a picture is computed and reported; nothing here changes what it shows.
struct RunOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Write every intermediate value.", valueName: "file.safetensors"),
    completion: .file(extensions: ["safetensors"]))
  var trace: String?

  @Option(help: "Threads that compute (default: one on each core).")
  var threads: Int?

  @Flag(help: "Read weights block by block, as is done where they do not fit the memory.")
  var stream = false

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  @Flag(help: "Report what happens on standard output, one JSON object a line.")
  var json = false

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError(
        en: "--threads is \(threads), and it has to be from 1 to 1024.",
        zh: "--threads 为 \(threads)，应为 1 到 1024。")
    }
    if quiet, json {
      throw ValidationError(
        en: "--quiet and --json exclude each other.", zh: "--quiet 与 --json 不能同时使用。")
    }
  }
}
