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
  targets: [
    // MARK: System libraries
    .systemLibrary(name: "COpenBLAS", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CPNG", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(name: "CJPEG", providers: [.apt(["libjpeg62-turbo-dev"])]),
    .systemLibrary(name: "CWebP", providers: [.apt(["libwebp-dev"])]),

    // MARK: Arithmetic
    .target(name: "Kernels", dependencies: ["COpenBLAS"], swiftSettings: kernels),
    .target(name: "Tensors", dependencies: ["Kernels"], swiftSettings: shared),

    // MARK: Pictures
    .target(name: "Pictures", swiftSettings: safe),
    .testTarget(
      name: "PicturesTests", dependencies: ["Pictures"], resources: [.copy("Fixtures")],
      swiftSettings: safe),
    .target(
      name: "PictureFiles", dependencies: ["Pictures", "CPNG", "CJPEG", "CWebP"],
      swiftSettings: shared),
    .testTarget(
      name: "PictureFilesTests", dependencies: ["PictureFiles", "Pictures"],
      resources: [.copy("Fixtures")], swiftSettings: shared),
  ],
  swiftLanguageModes: [.v6]
)
