#include "CMatching.h"
#include "clones.h"

#include <string.h>

// Sixteen scores: one register of AVX-512, two of AVX2, four of SSE2.
typedef int32_t block __attribute__((ext_vector_type(16)));
typedef int32_t unaligned_block __attribute__((ext_vector_type(16), aligned(4)));

enum { SCORES_OF_BLOCK = 16 };

#define FOR_EACH_IN_BLOCK {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}

// For each score its place when they are sorted, the highest first, ties in their order: how many
// others come before it. Comparisons that no branch hangs on are never mistaken, so for the few
// scores of a need counting beats sorting. `scores` and `ranks` have room for fifteen more.
static inline __attribute__((always_inline)) void rank(
    int32_t *restrict scores, int32_t count, int32_t *restrict ranks) {
  const block lanes = FOR_EACH_IN_BLOCK;
  for (int32_t place = 0; place < SCORES_OF_BLOCK; place++) scores[count + place] = -1;
  for (int32_t first = 0; first < count; first += SCORES_OF_BLOCK) {
    const block own = *(const unaligned_block *)(scores + first);
    // A comparison that holds is -1.
    block before = 0;
    for (int32_t other = 0; other < first; other++) before -= (block)scores[other] >= own;
    for (int32_t lane = 0; lane < SCORES_OF_BLOCK; lane++) {
      // The same as `scores[first + lane] >= own` for later lanes, `>` for earlier ones.
      before -= (block)scores[first + lane] > own - (lanes > (block)lane ? (block)1 : (block)0);
    }
    for (int32_t other = first + SCORES_OF_BLOCK; other < count; other++)
      before -= (block)scores[other] > own;
    *(unaligned_block *)(ranks + first) = before;
  }
}

FOR_EACH_VECTOR_WIDTH
int32_t shortlist_products(
    const int32_t *restrict banks, const int32_t *restrict open, const int32_t *restrict scores,
    int32_t count, int32_t top, shortlist_space *restrict space, int32_t *restrict products,
    int32_t *restrict billionths) {
  int32_t *restrict held = space->scores;
  int32_t *restrict held_products = space->products;
  const int32_t room = space->room;
  // Whom the best so far leave room for.
  int32_t least = -1;
  int32_t kept = 0, next = 0;
  do {
    int32_t filled = kept;
    if (kept == 0) {
      filled = count < room ? count : room;
      memcpy(held, scores, (size_t)filled * sizeof *held);
      memcpy(held_products, open, (size_t)filled * sizeof *held);
      next = filled;
    }
    for (; filled < room && next < count; next++) {
      held[filled] = scores[next];
      held_products[filled] = open[next];
      filled += scores[next] > least;
    }
    rank(held, filled, space->ranks);
    for (int32_t place = 0; place < filled; place++) space->order[space->ranks[place]] = place;
    // Down the order, each bank once; a number of its own for each time saves clearing the marks.
    const uint64_t mark = ++space->mark;
    kept = 0;
    for (int32_t place = 0; place < filled && kept < top; place++) {
      const int32_t product = held_products[space->order[place]];
      uint64_t *bank = space->bank_marks + banks[product];
      products[kept] = product;
      billionths[kept] = held[space->order[place]];
      kept += *bank != mark;
      *bank = mark;
    }
    if (next < count) {
      memcpy(held, billionths, (size_t)kept * sizeof *held);
      memcpy(held_products, products, (size_t)kept * sizeof *held);
      if (kept == top) least = billionths[top - 1];
    }
  } while (next < count);
  return kept;
}
