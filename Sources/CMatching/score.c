#include "CMatching.h"
#include "clones.h"

// The loop is compiled for four pairs at a time, which is one register of AVX2 or two of SSE2, and
// on x86-64 for eight, which is one of AVX-512.

typedef double numbers_row __attribute__((ext_vector_type(4), aligned(8)));
typedef int32_t codes_row __attribute__((ext_vector_type(4), aligned(4)));

// Scores nearer to a half than this many billionths are doubtful. Every feature differs from the
// exact formula's by a few roundings of numbers up to 1, and so does the sum: by less than 1e-14 in
// all, which is 1e-5 billionths.
static const double FENCE = 1e-4;

enum { LABELS = 0xFFFF, SECURED = 0xFF << 16, TAKES_GUARANTEE = 1 << 24 };

#define LOAD_NUMBERS(pointer) (*(const numbers_row *)(pointer))
#define LOAD_CODES(pointer) (*(const codes_row *)(pointer))
#define MIN(a, b) ((a) < (b) ? (a) : (b))
#define MAX(a, b) ((a) > (b) ? (a) : (b))

#define PAIRS 4
#define SCORE_LOOP score_by_four
#define COMPILED_FOR FOR_NARROW_VECTORS
#include "score_loop.h"
#undef PAIRS
#undef SCORE_LOOP
#undef COMPILED_FOR

#ifdef FOR_AVX512
#define PAIRS 8
#define SCORE_LOOP score_by_eight
#define COMPILED_FOR FOR_AVX512
#include "score_loop.h"
#endif

int32_t score_products(
    const product_record *restrict records, const uint8_t *restrict affinities,
    const bank_terms *restrict banks, const need_numbers *restrict need,
    const pair_weights *restrict weights, int32_t *restrict open, int32_t count,
    int32_t *restrict scores, int32_t *restrict doubtful) {
#ifdef FOR_AVX512
  if (has_avx512()) {
    return score_by_eight(
        records, affinities, banks, need, weights, open, count, scores, doubtful);
  }
#endif
  return score_by_four(records, affinities, banks, need, weights, open, count, scores, doubtful);
}
