#include "CMatching.h"
#include "clones.h"

// Four pairs at a time: two registers of SSE2, one of AVX2.
typedef double numbers4 __attribute__((ext_vector_type(4)));
typedef double unaligned_numbers4 __attribute__((ext_vector_type(4), aligned(8)));
typedef int32_t codes4 __attribute__((ext_vector_type(4)));
typedef int32_t unaligned_codes4 __attribute__((ext_vector_type(4), aligned(4)));
typedef int64_t masks4 __attribute__((ext_vector_type(4)));

// Scores nearer to a half than this many billionths are doubtful. Every feature below differs from
// the exact formula's by a few roundings of numbers up to 1, and so does the sum: by less than
// 1e-14 in all, which is 1e-5 billionths.
static const double FENCE = 1e-4;

enum { LABELS = 0xFFFF, SECURED = 0xFF << 16, TAKES_GUARANTEE = 1 << 24 };

// Four records of four numbers each become four numbers of four records.
#define TRANSPOSE(r, a, b, c, d)                                        \
  do {                                                                  \
    const __typeof__(a) even01 = __builtin_shufflevector(r[0], r[1], 0, 4, 2, 6); \
    const __typeof__(a) odd01 = __builtin_shufflevector(r[0], r[1], 1, 5, 3, 7);  \
    const __typeof__(a) even23 = __builtin_shufflevector(r[2], r[3], 0, 4, 2, 6); \
    const __typeof__(a) odd23 = __builtin_shufflevector(r[2], r[3], 1, 5, 3, 7);  \
    a = __builtin_shufflevector(even01, even23, 0, 1, 4, 5);            \
    b = __builtin_shufflevector(odd01, odd23, 0, 1, 4, 5);              \
    c = __builtin_shufflevector(even01, even23, 2, 3, 6, 7);            \
    d = __builtin_shufflevector(odd01, odd23, 2, 3, 6, 7);              \
  } while (0)
#define LOAD_NUMBERS(pointer) (*(const unaligned_numbers4 *)(pointer))
#define LOAD_CODES(pointer) (*(const unaligned_codes4 *)(pointer))
#define MIN(a, b) ((a) < (b) ? (a) : (b))
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define CLAMP(x) MIN(MAX((x), (numbers4)0.0), (numbers4)1.0)
#define AS_NUMBERS(codes) __builtin_convertvector((codes), numbers4)
#define WIDE(codes) __builtin_convertvector((codes), masks4)

FOR_EACH_VECTOR_WIDTH
int32_t score_products(
    const product_record *restrict records, const uint8_t *restrict affinities,
    const bank_terms *restrict banks, const need_numbers *restrict need,
    const pair_weights *restrict weights, int32_t *restrict open, int32_t count,
    int32_t *restrict scores, int32_t *restrict doubtful) {
  if (count == 0) return 0;
  for (int32_t place = count; place % 4 != 0; place++) open[place] = open[count - 1];
  int32_t doubtful_count = 0;
  for (int32_t first = 0; first < count; first += 4) {
    numbers4 scale[4], bank[4];
    codes4 term[4], code[4], affinity;
    for (int lane = 0; lane < 4; lane++) {
      const product_record *product = records + open[first + lane];
      scale[lane] = LOAD_NUMBERS(&product->log_amount_min);
      term[lane] = LOAD_CODES(&product->tenor_middle);
      code[lane] = LOAD_CODES(&product->home);
      bank[lane] = LOAD_NUMBERS(banks + product->bank);
      affinity[lane] = affinities[open[first + lane]];
    }
    numbers4 log_amount_min, amount_scale, tenor_scale, label_scale;
    TRANSPOSE(scale, log_amount_min, amount_scale, tenor_scale, label_scale);
    numbers4 policy_support, subsidy_points, guarantee_lift, unused;
    TRANSPOSE(bank, policy_support, subsidy_points, guarantee_lift, unused);
    (void)unused;
    codes4 tenor_middle, rate_min, decision_days, loan_to_value;
    TRANSPOSE(term, tenor_middle, rate_min, decision_days, loan_to_value);
    codes4 home, bank_place, core_firm, terms;
    TRANSPOSE(code, home, bank_place, core_firm, terms);
    (void)bank_place;

    const numbers4 position = amount_scale == 0.0
                                  ? (numbers4)0.5
                                  : (need->log_amount - log_amount_min) * amount_scale;
    const numbers4 amount_fit = CLAMP(0.5 + 2.5 * MIN(position, 1.0 - position));
    const numbers4 tenor_fit =
        CLAMP(1.0 - __builtin_elementwise_abs(need->tenor - 0.5 * AS_NUMBERS(tenor_middle)) *
                        tenor_scale);
    const numbers4 rate_advantage =
        CLAMP(
            need->rate_base +
            (need->max_rate - (AS_NUMBERS(rate_min) - subsidy_points)) * need->rate_scale);
    const numbers4 speed = CLAMP(
        0.5 + (need->days_left - 1.4 * AS_NUMBERS(decision_days)) * need->speed_scale);

    const codes4 common = terms & need->terms;
    const numbers4 share = MIN(need->collateral_share * AS_NUMBERS(loan_to_value), (numbers4)1.0);
    const numbers4 secured = WIDE((common & SECURED) != 0) ? share : (numbers4)0.0;
    const numbers4 lift = WIDE((terms & TAKES_GUARANTEE) != 0) ? guarantee_lift : (numbers4)0.0;
    const numbers4 coverage = MAX(0.2 + lift, secured);
    // District 10, city 7, province 4, else 1: a comparison that holds is -1.
    const codes4 apart = home ^ need->home;
    const codes4 proximity = 1 - 3 * ((apart == 0) + (apart < 1 << 8) + (apart < 1 << 16));
    const numbers4 shared_labels = AS_NUMBERS(__builtin_elementwise_popcount(common & LABELS));
    const numbers4 label_affinity =
        label_scale == 0.0 ? (numbers4)0.5 : shared_labels * label_scale;
    const numbers4 supply_chain =
        WIDE(core_firm == need->core_firm) ? (numbers4)1.0 : (numbers4)0.0;

    // Three sums that do not wait for each other.
    const numbers4 firm_side = need->constant + weights->amount_fit * amount_fit +
                               weights->tenor_fit * tenor_fit +
                               weights->rate_advantage * rate_advantage;
    const numbers4 policy_side = weights->policy_support * policy_support +
                                 weights->speed * speed + weights->coverage * coverage;
    const numbers4 bank_side = weights->affinity_tenth * AS_NUMBERS(affinity) +
                               weights->proximity_tenth * AS_NUMBERS(proximity) +
                               weights->label_affinity * label_affinity +
                               weights->supply_chain * supply_chain;
    const numbers4 score = firm_side + policy_side + bank_side;
    const codes4 floor = __builtin_convertvector(score, codes4);
    const numbers4 over = score - AS_NUMBERS(floor) - 0.5;
    const codes4 up = __builtin_convertvector(over > 0.0, codes4);
    *(unaligned_codes4 *)(scores + first) = floor - up;
    const masks4 near = __builtin_elementwise_abs(over) < FENCE;
    if (__builtin_expect(__builtin_reduce_or(near) != 0, 0)) {
      for (int lane = 0; lane < 4 && first + lane < count; lane++) {
        if (near[lane]) doubtful[doubtful_count++] = first + lane;
      }
    }
  }
  return doubtful_count;
}
