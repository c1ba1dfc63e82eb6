// The loops over rows of a logistic regression and of a tree that grows, in C so that one binary holds
// them for several vector widths. No sum is taken in another order and no product fused, so that every processor finds the same
// numbers.
#ifndef CWEIGHTING_H
#define CWEIGHTING_H

#include <stdint.h>

// What rows cost by their logits z, each a logit of `logits` and the intercept: with target t and weight w
//
//   w (log(1 + exp z) - t z), its slope w (s(z) - t), and its curvature w s(z) (1 - s(z)),
//
// where s is the logistic function. Writes each row's slope to `slopes` and, unless it is NULL, each
// row's curvature to `curvatures`. Where `weights` is NULL each row weighs 1. Overwrites the logits with
// the rows' costs, and returns their sum. Exponentials and logarithms are right to a few units of the
// last place.
double logistic_costs(
    int64_t count, double intercept, double *logits, const double *targets, const double *weights,
    double *slopes, double *curvatures);

// The least and the greatest of some values.
typedef struct {
  double least, greatest;
} value_ends;

// Writes the values in some rows, at least one, to `gathered` one after another. Returns their ends.
value_ends gather_values(
    int64_t count, const int64_t *rows, const double *values, double *gathered);

// How many values are above a threshold, and what their targets sum to.
typedef struct {
  double count, sum;
} upper_side;

upper_side sum_above(int64_t count, double threshold, const double *values, const double *targets);

#endif
