#include "CAllocation.h"

#include <math.h>
#include <stddef.h>

#include "../CMatching/clones.h"

#pragma STDC FP_CONTRACT OFF

// Inlined, so that each vector width has its own.
#define INLINE inline __attribute__((always_inline))

static INLINE float least(float a, float b) { return a < b ? a : b; }
static INLINE float most(float a, float b) { return a > b ? a : b; }

// The best of different groups so far, the highest first.
typedef struct {
  float *reduced;
  int32_t *groups;
  int32_t count, limit;
} best_of_groups;

// Notes a pair among the best. Returns what a pair must be worth now to have a share.
static INLINE float raise_cut(best_of_groups *best, float reduced, int32_t group, float width) {
  int32_t place = 0;
  while (place < best->count && best->groups[place] != group) place++;
  if (place == best->count) {
    if (best->count < best->limit) {
      best->count++;
    } else if (reduced <= best->reduced[--place]) {
      return -INFINITY;
    }
  } else if (reduced <= best->reduced[place]) {
    return -INFINITY;
  }
  for (; place > 0 && best->reduced[place - 1] < reduced; place--) {
    best->reduced[place] = best->reduced[place - 1];
    best->groups[place] = best->groups[place - 1];
  }
  best->reduced[place] = reduced;
  best->groups[place] = group;
  // Where nothing is worth its price, only the best compete for the bonus.
  if (best->reduced[0] <= width) return least(0, best->reduced[0]) - width;
  return (best->count == best->limit ? most(0, best->reduced[best->limit - 1]) : 0) - width;
}

// Writes what the row's pairs are worth less their prices, and gathers those that may have a share.
// Returns what a pair must be worth to have one; some of those gathered are under it.
static INLINE float gather(
    pair_columns pairs, price_columns prices, const need_row *row, float bonus, float width,
    choice_space space, int32_t *gathered) {
  size_t base = prices.classes > 1 ? (size_t)row->cap_class * prices.products : 0;
  const float *restrict seats = prices.seats + base, *restrict money = prices.money + base;
  const int32_t *restrict products = pairs.products + row->start;
  const float *restrict worths = pairs.worths + row->start;
  const float *restrict loads = pairs.loads + row->start;
  float *restrict reduced = space.reduced;
  int32_t count = row->end - row->start, found = 0;
  for (int32_t place = 0; place < count; place++) {
    reduced[place] = worths[place] - seats[products[place]] - loads[place] * money[products[place]];
  }
  best_of_groups best = {space.best, space.best_groups, 0, row->limit};
  float cut = -bonus - width;
  for (int32_t place = 0; place < count; place++) {
    if (reduced[place] <= cut) continue;
    int32_t group = pairs.groups[products[place]];
    space.places[found] = place;
    space.groups[found++] = group;
    cut = most(cut, raise_cut(&best, reduced[place], group, width));
  }
  *gathered = found;
  return cut;
}

typedef float lanes __attribute__((ext_vector_type(LANES), aligned(4)));
typedef int32_t flags __attribute__((ext_vector_type(LANES)));

// The candidates' shares at a margin, from `first`, which is at most 0 for those without one; how many
// are between 0 and 1 and move with the margin is added to `inner`.
static INLINE void shares_at(
    choice_space space, int32_t first, float margin, lanes *shares, lanes *inner) {
  lanes worth = *(const lanes *)(space.worths + first);
  lanes floor = *(const lanes *)(space.floors + first);
  lanes share = 0.5f + worth - __builtin_elementwise_max(floor, (lanes)margin);
  flags moves = (share > 0) & (share < 1) & (floor < margin);
  *inner += __builtin_convertvector(moves & 1, lanes);
  *shares = __builtin_elementwise_min(__builtin_elementwise_max(share, (lanes)0), (lanes)1);
}

static INLINE float sum_of(const lanes *x) {
  return (((*x)[0] + (*x)[1]) + ((*x)[2] + (*x)[3])) + (((*x)[4] + (*x)[5]) + ((*x)[6] + (*x)[7]));
}

// The sum of the candidates' shares at a margin, and how many of them move with it. Beyond the last
// candidate the worths are minus infinity.
static INLINE float total_at(choice_space space, int32_t count, float margin, float *moving) {
  lanes total = 0, inner = 0;
  for (int32_t first = 0; first < count; first += LANES) {
    lanes shares;
    shares_at(space, first, margin, &shares, &inner);
    total += shares;
  }
  *moving = sum_of(&inner);
  return sum_of(&total);
}

// The margin at which the candidates' shares sum to a target that they reach at `above`, over the
// width. The sum falls piecewise linearly, so Newton's steps end on the right piece; they are kept in
// a bracket that halves where they leave it.
static INLINE float margin_for(float target, choice_space space, int32_t count, float above) {
  float low = INFINITY, high = -INFINITY;
  for (int32_t one = 0; one < count; one++) {
    low = least(low, space.worths[one]);
    high = most(high, space.worths[one]);
  }
  low = most(above, low - 0.5f);
  high = most(above, high + 0.5f);
  float margin = low + (high - low) / 2;
  for (int round = 0; round < 60; round++) {
    float moving, excess = total_at(space, count, margin, &moving) - target;
    if (fabsf(excess) < 1e-5f) break;
    if (excess > 0) low = margin; else high = margin;
    float step = moving > 0 ? margin + excess / moving : INFINITY;
    float next = step > low && step < high ? step : low + (high - low) / 2;
    if (next == margin) break;
    margin = next;
  }
  return margin;
}

