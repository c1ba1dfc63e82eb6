// The loop in which the search for prices spends its time, in C so that one binary holds it for
// several vector widths. No sum is taken in another order and no product fused, so that every
// processor finds the same numbers.
#ifndef CALLOCATION_H
#define CALLOCATION_H

#include <stdint.h>

// One need: where its pairs begin and end, how many offers it can have, its class under the caps.
typedef struct {
  int32_t start, end, limit, cap_class;
  // What serving it is worth, in points.
  float bonus;
  // Its place in the problem.
  int32_t need;
} need_row;

// The needs' pairs in columns: the product, what a pair is worth in points, and what it takes of its
// product's money, in the product's typical amounts; and each product's group.
typedef struct {
  const need_row *rows;
  const int32_t *products;
  const float *worths, *loads;
  const int32_t *groups;
} pair_columns;

// What the products' limits cost, in points: for each class and product, at class * products +
// product. With one class every need has that.
typedef struct {
  const float *seats, *money;
  int32_t classes, products;
} price_columns;

// How many candidates are looked at together.
#define LANES 8

// What a choice writes on: room for the longest row's pairs and LANES more in each of the first four,
// for its pairs in the others.
typedef struct {
  // The candidates' worth less their price, and the lowest margin at which their group stays within
  // one, both over the width; their shares.
  float *worths, *floors, *shares;
  // What all the row's pairs are worth less their price.
  float *reduced;
  // The candidates' places among the row's pairs, and their groups.
  int32_t *places, *groups;
  // The best of different groups.
  float *best;
  int32_t *best_groups;
} choice_space;

// What needs take of a product's seats and money, and how fast that falls when the price rises, as
// far as near ties tell.
typedef struct {
  double seats, money, seat_slope, money_slope;
} product_usage;

// Chooses for the rows from `first` to before `end`, each alone.
//
// A need maximises sum r x + bonus min(1, sum x) + (width / 2) sum x (1 - x) over shares x of its pairs, at
// most its limit in all and 1 of each group, where r is what a pair is worth less its price. Pairs that
// win or lose by more than `width` are whole, 0 or 1; those nearer to the margin t have x = 1/2 + (r - t)
// / width. So the sum over needs is smooth in the prices, and at most width / 8 a share above the true one.
// `bonuses` stands for the rows' own where it is not NULL. Adds what is chosen to `usage`, laid out
// like the prices, and writes to `served`, unless it is NULL, how much of each row's bonus is earned.
// Returns the sum of the maxima.
double choose_softly(
    pair_columns pairs, price_columns prices, const float *bonuses, float width, int32_t first,
    int32_t end, choice_space space, product_usage *usage, float *served);

// Writes to `kept` the places of the row's pairs that miss its choice by less than `margin`, the best
// first, and returns how many they are.
int32_t near_choice(
    pair_columns pairs, price_columns prices, const float *bonuses, float margin, int32_t row,
    choice_space space, int32_t *kept);

#endif
