// swift-tools-version: 6.2
import PackageDescription

// Targets stand bottom-up, as the layers of the README's map do: each may import only what is
// above it in this file (checked by --explicit-target-dependency-import-check error).

let shared: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// Rooms that may not touch memory by address without saying `unsafe`.
let safe = shared + [.strictMemorySafety()]

/// Loops over raw memory are optimised in every configuration: a debug build computes as fast.
let kernels = shared + [.unsafeFlags(["-Ounchecked"])]

let package = Package(
  name: "darkroom",
  products: [
    .executable(name: "darkroom", targets: ["darkroom"]),
    .executable(name: "Benchmarks", targets: ["Benchmarks"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
  ],
  targets: [
    // MARK: System libraries
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CPNG", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(name: "CJPEG", providers: [.apt(["libjpeg62-turbo-dev"])]),
    .systemLibrary(name: "CWebP", providers: [.apt(["libwebp-dev"])]),
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .systemLibrary(name: "CSixel", providers: [.apt(["libsixel-dev"])]),
    .target(name: "COneDNN", linkerSettings: [.linkedLibrary("dnnl")]),
    .target(name: "CRows", cSettings: [.unsafeFlags(["-O3"])]),
    .target(name: "CTerminal"),

    // MARK: Arithmetic
    .target(
      name: "Kernels", dependencies: ["COneDNN", "CRows"], swiftSettings: kernels),
    .target(name: "Tensors", dependencies: ["Kernels", "CMalloc"], swiftSettings: shared),

    .testTarget(
      name: "TensorsTests", dependencies: ["Tensors", "Kernels", "Goldens"],
      swiftSettings: shared),

    // MARK: Files of named tensors, text to token ids
    .target(name: "Checkpoints", dependencies: ["Tensors"], swiftSettings: shared),
    .testTarget(
      name: "CheckpointsTests", dependencies: ["Checkpoints", "Tensors"],
      resources: [.copy("Fixtures")], swiftSettings: shared),

    .target(name: "Tokenizers", swiftSettings: safe),
    .testTarget(
      name: "TokenizersTests", dependencies: ["Tokenizers"],
      resources: [.copy("Fixtures")], swiftSettings: safe),

    // MARK: Networks
    .target(
      name: "Layers", dependencies: ["Kernels", "Tensors", "Checkpoints"], swiftSettings: safe),
    .target(
      name: "FluxModels", dependencies: ["Layers", "Tensors", "Kernels", "Checkpoints"],
      swiftSettings: safe),

    .testTarget(
      name: "FluxModelsTests",
      dependencies: ["FluxModels", "Layers", "Tensors", "Checkpoints", "Goldens"],
      swiftSettings: shared),

    // MARK: Contracts
    .target(name: "Pictures", swiftSettings: safe),
    .testTarget(
      name: "PicturesTests", dependencies: ["Pictures"],
      resources: [.copy("Fixtures")], swiftSettings: safe),
    .target(name: "Generation", dependencies: ["Pictures"], swiftSettings: safe),
    .target(name: "Sessions", dependencies: ["Generation", "Pictures"], swiftSettings: safe),
    .testTarget(
      name: "SessionsTests", dependencies: ["Sessions", "Generation", "Pictures"],
      swiftSettings: safe),
    .target(name: "TerminalCanvas", dependencies: ["Pictures"], swiftSettings: safe),
    .testTarget(
      name: "TerminalCanvasTests", dependencies: ["TerminalCanvas", "Pictures"],
      swiftSettings: safe),

    // MARK: Adapters
    .target(
      name: "PictureFiles", dependencies: ["Pictures", "CPNG", "CJPEG", "CWebP"],
      swiftSettings: shared),
    .testTarget(
      name: "PictureFilesTests", dependencies: ["PictureFiles", "Pictures"],
      resources: [.copy("Fixtures")], swiftSettings: shared),
    .target(name: "Miniature", resources: [.copy("miniature")], swiftSettings: safe),
    .target(
      name: "FluxEngine",
      dependencies: [
        "FluxModels", "Layers", "Tensors", "Kernels", "Checkpoints", "Tokenizers", "Generation",
        "Pictures",
      ],
      swiftSettings: safe),

    .testTarget(
      name: "FluxEngineTests",
      dependencies: [
        "FluxEngine", "FluxModels", "Generation", "Pictures", "Checkpoints", "Tokenizers",
        "Tensors", "Kernels", "Miniature", "Goldens",
      ],
      swiftSettings: shared),
    .testTarget(
      name: "ConformanceTests",
      dependencies: [
        "FluxEngine", "Generation", "Pictures", "PictureFiles", "Tensors", "Goldens",
      ],
      swiftSettings: shared),

    .target(
      name: "SessionStore",
      dependencies: [
        "Sessions", "Generation", "Pictures", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: safe),
    .testTarget(
      name: "SessionStoreTests",
      dependencies: [
        "SessionStore", "Sessions", "Generation", "Pictures",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: safe),
    .target(
      name: "TerminalDriver",
      dependencies: ["CNcurses", "CTerminal", "CSixel", "TerminalCanvas", "Pictures"],
      swiftSettings: shared),
    .testTarget(
      name: "TerminalDriverTests", dependencies: ["TerminalDriver", "TerminalCanvas", "Pictures"],
      swiftSettings: shared),

    // MARK: The studio
    .target(
      name: "Studio",
      dependencies: [
        "Sessions", "Generation", "TerminalCanvas", "Pictures",
        .product(name: "TOMLKit", package: "TOMLKit"),
      ],
      resources: [.embedInCode("Theme/BuiltIn"), .embedInCode("Keymap/keymap.toml")],
      swiftSettings: safe),
    .testTarget(
      name: "StudioTests",
      dependencies: ["Studio", "Sessions", "Generation", "TerminalCanvas", "Pictures"],
      resources: [.copy("Panes/Goldens")], swiftSettings: shared),

    // MARK: Programs
    .executableTarget(
      name: "darkroom",
      dependencies: [
        "FluxEngine", "Generation", "Pictures", "PictureFiles", "Checkpoints", "Tensors",
        "FluxModels", "Miniature", "Studio", "Sessions", "SessionStore", "TerminalDriver",
        "TerminalCanvas",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: safe,
      // Without symbols, which are three quarters of the program, it is loaded sooner.
      linkerSettings: [.unsafeFlags(["-Xlinker", "-s"], .when(configuration: .release))]),

    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "FluxEngine", "Generation", "Miniature", "FluxModels", "Layers", "Tensors", "Kernels",
        "Checkpoints", "COneDNN", "Studio", "Sessions", "SessionStore", "TerminalCanvas",
        "PictureFiles", "Pictures",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      resources: [.embedInCode("Against/yardstick.py")],
      swiftSettings: shared),
    .testTarget(
      name: "DarkroomTests",
      dependencies: [
        "darkroom", "Generation", "PictureFiles", "Pictures", "Checkpoints", "Tensors", "Goldens",
      ],
      swiftSettings: shared),
    .testTarget(
      name: "TerminalTests", dependencies: ["darkroom"], swiftSettings: shared),

    // MARK: Shared by tests
    .target(
      name: "Goldens", dependencies: ["Checkpoints", "Tensors"], path: "Tests/Goldens",
      swiftSettings: shared),
  ],
  swiftLanguageModes: [.v6]
)
