#include "CMatching.h"
#include "clones.h"

// Eight words of a bitmap: one register of AVX-512, two of AVX2, four of SSE2.
typedef uint64_t block __attribute__((ext_vector_type(8)));
typedef uint64_t unaligned_block __attribute__((ext_vector_type(8), aligned(8)));

enum { WORDS_OF_BLOCK = 8, RULES = 14, UNSECURED = 12, SECURED = 14, COLLATERAL = 15 };

static inline int32_t sum(const block *lanes) {
  uint64_t total = 0;
  for (int lane = 0; lane < WORDS_OF_BLOCK; lane++) total += (*lanes)[lane];
  return (int32_t)total;
}

// Writes the places of a word's set bits to `out`, four at a time whether or not there are so many,
// since a branch for each bit is mistaken more often than it saves work. Returns how many there are.
static inline int place_bits(uint64_t bits, int32_t base, int32_t *out) {
  const int count = __builtin_popcountll(bits);
  for (int place = 0; place < 4; place++) {
    out[place] = base + __builtin_ctzg(bits, 64);
    bits &= bits - 1;
  }
  for (int place = 4; __builtin_expect(place < count, 0); place++) {
    out[place] = base + __builtin_ctzll(bits);
    bits &= bits - 1;
  }
  return count;
}

FOR_EACH_VECTOR_WIDTH
pair_counts scan_products(
    const uint64_t *bitmaps, int32_t words, const int32_t *slots, const uint64_t *products,
    int32_t *open, uint64_t *one_rule_away) {
  const uint64_t *failed[CONDITION_COUNT];
  const uint64_t *unknown[FACT_COUNT];
  for (int i = 0; i < CONDITION_COUNT; i++) failed[i] = bitmaps + (int64_t)slots[i] * words;
  for (int i = 0; i < FACT_COUNT; i++)
    unknown[i] = bitmaps + (int64_t)slots[CONDITION_COUNT + i] * words;

  block near_count = 0, conditional_count = 0, guarantee_count = 0, missing_count[FACT_COUNT] = {0};
  int32_t *next = open;
  for (int32_t word = 0; word < words; word += WORDS_OF_BLOCK) {
#define LOAD(pointer) (*(const unaligned_block *)((pointer) + word))
    const block guarantee =
        LOAD(failed[UNSECURED]) & (LOAD(failed[SECURED]) | LOAD(failed[COLLATERAL]));
    block any = guarantee, two = 0;
#pragma clang loop unroll(full)
    for (int i = 0; i < RULES; i++) {
      if (i == UNSECURED) continue;
      const block bits = LOAD(failed[i]);
      two |= any & bits;
      any |= bits;
    }
    const block blank[FACT_COUNT] = {
        LOAD(unknown[0]), LOAD(unknown[1]), LOAD(unknown[2]), LOAD(unknown[3])};
    const block waiting = blank[0] | blank[1] | blank[2] | blank[3];
    const block near = any & ~two & ~waiting;
    const block conditional = waiting & ~any;
    const block open_bits = LOAD(products) & ~any & ~waiting;
    near_count += __builtin_elementwise_popcount(near);
    guarantee_count += __builtin_elementwise_popcount(guarantee);
    if (__builtin_reduce_or(conditional)) {
      conditional_count += __builtin_elementwise_popcount(conditional);
      for (int i = 0; i < FACT_COUNT; i++)
        missing_count[i] += __builtin_elementwise_popcount(conditional & blank[i]);
    }
    if (one_rule_away) *(unaligned_block *)(one_rule_away + word) = near;
    uint64_t lanes[WORDS_OF_BLOCK];
    *(unaligned_block *)lanes = open_bits;
    for (int lane = 0; lane < WORDS_OF_BLOCK; lane++)
      next += place_bits(lanes[lane], (word + lane) * 64, next);
#undef LOAD
  }
  pair_counts counts = {
      .open = (int32_t)(next - open),
      .conditional = sum(&conditional_count),
      .one_rule_away = sum(&near_count),
      .guarantee_failed = sum(&guarantee_count)};
  for (int i = 0; i < FACT_COUNT; i++) counts.missing[i] = sum(&missing_count[i]);
  return counts;
}