static INLINE void pad(choice_space space, int32_t count) {
  for (int32_t one = count; one < count + LANES; one++) {
    space.worths[one] = -INFINITY;
    space.floors[one] = -INFINITY;
  }
}

// Finds for each group of several candidates the margin at which they make up one.
static void hold_groups(choice_space space, int32_t count) {
  // By group; insertion keeps what is equal in order, and there are few.
  for (int32_t one = 1; one < count; one++) {
    float worth = space.worths[one];
    int32_t place = space.places[one], group = space.groups[one], to = one;
    for (; to > 0 && space.groups[to - 1] > group; to--) {
      space.worths[to] = space.worths[to - 1];
      space.places[to] = space.places[to - 1];
      space.groups[to] = space.groups[to - 1];
    }
    space.worths[to] = worth;
    space.places[to] = place;
    space.groups[to] = group;
  }
  for (int32_t start = 0, end; start < count; start = end) {
    for (end = start + 1; end < count && space.groups[end] == space.groups[start];) end++;
    if (end - start == 1) continue;
    // The group alone, with nothing behind it.
    float behind[LANES];
    for (int32_t lane = 0; lane < LANES; lane++) {
      behind[lane] = space.worths[end + lane];
      space.worths[end + lane] = -INFINITY;
    }
    choice_space group = space;
    group.worths += start;
    group.floors += start;
    float floor = margin_for(1, group, end - start, -INFINITY);
    for (int32_t lane = 0; lane < LANES; lane++) space.worths[end + lane] = behind[lane];
    for (int32_t one = start; one < end; one++) space.floors[one] = floor;
  }
}

// Whether two candidates are of one group.
static INLINE int is_crowded(choice_space space, int32_t count) {
  uint64_t met = 0;
  for (int32_t one = 0; one < count; one++) {
    uint64_t bit = (uint64_t)1 << (space.groups[one] & 63);
    if (met & bit) {
      for (int32_t other = 0; other < one; other++) {
        if (space.groups[other] == space.groups[one]) return 1;
      }
    }
    met |= bit;
  }
  return 0;
}

// The margin above which a row's candidates win, over the width.
static INLINE float margin_of(choice_space space, int32_t count, float limit, float bonus) {
  float moving, free = total_at(space, count, 0, &moving);
  if (free > limit) return margin_for(limit, space, count, 0);
  if (free >= 1) return 0;
  return total_at(space, count, -bonus, &moving) <= 1
             ? -bonus : margin_for(1, space, count, -bonus);
}

FOR_EACH_VECTOR_WIDTH double choose_softly(
    pair_columns pairs, price_columns prices, const float *bonuses, float width, int32_t first,
    int32_t end, choice_space space, product_usage *usage, float *served) {
  double sum = 0, slope = 1 / (double)width;
  float over_width = 1 / width;
  for (int32_t place = first; place < end; place++) {
    const need_row *row = pairs.rows + place;
    float bonus = bonuses ? bonuses[place] : row->bonus;
    if (served) served[place - first] = 0;
    int32_t gathered, count = 0;
    float cut = gather(pairs, prices, row, bonus, width, space, &gathered);
    for (int32_t one = 0; one < gathered; one++) {
      float reduced = space.reduced[space.places[one]];
      space.places[count] = space.places[one];
      space.groups[count] = space.groups[one];
      space.floors[count] = -INFINITY;
      space.worths[count] = reduced * over_width;
      count += reduced > cut;
    }
    if (count == 0) continue;
    pad(space, count);
    if (count > 1 && is_crowded(space, count)) hold_groups(space, count);
    float margin = margin_of(space, count, (float)row->limit, bonus * over_width);
    lanes ignored = 0;
    for (int32_t one = 0; one < count; one += LANES) {
      shares_at(space, one, margin, (lanes *)(space.shares + one), &ignored);
    }
    product_usage *slots = usage + (prices.classes > 1 ? (size_t)row->cap_class * prices.products : 0);
    float total = 0, value = 0;
    for (int32_t one = 0; one < count; one++) {
      float share = space.shares[one];
      if (share <= 0) continue;
      total += share;
      value += share * (space.reduced[space.places[one]] + width / 2 * (1 - share));
      int32_t pair = row->start + space.places[one];
      product_usage *slot = slots + pairs.products[pair];
      double load = pairs.loads[pair];
      slot->seats += share;
      slot->money += share * load;
      if (share < 1) {
        slot->seat_slope += slope;
        slot->money_slope += load * load * slope;
      }
    }
    float earned = least(1, total);
    if (served) served[place - first] = earned;
    sum += value + bonus * earned;
  }
  return sum;
}

FOR_EACH_VECTOR_WIDTH int32_t near_choice(
    pair_columns pairs, price_columns prices, const float *bonuses, float margin, int32_t row,
    choice_space space, int32_t *kept) {
  const need_row *it = pairs.rows + row;
  int32_t gathered, count = 0;
  float bonus = bonuses ? bonuses[row] : it->bonus;
  float cut = gather(pairs, prices, it, bonus, margin, space, &gathered);
  for (int32_t place = 0; place < it->end - it->start; place++) {
    if (space.reduced[place] <= cut) continue;
    int32_t to = count++;
    for (; to > 0 && space.reduced[kept[to - 1] - it->start] < space.reduced[place]; to--) {
      kept[to] = kept[to - 1];
    }
    kept[to] = it->start + place;
  }
  return count;
}
