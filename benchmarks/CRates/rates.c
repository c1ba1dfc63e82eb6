#include "CRates.h"

#if defined(__x86_64__) && defined(__linux__)
#define FOR_EACH_VECTOR_WIDTH                                                   \
  __attribute__((                                                               \
      target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default"), min_vector_width(512)))
#else
#define FOR_EACH_VECTOR_WIDTH
#endif

typedef uint64_t words8 __attribute__((ext_vector_type(8), aligned(8)));
typedef double numbers8 __attribute__((ext_vector_type(8)));

FOR_EACH_VECTOR_WIDTH
uint64_t read_words(const uint64_t *words, int64_t count, int64_t times) {
  words8 a = 0, b = 0, c = 0, d = 0;
  for (int64_t time = 0; time < times; time++) {
    for (int64_t word = 0; word < count; word += 32) {
      a |= *(const words8 *)(words + word);
      b |= *(const words8 *)(words + word + 8);
      c |= *(const words8 *)(words + word + 16);
      d |= *(const words8 *)(words + word + 24);
    }
    // Keeps the compiler from reading once for all times.
    __asm__ volatile("" : : : "memory");
  }
  a |= b | c | d;
  uint64_t all = 0;
  for (int lane = 0; lane < 8; lane++) all |= a[lane];
  return all;
}

FOR_EACH_VECTOR_WIDTH
double multiply_add(int64_t times) {
  // Sixteen sums, since each must wait some cycles for itself.
  numbers8 sums[16];
  for (int place = 0; place < 16; place++) sums[place] = place;
  const numbers8 factor = 0.999999, addend = 1e-9;
  for (int64_t time = 0; time < times; time++) {
#pragma clang loop unroll(full)
    for (int place = 0; place < 16; place++) sums[place] = sums[place] * factor + addend;
  }
  double all = 0;
  for (int place = 0; place < 16; place++) all += sums[place][0];
  return all;
}
