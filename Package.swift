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
    .executable(name: "Benchmarks", targets: ["Benchmarks"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    // MARK: System libraries
    .systemLibrary(name: "COpenBLAS", providers: [.apt(["libopenblas-dev"])]),

    // MARK: Arithmetic
    .target(name: "Kernels", dependencies: ["COpenBLAS"], swiftSettings: kernels),
    .target(name: "Tensors", dependencies: ["Kernels"], swiftSettings: shared),

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
    .target(name: "Layers", dependencies: ["Tensors", "Checkpoints"], swiftSettings: safe),
    .target(
      name: "FluxModels", dependencies: ["Layers", "Tensors", "Kernels", "Checkpoints"],
      swiftSettings: safe),

    // MARK: Contracts
    .target(name: "Pictures", swiftSettings: safe),
    .target(name: "Generation", dependencies: ["Pictures"], swiftSettings: safe),

    // MARK: Adapters
    .target(
      name: "FluxEngine",
      dependencies: [
        "FluxModels", "Layers", "Tensors", "Kernels", "Checkpoints", "Tokenizers", "Generation",
        "Pictures",
      ],
      swiftSettings: safe),

    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "FluxModels", "Layers", "Tensors", "Kernels", "Checkpoints", "COpenBLAS",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: shared),

    // MARK: Shared by tests
    .target(
      name: "Goldens", dependencies: ["Checkpoints", "Tensors"], path: "Tests/Goldens",
      swiftSettings: shared),
  ],
  swiftLanguageModes: [.v6]
)
