-- Every need with every product: which of the fourteen rules fail.
CREATE VIEW judged AS
SELECT
  n.*, p.*,
  (n.blanks & p.demands) <> 0 AS is_unknown,
  NOT p.in_window AS fails_window,
  (n.region_bit & p.region_mask) = 0 AS fails_region,
  (n.industry_bit & p.excluded_mask) <> 0 AS fails_industry,
  (n.size_bit & p.size_mask) = 0 AS fails_size,
  n.age_months < p.min_age AS fails_age,
  n.revenue < p.min_revenue AS fails_revenue,
  n.grade < p.min_grade AS fails_tax_grade,
  p.labels_required <> 0 AND (n.labels & p.labels_required) = 0 AS fails_labels,
  (n.purpose_bit & p.purpose_mask) = 0 AS fails_purpose,
  n.amount < p.amount_min OR n.amount > p.amount_max AS fails_amount,
  n.tenor < p.tenor_min OR n.tenor > p.tenor_max AS fails_tenor,
  p.rate_min > n.max_rate AS fails_rate,
  -- 25: credit, surety, guarantee_company; 102: mortgage, pledge, receivable, ip.
  (n.methods & p.methods_taken & 25) = 0
    AND ((n.methods & p.methods_taken & 102) = 0 OR n.collateral * p.ltv < n.amount * 100) AS fails_guarantee,
  p.has_leverage_limit AND n.liabilities * 100 > n.assets * p.max_leverage AS fails_leverage
FROM needs n CROSS JOIN products p;

-- For each need, how many products each rule refuses, and how many are one rule away.
CREATE VIEW diagnoses AS
SELECT
  need,
  sum(fails_window::UTINYINT) AS "window", sum(fails_region::UTINYINT) AS region,
  sum(fails_industry::UTINYINT) AS industry, sum(fails_size::UTINYINT) AS size,
  sum(fails_age::UTINYINT) AS age, sum(fails_revenue::UTINYINT) AS revenue,
  sum(fails_tax_grade::UTINYINT) AS tax_grade, sum(fails_labels::UTINYINT) AS labels,
  sum(fails_purpose::UTINYINT) AS purpose, sum(fails_amount::UTINYINT) AS amount,
  sum(fails_tenor::UTINYINT) AS tenor, sum(fails_rate::UTINYINT) AS rate,
  sum(fails_guarantee::UTINYINT) AS guarantee, sum(fails_leverage::UTINYINT) AS leverage,
  count_if(failures = 0 AND NOT is_unknown) AS eligible,
  count_if(failures = 0 AND is_unknown) AS conditional,
  count_if(failures = 1 AND NOT is_unknown) AS one_rule_away
FROM (
  SELECT *,
    fails_window::UTINYINT + fails_region::UTINYINT + fails_industry::UTINYINT + fails_size::UTINYINT
      + fails_age::UTINYINT + fails_revenue::UTINYINT + fails_tax_grade::UTINYINT
      + fails_labels::UTINYINT + fails_purpose::UTINYINT + fails_amount::UTINYINT
      + fails_tenor::UTINYINT + fails_rate::UTINYINT + fails_guarantee::UTINYINT
      + fails_leverage::UTINYINT AS failures
  FROM judged)
GROUP BY need;

-- The pairs that no rule refuses, with their score in billionths.
CREATE VIEW scored AS
SELECT
  need, product, bank,
  round(1e9 * (
    $amount_fit * CASE WHEN log_span = 0 THEN 1.0 ELSE greatest(0, least(1, 0.5 + 2.5 * least(
            (log_amount - log_min) / log_span,
            1 - (log_amount - log_min) / log_span))) END
    + $tenor_fit * CASE WHEN tenor_half = 0 THEN 1.0 ELSE greatest(0, least(1,
            1 - 0.5 * abs(tenor - tenor_middle) / tenor_half)) END
    + $rate_advantage * CASE WHEN has_ceiling THEN greatest(0, least(1, (max_rate - rate_min) / 200)) ELSE 0.5 END
    + $speed * CASE WHEN has_deadline
            THEN greatest(0, least(1, 0.5 + (days_left - decision_days) / 60)) ELSE 0.5 END
    + $policy_support * 0.0 -- policy_support: there are no policies
    + $coverage * CASE WHEN (methods & methods_taken & 102) <> 0
            THEN greatest(0.2, least(1, collateral * ltv / 100 / amount)) ELSE 0.2 END
    + $industry_affinity * CASE WHEN NOT prefers_industries THEN 0.5
            WHEN (industry_bit & class_mask) <> 0 THEN 1.0
            WHEN (industry_bit & group_mask) <> 0 THEN 0.9
            WHEN (industry_bit & division_mask) <> 0 THEN 0.8
            WHEN (industry_bit & section_mask) <> 0 THEN 0.6 ELSE 0.2 END
    + $region_proximity * CASE WHEN region = home_region THEN 1.0
            WHEN region // 100 = home_region // 100 THEN 0.7
            WHEN region // 10000 = home_region // 10000 THEN 0.4 ELSE 0.1 END
    + $credit * credit
    + $repayment_capacity * repayment_capacity
    + $label_affinity * CASE WHEN label_count = 0 THEN 0.5
            ELSE bit_count(labels & labels_preferred) / label_count END
    + $endorsement * endorsement
    + $supply_chain * (core_firm = chain_firm)::DOUBLE
  ) / ($amount_fit + $tenor_fit + $rate_advantage + $speed + $policy_support + $coverage + $industry_affinity + $region_proximity + $credit + $repayment_capacity + $label_affinity + $endorsement + $supply_chain))::BIGINT AS score
FROM judged
WHERE NOT (is_unknown OR fails_window OR fails_region OR fails_industry OR fails_size OR fails_age
  OR fails_revenue OR fails_tax_grade OR fails_labels OR fails_purpose OR fails_amount
  OR fails_tenor OR fails_rate OR fails_guarantee OR fails_leverage);

-- For each need, its best ten products, at most one of each bank; equal scores stand in the products' order.
CREATE VIEW shortlists AS
SELECT need, rank, product, score
FROM (
  SELECT need, product, score, row_number() OVER (PARTITION BY need ORDER BY score DESC, product) AS rank
  FROM (
    SELECT need, product, score
    FROM scored
    QUALIFY row_number() OVER (PARTITION BY need, bank ORDER BY score DESC, product) = 1))
WHERE rank <= 10;

-- The whole answer: a row for each need.
CREATE VIEW answer AS
SELECT *
FROM diagnoses LEFT JOIN (
  SELECT need, list(product ORDER BY rank) AS products, list(score ORDER BY rank) AS scores
  FROM shortlists
  GROUP BY need) USING (need);
