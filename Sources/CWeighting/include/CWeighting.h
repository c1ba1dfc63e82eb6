// The loop over rows of a logistic regression, in C so that one binary holds it for several vector
// widths. No sum is taken in another order and no product fused, so that every processor finds the same
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

#endif
