#include "CWeighting.h"

#include "../CMatching/clones.h"

#pragma STDC FP_CONTRACT OFF

// What is kept apart, whatever the vector width, so that one number need not wait for the one before it.
#define LANES 8

FOR_EACH_VECTOR_WIDTH
value_ends gather_values(
    int64_t count, const int64_t *restrict rows, const double *restrict values,
    double *restrict gathered) {
  double least[LANES], greatest[LANES];
  for (int lane = 0; lane < LANES; lane++) least[lane] = greatest[lane] = values[rows[0]];
  int64_t place = 0;
  for (; place + LANES <= count; place += LANES) {
    for (int lane = 0; lane < LANES; lane++) {
      double value = values[rows[place + lane]];
      gathered[place + lane] = value;
      least[lane] = value < least[lane] ? value : least[lane];
      greatest[lane] = value > greatest[lane] ? value : greatest[lane];
    }
  }
  for (; place < count; place++) {
    double value = gathered[place] = values[rows[place]];
    least[0] = value < least[0] ? value : least[0];
    greatest[0] = value > greatest[0] ? value : greatest[0];
  }
  value_ends ends = {least[0], greatest[0]};
  for (int lane = 1; lane < LANES; lane++) {
    ends.least = least[lane] < ends.least ? least[lane] : ends.least;
    ends.greatest = greatest[lane] > ends.greatest ? greatest[lane] : ends.greatest;
  }
  return ends;
}

FOR_EACH_VECTOR_WIDTH
upper_side sum_above(
    int64_t count, double threshold, const double *restrict values, const double *restrict targets) {
  double counts[LANES] = {0}, sums[LANES] = {0};
  int64_t place = 0;
  for (; place + LANES <= count; place += LANES) {
    for (int lane = 0; lane < LANES; lane++) {
      double is_above = values[place + lane] > threshold ? 1 : 0;
      counts[lane] += is_above;
      sums[lane] += is_above * targets[place + lane];
    }
  }
  for (; place < count; place++) {
    double is_above = values[place] > threshold ? 1 : 0;
    counts[0] += is_above;
    sums[0] += is_above * targets[place];
  }
  upper_side side = {0, 0};
  for (int lane = 0; lane < LANES; lane++) {
    side.count += counts[lane];
    side.sum += sums[lane];
  }
  return side;
}
