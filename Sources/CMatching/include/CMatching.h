// The three loops in which a match spends its time, in C so that one binary holds them for several
// vector widths. Which one runs is the processor's matter and changes no answer: the scan is all
// bits and counts, and a score too near a rounding fence for another order of sums is handed back.
#ifndef CMATCHING_H
#define CMATCHING_H

#include <stdint.h>

// How many bitmaps a need is scanned by: one for each rule but the guarantee, then its three.
#define CONDITION_COUNT 16
// How many facts can be missing, and so leave a rule unknown.
#define FACT_COUNT 4

// What the scan counts of one need's products.
typedef struct {
  int32_t open;
  int32_t conditional;
  int32_t one_rule_away;
  int32_t guarantee_failed;
  // For each fact, how many conditional products wait for it.
  int32_t missing[FACT_COUNT];
} pair_counts;

// Scans one need's bitmaps over all products.
//
// `bitmaps` holds slots of `words` words each; `words` is a multiple of 8, and bits beyond the last
// product are 0 in every slot and in `products`, whose other bits are 1 but for products that must not
// be open; these are counted by their bitmaps all the same. `slots` names the slots of
// products that fail the sixteen conditions: the fourteen rules, in place of the guarantee its first
// part (unsecured), then its others (secured, collateral), and it fails where the first and one of
// the others do; then for each fact the slot of products that its blank leaves unknown. Writes the
// places of the open products, ascending, to `open`, which has room for `words` * 64 + 8 of them,
// and the bits of those that one rule closes to `one_rule_away` unless it is NULL.
pair_counts scan_products(
    const uint64_t *bitmaps, int32_t words, const int32_t *slots, const uint64_t *products,
    int32_t *open, uint64_t *one_rule_away);

// What scoring looks at in a product; a record is a cache line.
typedef struct {
  // The logarithm of the least amount, and one over the width of the range in logarithms; where it
  // has none, such that its one amount lies in the middle of a range of two.
  double log_amount_min;
  double amount_scale;
  // Half over half the width of the tenors' range; 0 where it has none.
  double tenor_scale;
  // One over the number of preferred labels; 0 where there are none.
  double label_scale;
  // The middle of the tenors' range in half months.
  int32_t tenor_middle;
  int32_t rate_min;
  // Working days.
  int32_t decision_days;
  // In percent.
  int32_t loan_to_value;
  // Province, city and district as one byte each.
  int32_t home;
  // Whose supply chain, by number; -1 for none.
  int32_t core_firm;
  // Preferred labels; from bit 16 the secured methods; bit 24: takes a guarantee company.
  int32_t terms;
  int32_t bank;
} product_record;

// What the policies add for a need at one bank.
typedef struct {
  double policy_support;
  double subsidy_points;
  // By how much a guarantee that the product takes lifts the least coverage.
  double guarantee_lift;
  double unused;
} bank_terms;

// What scoring looks at in a need.
typedef struct {
  double log_amount;
  double tenor;
  double max_rate;
  double days_left;
  // Factors of the distances to max_rate and days_left; 0 where the need names none.
  double rate_scale;
  double speed_scale;
  // What the rate's feature is at a distance of 0.
  double rate_base;
  // Collateral over a hundred amounts, to be multiplied with a loan-to-value in percent.
  double collateral_share;
  // The weighted sum of the features in which the product has no part.
  double constant;
  int32_t home;
  // -2 for none, so that it equals no product's.
  int32_t core_firm;
  // As in product_record.
  int32_t terms;
} need_numbers;

// Weights in billionths of the score, for the features that hang on the product.
typedef struct {
  double amount_fit, tenor_fit, rate_advantage, speed, policy_support;
  double coverage, label_affinity, supply_chain;
  // Of these two a feature's tenth.
  double affinity_tenth, proximity_tenth;
} pair_weights;

// Scores the `count` open products of one need, whose places stand in `open`, which has room for 32
// more than that, all of them places, as `scores` has for seven.
//
// Writes billionths to `scores`, and to `doubtful` the positions in `open` of those so near a
// half that another order of the sum could round them the other way; returns how many they are.
// `affinities` holds for each product the industry affinity in tenths.
int32_t score_products(
    const product_record *restrict records, const uint8_t *restrict affinities,
    const bank_terms *restrict banks, const need_numbers *restrict need,
    const pair_weights *restrict weights, int32_t *restrict open, int32_t count,
    int32_t *restrict scores, int32_t *restrict doubtful);

// What picking a shortlist writes on.
typedef struct {
  // How many products are sorted at a time; over `top`.
  int32_t room;
  // Room for `room` + 16 each.
  int32_t *scores, *products, *ranks, *order;
  // Counts up from 0 with each sorting, so that a bank's mark tells whether it was met in this one.
  uint64_t mark;
  // For each bank; 0 in the beginning.
  uint64_t *bank_marks;
} shortlist_space;

// Picks the `top` best, at least one, of a need's `count` open products by score, ties by place, at
// most one of each bank. Writes them, best first, to `products` and their scores to `billionths`,
// which have room for one more than `top`; returns how many there are.
int32_t shortlist_products(
    const int32_t *restrict banks, const int32_t *restrict open, const int32_t *restrict scores,
    int32_t count, int32_t top, shortlist_space *restrict space, int32_t *restrict products,
    int32_t *restrict billionths);

#endif
