import Glibc
import Parallel
import Synchronization
import Testing

@Suite("Work in chunks")
struct ChunkedReduceTests {
  struct Refused: Error, Equatable { let place: Int }

  @Test(
    "results come in order, each element once, whatever the threads",
    arguments: [0, 1, 7, 1000], [1, 2, 5])
  func inOrder(count: Int, threads: Int) {
    for chunkSize in [1, 3, 256] {
      let seen = chunkedReduce(
        count: count, chunkSize: chunkSize, threads: threads, into: [Int]()
      ) { chunk in
        // Uneven work, so that later chunks overtake earlier ones.
        var waste = 0
        for step in 0..<(chunk.lowerBound % 5) * 2000 { waste &+= step }
        return Array(chunk) + (waste == -1 ? [waste] : [])
      } take: { seen, chunk in
        seen += chunk
      }
      #expect(seen == Array(0..<count))
    }
  }

  @Test("the first error ends the work and is the one thrown", arguments: [1, 2, 4])
  func firstError(threads: Int) {
    #expect(throws: Refused(place: 40)) {
      _ = try chunkedReduce(count: 500, chunkSize: 1, threads: threads, into: 0) { chunk in
        chunk.lowerBound
      } take: { (last: inout Int, place: Int) throws(Refused) in
        #expect(place <= 40)
        last = place
        if place == 40 || place == 60 { throw Refused(place: place) }
      }
    }
  }

  @Test("an error frees threads that wait for a slow result")
  func errorFreesWaiters() {
    #expect(throws: Refused(place: 0)) {
      _ = try chunkedReduce(count: 500, chunkSize: 1, threads: 3, into: 0) { chunk in
        if chunk.lowerBound == 0 { usleep(50_000) }
        return chunk.lowerBound
      } take: { (_: inout Int, place: Int) throws(Refused) in
        throw Refused(place: place)
      }
    }
  }

  @Test("no more than a few results for each thread wait for a slow one")
  func bounded() {
    let started = Atomic(0)
    let startedBeforeFirst = Atomic(0)
    _ = chunkedReduce(count: 400, chunkSize: 1, threads: 2, into: 0) { chunk in
      started.add(1, ordering: .relaxed)
      // The first chunk takes so long that the other thread would run through all the rest.
      if chunk.lowerBound == 0 { usleep(200_000) }
      return chunk.lowerBound
    } take: { _, place in
      if place == 0 {
        startedBeforeFirst.store(started.load(ordering: .relaxed), ordering: .relaxed)
      }
    }
    #expect(started.load(ordering: .relaxed) == 400)
    #expect(startedBeforeFirst.load(ordering: .relaxed) <= 8)
  }
}

@Suite("Arrays made in chunks")
struct ChunkedArrayTests {
  @Test("every element stands at its place", arguments: [(0, 3, 2), (1, 1, 1), (1000, 7, 3)])
  func elementsStandAtTheirPlaces(count: Int, chunkSize: Int, threads: Int) {
    let squares = chunkedArray(count: count, chunkSize: chunkSize, threads: threads) {
      places, squares in
      for place in places { squares.append("\(place * place)") }
    }
    #expect(squares == (0..<count).map { "\($0 * $0)" })
  }
}
