#include "CWeighting.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "../CMatching/clones.h"

#pragma STDC FP_CONTRACT OFF

// Inlined, so that each vector width has its own.
#define INLINE inline __attribute__((always_inline))

// exp(x) for x <= 0. Under -708 it stays at what it is there, 3e-308.
//
// x = n log 2 + r with |r| <= log(2) / 2, and exp(r) by its Taylor series, of which what is left out is
// under 1e-17. log 2 is taken off in two parts, the first with zeros at its end, so that n times it is exact.
static INLINE double exponential(double x) {
  x = x < -708 ? -708 : x;
  // Adding 1.5 * 2^52 rounds to a whole number, which then stands in the last bits.
  double shifted = x * 0x1.71547652b82fep0 + 0x1.8p52;
  double whole = shifted - 0x1.8p52;
  double rest = (x - whole * 0x1.62e42feep-1) - whole * 0x1.a39ef35793c76p-33;
  double sum = 1.0 / 6227020800;
  sum = sum * rest + 1.0 / 479001600;
  sum = sum * rest + 1.0 / 39916800;
  sum = sum * rest + 1.0 / 3628800;
  sum = sum * rest + 1.0 / 362880;
  sum = sum * rest + 1.0 / 40320;
  sum = sum * rest + 1.0 / 5040;
  sum = sum * rest + 1.0 / 720;
  sum = sum * rest + 1.0 / 120;
  sum = sum * rest + 1.0 / 24;
  sum = sum * rest + 1.0 / 6;
  sum = sum * rest + 0.5;
  sum = sum * rest + 1;
  sum = sum * rest + 1;
  uint64_t bits;
  memcpy(&bits, &shifted, sizeof bits);
  bits = (bits << 52) + ((uint64_t)1023 << 52);
  double power;
  memcpy(&power, &bits, sizeof power);
  return sum * power;
}

// log(1 + x) for 0 <= x <= 1: twice the series of the inverse hyperbolic tangent of u = x / (2 + x) <= 1/3,
// of which what is left out is under 1e-17 of it.
static INLINE double logarithm_above_one(double x) {
  double u = x / (2 + x), square = u * u;
  double sum = 1.0 / 33;
  sum = sum * square + 1.0 / 31;
  sum = sum * square + 1.0 / 29;
  sum = sum * square + 1.0 / 27;
  sum = sum * square + 1.0 / 25;
  sum = sum * square + 1.0 / 23;
  sum = sum * square + 1.0 / 21;
  sum = sum * square + 1.0 / 19;
  sum = sum * square + 1.0 / 17;
  sum = sum * square + 1.0 / 15;
  sum = sum * square + 1.0 / 13;
  sum = sum * square + 1.0 / 11;
  sum = sum * square + 1.0 / 9;
  sum = sum * square + 1.0 / 7;
  sum = sum * square + 1.0 / 5;
  sum = sum * square + 1.0 / 3;
  sum = sum * square + 1;
  return 2 * u * sum;
}

static INLINE void fill(
    int64_t count, double intercept, double *restrict logits, const double *restrict targets,
    const double *restrict weights, double *restrict slopes, double *restrict curvatures) {
  // Two vectors at a time, since each waits for long chains of products.
#pragma clang loop vectorize(enable) interleave_count(2)
  for (int64_t row = 0; row < count; row++) {
    double z = logits[row] + intercept, target = targets[row];
    double small = exponential(-fabs(z)), large = 1 / (1 + small);
    double weight = weights ? weights[row] : 1;
    logits[row] = weight * ((z > 0 ? z : 0) - target * z + logarithm_above_one(small));
    slopes[row] = weight * ((z >= 0 ? large : small * large) - target);
    if (curvatures) curvatures[row] = weight * (small * large * large);
  }
}

// Sums in eight lanes, whatever the vector width.
static INLINE double total(int64_t count, const double *numbers) {
  double lanes[8] = {0};
  int64_t place = 0;
  for (; place + 8 <= count; place += 8) {
    for (int lane = 0; lane < 8; lane++) lanes[lane] += numbers[place + lane];
  }
  for (; place < count; place++) lanes[place % 8] += numbers[place];
  return ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
}

FOR_EACH_VECTOR_WIDTH
double logistic_costs(
    int64_t count, double intercept, double *logits, const double *targets, const double *weights,
    double *slopes, double *curvatures) {
  // Each case has a loop of its own, without questions.
  if (weights && curvatures) {
    fill(count, intercept, logits, targets, weights, slopes, curvatures);
  } else if (weights) {
    fill(count, intercept, logits, targets, weights, slopes, NULL);
  } else if (curvatures) {
    fill(count, intercept, logits, targets, NULL, slopes, curvatures);
  } else {
    fill(count, intercept, logits, targets, NULL, slopes, NULL);
  }
  return total(count, logits);
}
