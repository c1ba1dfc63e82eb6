// The scoring loop for PAIRS pairs at a time, as the function SCORE_LOOP. Included by score.c, once
// for each number of pairs.

#define VECTOR(type) type __attribute__((ext_vector_type(PAIRS)))
#define UNALIGNED_VECTOR(type) type __attribute__((ext_vector_type(PAIRS), aligned(4)))

// ROWS joins the rows of four numbers that belong to pairs i and i + 4; COLUMNS turns four such
// into vectors of one number for each pair.
#if PAIRS == 4
#define ROW(load, i) load(i)
#define EVEN 0, 4, 2, 6
#define ODD 1, 5, 3, 7
#define FIRST 0, 1, 4, 5
#define SECOND 2, 3, 6, 7
#else
#define ROW(load, i) __builtin_shufflevector(load(i), load(i + 4), 0, 1, 2, 3, 4, 5, 6, 7)
#define EVEN 0, 8, 2, 10, 4, 12, 6, 14
#define ODD 1, 9, 3, 11, 5, 13, 7, 15
#define FIRST 0, 1, 8, 9, 4, 5, 12, 13
#define SECOND 2, 3, 10, 11, 6, 7, 14, 15
#endif
#define COLUMNS(vector, load, a, b, c, d)                                             \
  vector a, b, c, d;                                                                  \
  do {                                                                                \
    const vector row0 = ROW(load, 0), row1 = ROW(load, 1);                            \
    const vector row2 = ROW(load, 2), row3 = ROW(load, 3);                            \
    const vector even01 = __builtin_shufflevector(row0, row1, EVEN);                  \
    const vector odd01 = __builtin_shufflevector(row0, row1, ODD);                    \
    const vector even23 = __builtin_shufflevector(row2, row3, EVEN);                  \
    const vector odd23 = __builtin_shufflevector(row2, row3, ODD);                    \
    a = __builtin_shufflevector(even01, even23, FIRST);                               \
    b = __builtin_shufflevector(odd01, odd23, FIRST);                                 \
    c = __builtin_shufflevector(even01, even23, SECOND);                              \
    d = __builtin_shufflevector(odd01, odd23, SECOND);                                \
  } while (0)

