// swift-tools-version: 6.2
// The manifest is the architecture: targets stand bottom-up, and imports point only upwards in this file.
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "sifang",
  products: [
    .executable(name: "sifang", targets: ["sifang"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // System libraries: module maps, no code.
    .systemLibrary(
      name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(
      name: "CLAPACK", pkgConfig: "lapacke",
      providers: [.apt(["libopenblas-dev", "liblapacke-dev"])]),

    // The kernel's hot loops, compiled for several vector widths.
    .target(name: "CMatching"),
    .target(name: "CAllocation"),
    .target(name: "CWeighting"),

    // Random numbers that depend on nothing but a seed.
    .target(name: "Draws", swiftSettings: settings),

    // Hashes of what a round saw and made.
    .target(name: "Digests", dependencies: ["CCrypto"], swiftSettings: settings),

    // Threads come in here and nowhere else.
    .target(name: "Parallel", dependencies: ["CMalloc"], swiftSettings: settings),

    // The kernel: no file, no clock, no log.
    .target(
      name: "Market",
      dependencies: [.product(name: "OrderedCollections", package: "swift-collections")],
      swiftSettings: settings),
    .target(
      name: "Matching", dependencies: ["CMatching", "Parallel", "Market"], swiftSettings: settings),
    .target(
      name: "Allocation", dependencies: ["CAllocation", "Draws", "Parallel", "Market", "Matching"],
      swiftSettings: settings),
    .target(name: "LinearAlgebra", dependencies: ["CLAPACK"], swiftSettings: settings),
    .target(
      name: "Weighting",
      dependencies: ["CWeighting", "Draws", "Parallel", "Market", "Matching", "LinearAlgebra"],
      swiftSettings: settings),

    // Files in and out.
    .target(
      name: "Exchange", dependencies: ["Parallel", "Market", "CDeflate", "CZip"],
      swiftSettings: settings),

    // Rounds that last: values of SQL, libpq as Swift, and the ledger on SQLite or PostgreSQL.
    .target(name: "Statements", dependencies: ["Market"], swiftSettings: settings),
    .target(
      name: "Postgres", dependencies: ["Market", "Statements", "CPostgres"], swiftSettings: settings
    ),
    .target(
      name: "Ledger",
      dependencies: [
        "Market", "Digests", "Statements", "Postgres",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      resources: [.embedInCode("Schema")],
      swiftSettings: settings),

    // What a user does, and the two doors to it.
    .target(
      name: "Rounds",
      dependencies: [
        "Digests", "Parallel", "Market", "Matching", "Allocation", "LinearAlgebra", "Weighting",
        "Exchange", "Statements", "Ledger",
      ],
      resources: [.embedInCode("Embedded")],
      swiftSettings: settings),
    .executableTarget(
      name: "sifang",
      dependencies: [
        "Parallel", "Market", "Matching", "Allocation", "LinearAlgebra", "Weighting", "Exchange",
        "Ledger", "Rounds",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    // Invented markets, for tests and benchmarks; not installed.
    .target(
      name: "Synthesis", dependencies: ["Draws", "Market"], path: "benchmarks/Synthesis",
      swiftSettings: settings),
    // Published instances of assignment problems, for the same.
    .target(
      name: "Instances", dependencies: ["Draws", "Allocation", "Synthesis"],
      path: "benchmarks/Instances",
      swiftSettings: settings),
    .target(name: "CRates", path: "benchmarks/CRates"),
    .executableTarget(
      name: "sifang-bench",
      dependencies: [
        "CRates",
        "Draws", "Parallel", "Market", "Matching", "Allocation", "LinearAlgebra", "Weighting",
        "Exchange",
        "Statements", "Ledger", "Rounds", "Synthesis", "Instances",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "benchmarks/sifang-bench", swiftSettings: settings),

    // Tests: one folder for each module, and Acceptance for what only the whole can show.
    .target(
      name: "TestSupport", dependencies: ["Draws", "Market", "Statements", "Postgres", "Ledger"],
      path: "Tests/TestSupport", swiftSettings: settings),
    .testTarget(name: "DrawsTests", dependencies: ["Draws"], swiftSettings: settings),
    .testTarget(name: "ParallelTests", dependencies: ["Parallel"], swiftSettings: settings),
    .testTarget(
      name: "MarketTests", dependencies: ["Draws", "Market", "TestSupport"], swiftSettings: settings
    ),
    .testTarget(
      name: "SynthesisTests", dependencies: ["Draws", "Market", "Synthesis"],
      swiftSettings: settings),
    .testTarget(
      name: "InstancesTests", dependencies: ["Draws", "Allocation", "Instances", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "MatchingTests",
      dependencies: ["Draws", "Market", "Matching", "Exchange", "Synthesis", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "AllocationTests",
      dependencies: [
        "Draws", "Market", "Matching", "Allocation", "Synthesis", "Instances", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "LinearAlgebraTests",
      dependencies: ["Draws", "LinearAlgebra", "Synthesis", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "WeightingTests",
      dependencies: [
        "CWeighting", "Draws", "Parallel", "Market", "Matching", "LinearAlgebra", "Weighting",
        "Exchange", "Synthesis",
        "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "ExchangeTests",
      dependencies: ["Draws", "Market", "Exchange", "Synthesis", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "PostgresTests",
      dependencies: ["Draws", "Market", "Statements", "Postgres", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "LedgerTests",
      dependencies: [
        "Draws", "Market", "Digests", "Statements", "Postgres", "Ledger", "Synthesis",
        "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "RoundsTests",
      dependencies: [
        "Digests", "Draws", "Market", "Matching", "Allocation", "LinearAlgebra", "Weighting",
        "Exchange", "Statements", "Ledger", "Rounds",
        "Synthesis", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "AcceptanceTests",
      dependencies: [
        "sifang", "sifang-bench", "Draws", "Market", "Allocation", "Statements", "Postgres",
        "Ledger", "TestSupport",
      ],
      swiftSettings: settings),
  ]
)
