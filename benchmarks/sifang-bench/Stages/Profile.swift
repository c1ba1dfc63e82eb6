/// A profile that callgrind wrote: which function took how many instructions, and whom it called.
struct Profile {
  /// What a piece of work took.
  struct Counts: Equatable {
    var instructions = 0
    /// How often memory was asked for.
    var allocations = 0
  }

  private struct Call {
    let callee: String
    let times: Int
    /// With all that the callee called in turn.
    let instructions: Int
  }

  /// What a function took itself.
  private var instructions: [String: Int] = [:]
  private var calls: [String: [Call]] = [:]

  /// The profile that a text is, with one event, the instructions.
  ///
  /// Numbers stand in lines of a place and a count; a line after `calls=` has the callee's count. A
  /// name stands in the text once, with a number in brackets, and after that the number alone.
  init(_ text: String) {
    var names: [Substring: String] = [:]
    func name(_ reference: Substring) -> String {
      guard let end = reference.firstIndex(of: ")") else { return String(reference) }
      let number = reference[...end]
      let rest = reference[reference.index(after: end)...].drop { $0 == " " }
      // Callgrind adds `'2` to a name that calls itself, and the linker the version after `@`.
      if !rest.isEmpty { names[number] = String(rest.prefix { $0 != "'" && $0 != "@" }) }
      return names[number] ?? String(number)
    }
    var function = ""
    var callee = ""
    var times: Int?
    for line in text.split(separator: "\n") {
      if line.hasPrefix("fn=") {
        function = name(line.dropFirst("fn=".count))
      } else if line.hasPrefix("cfn=") {
        callee = name(line.dropFirst("cfn=".count))
      } else if line.hasPrefix("calls=") {
        times = Int(line.dropFirst("calls=".count).prefix { $0 != " " })
      } else if let first = line.first, first.isNumber || "+-*".contains(first) {
        let count = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        if let called = times {
          calls[function, default: []].append(
            Call(callee: callee, times: called, instructions: count))
        } else {
          instructions[function, default: 0] += count
        }
        times = nil
      }
    }
  }

  /// What a function took with all that it called, in whichever of its copies for a vector width; it
  /// must not call itself.
  ///
  /// Allocations of a callee that others call as well count in full, so that they are at most as
  /// many.
  func counts(of function: String) -> Counts {
    let copies = Set(instructions.keys).union(calls.keys).filter {
      $0 == function || $0.hasPrefix(function + ".") && !$0.contains(".cold")
    }
    var counts = Counts()
    for copy in copies {
      counts.instructions += instructions[copy] ?? 0
      for call in calls[copy] ?? [] { counts.instructions += call.instructions }
    }
    var reached = copies
    var next = Array(copies)
    while let caller = next.popLast() {
      for call in calls[caller] ?? [] where reached.insert(call.callee).inserted {
        next.append(call.callee)
      }
    }
    counts.allocations =
      reached.filter { !Self.isAllocator($0) }.flatMap { calls[$0] ?? [] }
      .filter { Self.isAllocator($0.callee) }.reduce(0) { $0 + $1.times }
    return counts
  }

  private static let allocators: Set<String> = [
    "malloc", "calloc", "realloc", "posix_memalign", "aligned_alloc", "memalign",
  ]

  /// Whether a function is one that gives memory, or its inside; when one calls another, that is
  /// one allocation.
  private static func isAllocator(_ function: String) -> Bool {
    allocators.contains(function) || function.hasPrefix("_mid_memalign")
  }
}