COMPILED_FOR
static int32_t SCORE_LOOP(
    const product_record *restrict records, const uint8_t *restrict affinities,
    const bank_terms *restrict banks, const need_numbers *restrict need,
    const pair_weights *restrict weights, int32_t *restrict open, int32_t count,
    int32_t *restrict scores, int32_t *restrict doubtful) {
  typedef VECTOR(double) numbers;
  typedef VECTOR(int32_t) codes;
  typedef VECTOR(int64_t) masks;
  typedef UNALIGNED_VECTOR(int32_t) unaligned_codes;
#define AS_NUMBERS(values) __builtin_convertvector((values), numbers)
#define AS_MASKS(values) __builtin_convertvector((values), masks)
  if (count == 0) return 0;
  for (int32_t place = count; place % PAIRS != 0; place++) open[place] = open[count - 1];
  for (int32_t place = 0; place < 2 * PAIRS; place++) __builtin_prefetch(records + open[place]);
  int32_t doubtful_count = 0;
  for (int32_t first = 0; first < count; first += PAIRS) {
    // What stands behind the last is some product of an earlier need: to prefetch it does no harm.
    for (int lane = 0; lane < PAIRS; lane++)
      __builtin_prefetch(records + open[first + 2 * PAIRS + lane]);
    const product_record *product[PAIRS];
    codes affinity;
    for (int lane = 0; lane < PAIRS; lane++) {
      product[lane] = records + open[first + lane];
      affinity[lane] = affinities[open[first + lane]];
    }
#define SCALES(lane) LOAD_NUMBERS(&product[lane]->log_amount_min)
    COLUMNS(numbers, SCALES, log_amount_min, amount_scale, tenor_scale, label_scale);
#define BANK(lane) LOAD_NUMBERS(banks + product[lane]->bank)
    COLUMNS(numbers, BANK, policy_support, subsidy_points, guarantee_lift, unused);
    (void)unused;
#define TERMS(lane) LOAD_CODES(&product[lane]->tenor_middle)
    COLUMNS(codes, TERMS, tenor_middle, rate_min, decision_days, loan_to_value);
#define CODES(lane) LOAD_CODES(&product[lane]->home)
    COLUMNS(codes, CODES, home, core_firm, terms, bank);
    (void)bank;

    // An open product's range holds the amount and the tenor, and its rate lies under the ceiling:
    // so these three need no clamp below.
    const numbers off_middle = (need->log_amount - log_amount_min) * amount_scale - 0.5;
    const numbers amount_fit =
        MIN(1.75 - 2.5 * __builtin_elementwise_abs(off_middle), (numbers)1.0);
    const numbers tenor_fit =
        1.0 - __builtin_elementwise_abs(need->tenor - 0.5 * AS_NUMBERS(tenor_middle)) * tenor_scale;
    const numbers under_ceiling = need->max_rate - (AS_NUMBERS(rate_min) - subsidy_points);
    const numbers rate_advantage =
        MIN(need->rate_base + under_ceiling * need->rate_scale, (numbers)1.0);
    const numbers days_to_spare = need->days_left - 1.4 * AS_NUMBERS(decision_days);
    const numbers speed =
        MIN(MAX(0.5 + days_to_spare * need->speed_scale, (numbers)0.0), (numbers)1.0);

    const codes common = terms & need->terms;
    const numbers share = MIN(need->collateral_share * AS_NUMBERS(loan_to_value), (numbers)1.0);
    const numbers secured = AS_MASKS((common & SECURED) != 0) ? share : (numbers)0.0;
    const numbers lift = AS_MASKS((terms & TAKES_GUARANTEE) != 0) ? guarantee_lift : (numbers)0.0;
    const numbers coverage = MAX(0.2 + lift, secured);
    // District 10, city 7, province 4, else 1: a comparison that holds is -1.
    const codes apart = home ^ need->home;
    const codes proximity = 1 - 3 * ((apart == 0) + (apart < 1 << 8) + (apart < 1 << 16));
    const numbers shared_labels = AS_NUMBERS(__builtin_elementwise_popcount(common & LABELS));
    const numbers label_affinity = label_scale == 0.0 ? (numbers)0.5 : shared_labels * label_scale;
    const numbers supply_chain =
        AS_MASKS(core_firm == need->core_firm) ? (numbers)1.0 : (numbers)0.0;

    // Three sums that do not wait for each other.
    const numbers firm_side = need->constant + weights->amount_fit * amount_fit +
                              weights->tenor_fit * tenor_fit +
                              weights->rate_advantage * rate_advantage;
    const numbers policy_side = weights->policy_support * policy_support +
                                weights->speed * speed + weights->coverage * coverage;
    const numbers bank_side = weights->affinity_tenth * AS_NUMBERS(affinity) +
                              weights->proximity_tenth * AS_NUMBERS(proximity) +
                              weights->label_affinity * label_affinity +
                              weights->supply_chain * supply_chain;
    const numbers raised = firm_side + policy_side + (bank_side + 0.5);
    const codes rounded = __builtin_convertvector(raised, codes);
    *(unaligned_codes *)(scores + first) = rounded;
    // How far the score is from the middle between two halves.
    const numbers off_whole = __builtin_elementwise_abs(raised - AS_NUMBERS(rounded) - 0.5);
    const masks near = off_whole > 0.5 - FENCE;
    if (__builtin_expect(__builtin_reduce_or(near) != 0, 0)) {
      for (int lane = 0; lane < PAIRS && first + lane < count; lane++) {
        if (near[lane]) doubtful[doubtful_count++] = first + lane;
      }
    }
  }
  return doubtful_count;
}

#undef VECTOR
#undef UNALIGNED_VECTOR
#undef ROW
#undef EVEN
#undef ODD
#undef FIRST
#undef SECOND
#undef COLUMNS
#undef AS_NUMBERS
#undef AS_MASKS
#undef SCALES
#undef BANK
#undef TERMS
#undef CODES
